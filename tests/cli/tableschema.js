// tableschema.js AMBERLINE FILE...: reads each file by its Table Schema with npm's tableschema,
// and says which schema or which cell it does not take. Status 77 where that is not installed.
const { execFileSync } = require("child_process");
const fs = require("fs");
const path = require("path");

let tableschema;
try {
    tableschema = require("tableschema");
} catch {
    process.exit(77);
}

// The library knows version 1 of the standard: columns have an order, all are there, and a
// file that refers to itself is written otherwise.
function asVersion1(schema, header) {
    const { foreignKeys, fieldsMatch, ...rest } = schema;
    return { ...rest, fields: header.map((name) => schema.fields.find((field) => field.name === name)) };
}

async function check(amberline, file) {
    const text = execFileSync(amberline, ["columns", path.basename(file), "--format", "tableschema"]);
    const header = fs.readFileSync(file, "utf8").split(/\r?\n/)[0].split(",");
    const schema = await tableschema.Schema.load(asVersion1(JSON.parse(text), header));
    const table = await tableschema.Table.load(file, { schema, delimiter: "," });
    const rows = schema.valid ? await table.read({ forceCast: true }) : [];
    const wrong = schema.errors.concat(rows.filter((row) => row instanceof Error));
    for (const error of wrong)
        console.log(`${file}: ${[error, ...(error.errors || [])].map((each) => each.message).join("; ")}`);
    return wrong.length;
}

(async () => {
    let wrong = 0;
    for (const file of process.argv.slice(3)) wrong += await check(process.argv[2], file);
    process.exit(wrong > 0 ? 1 : 0);
})();
