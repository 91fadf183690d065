// metadata.js FOLDER...: reads every CSV file of results, or of a scenario that was made, by what
// describes it, with libraries that nobody here wrote, and says what these do not take. Status
// 77 where they are not installed (tools/validators installs them).
//
// datapackage holds datapackage.json to the standard's profiles and every cell to its Table
// Schema. jsonld makes RDF of a CSVW description under W3C's own context, which comes with
// rdf-parser-csvw, and refuses what that does not define; rdf-parser-csvw reads the CSV file by
// it, and rdf-validate-datatype holds every cell to its datatype.
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");

const XSD = "http://www.w3.org/2001/XMLSchema#";
const problems = [];
const told = (error) => [error, ...(error.errors || []), error.details?.event].map((each) => each?.message).filter(Boolean).join("; ");

async function load() {
    const names = ["datapackage", "jsonld", "rdf-parser-csvw", "@rdfjs/data-model", "@rdfjs/dataset", "rdf-validate-datatype"];
    try {
        const context = require.resolve("rdf-parser-csvw/test/support/csvw.json");
        const found = await Promise.all(names.map((name) => import(pathToFileURL(require.resolve(name)))));
        const [datapackage, jsonld, csvw, model, dataset, datatypes] = found.map((each) => each.default || each);
        return { datapackage, jsonld, csvw, model, dataset, datatypes, context: JSON.parse(fs.readFileSync(context)) };
    } catch (error) {
        if (!/MODULE_NOT_FOUND/.test(error.code)) throw error;
        process.exit(77);
    }
}

// The rows of every table, by file; what is wrong goes to problems.
async function readPackage({ datapackage }, folder) {
    const file = path.join(folder, "datapackage.json");
    const descriptor = JSON.parse(fs.readFileSync(file));
    const whole = await datapackage.Package.load(descriptor, { basePath: folder });
    const rows = new Map();
    for (const error of whole.errors) problems.push(`${file}: ${told(error)}`);
    for (const resource of whole.resources) {
        const name = resource.descriptor.path;
        if (!resource.tabular) problems.push(`${file}: ${name} is no table`);
        const read = await resource.read({ forceCast: true });
        for (const row of read)
            if (row instanceof Error) problems.push(`${folder}/${name}: ${told(row)}`);
        rows.set(name, read);
    }
    return rows;
}

// A description as RDF; `document` is what stands in `file`, or a part of that.
async function graphOf({ jsonld, model, dataset, context }, file, document) {
    const documentLoader = async (url) => {
        if (url !== "http://www.w3.org/ns/csvw") throw new Error(`${url} is no context of CSVW`);
        return { contextUrl: null, documentUrl: url, document: context };
    };
    const base = pathToFileURL(file).href;
    const quads = await jsonld.toRDF(document, { base, documentLoader, safe: true });
    const terms = ({ subject, predicate, object }) => [subject, predicate, object].map((term) => model.fromTerm(term));
    return dataset.dataset(quads.map((quad) => model.quad(...terms(quad))));
}

function isRight({ datatypes }, cell) {
    return datatypes.validators.find(cell.datatype) !== null && datatypes.validateTerm(cell);
}

// The cells of a file as RDF, each of the datatype of its column.
async function readCsvw(libraries, csv, metadata, document) {
    const columns = new Map(document.tableSchema.columns.map((column) => [column.name, column]));
    const graph = await graphOf(libraries, metadata, document);
    const parser = new libraries.csvw({ metadata: graph, baseIRI: "", timezone: "UTC" });
    let num = 0;
    if (document.url !== path.basename(csv)) problems.push(`${metadata}: is of ${document.url}`);
    for await (const quad of parser.import(fs.createReadStream(csv))) {
        if (!quad.predicate.value.startsWith("#")) continue; // of the table and its rows
        const name = decodeURI(quad.predicate.value.slice(1));
        const column = columns.get(name);
        const { value: type } = quad.object.datatype; // a name, or the node of one
        const cell = libraries.model.literal(quad.object.value, libraries.model.namedNode(type.value || type));
        if (column === undefined) problems.push(`${csv}: ${name} is not described`);
        else if (cell.datatype.value !== `${XSD}${column.datatype.base}` || !isRight(libraries, cell))
            problems.push(`${csv}: ${name} ${cell.value} is no ${column.datatype.base}`);
        num++;
    }
    return num;
}

const csvFiles = (folder) => fs.readdirSync(folder).filter((each) => each.endsWith(".csv"));
const parsed = (file) => JSON.parse(fs.readFileSync(file));

async function checkResults(libraries, folder) {
    const rows = await readPackage(libraries, folder);
    for (const name of csvFiles(folder)) {
        const csv = path.join(folder, name), metadata = `${csv}-metadata.json`, read = rows.get(name);
        if (read === undefined) {
            problems.push(`${csv}: is not in datapackage.json`);
            continue;
        }
        const filled = read.flat().filter((cell) => cell !== null && !(cell instanceof Error)).length;
        const cells = await readCsvw(libraries, csv, metadata, parsed(metadata));
        if (cells !== filled && !read.some((row) => row instanceof Error))
            problems.push(`${csv}: ${cells} cells by CSVW, ${filled} by the Data Package`);
        console.log(`${csv}: ${read.length} rows, ${cells} cells`);
    }
}

// One file describes all tables of the folder; rdf-parser-csvw reads one table at a time.
async function checkScenario(libraries, folder) {
    const file = path.join(folder, "csv-metadata.json");
    const { tables, ...rest } = parsed(file);
    await graphOf(libraries, file, { ...rest, tables });
    for (const name of csvFiles(folder)) {
        const csv = path.join(folder, name);
        const table = tables.find((each) => each.url === name);
        if (table === undefined) problems.push(`${csv}: is not in csv-metadata.json`);
        else console.log(`${csv}: ${await readCsvw(libraries, csv, file, { ...rest, ...table })} cells`);
    }
}

function check(libraries, folder) {
    const isScenario = fs.existsSync(path.join(folder, "scenario.csv"));
    return isScenario ? checkScenario(libraries, folder) : checkResults(libraries, folder);
}

(async () => {
    const libraries = await load();
    for (const folder of process.argv.slice(2))
        await check(libraries, folder).catch((error) => problems.push(`${folder}: ${told(error)}`));
    for (const problem of new Set(problems)) console.log(problem);
    process.exit(problems.length > 0 ? 1 : 0);
})();
