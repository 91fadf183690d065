// workbook.js WORKBOOK [RESULTS]: holds a workbook of report to the checklist for accessible
// spreadsheets, and to the results of one PDU that it was made of, by a reader that nobody
// here wrote (SheetJS), and prints every text in it. Status 77 where that is not installed
// (tools/validators installs it).
const fs = require("fs");
const path = require("path");

let XLSX;
try {
    XLSX = require("xlsx");
} catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    process.exit(77);
}

const [file, results] = process.argv.slice(2);
const problems = [];
const expect = (holds, sentence) => holds || problems.push(sentence);
const book = XLSX.readFile(file, { cellNF: true, cellStyles: true, bookFiles: true, sheetStubs: true });
const part = (name) => book.files[name] && book.files[name].content.toString();
const all = (text, pattern) => [...text.matchAll(pattern)];
const attribute = (text, name) => (text.match(new RegExp(`\\b${name}="([^"]*)"`)) || [])[1];
const tables = new Map(); // by name: where it is

// The parts that a sheet's own part refers to.
function related(index, kind) {
    const text = part(`xl/worksheets/_rels/sheet${index}.xml.rels`) || "";
    return all(text, /Target="\.\.\/([^"]*)"/g).map((each) => `xl/${each[1]}`).filter((each) => each.includes(kind));
}

function checkDrawings(name, index) {
    const drawings = related(index, "/drawing");
    for (const drawing of drawings) {
        const shapes = all(part(drawing), /<xdr:cNvPr [^>]*>/g);
        expect(shapes.length === 1, `${name}: ${shapes.length} drawings`);
        for (const [shape] of shapes) expect((attribute(shape, "descr") || "").length > 30, `${name}: a chart without words`);
    }
    return drawings.length;
}

function checkTable(name, sheet, index, hasChart) {
    const parts = related(index, "/table");
    expect(parts.length === 1, `${name}: ${parts.length} tables`);
    for (const each of parts) {
        const text = part(each), range = XLSX.utils.decode_range(attribute(text, "ref"));
        const headers = all(text, /<tableColumn [^>]*name="([^"]*)"/g).map((header) => header[1].toLowerCase());
        const used = XLSX.utils.decode_range(sheet["!ref"]), called = attribute(text, "displayName");
        expect(/^table_[a-z0-9_]+$/.test(called) && !tables.has(called), `${name}: a table called ${called}`);
        tables.set(called, name);
        expect(range.s.c === 0 && range.e.c === used.e.c && range.e.r === used.e.r, `${name}: the table is not all there is`);
        expect(new Set(headers).size === headers.length && !headers.includes(""), `${name}: headers ${headers}`);
        expect(!/<autoFilter|totalsRow(Count|Function|Label)/.test(text), `${name}: a table with a filter or totals`);
        for (let r = range.s.r; r <= range.e.r; r++)
            for (let c = 0; c <= range.e.c && !(hasChart && r > range.s.r && c > 0); c++) {
                const cell = sheet[XLSX.utils.encode_cell({ r, c })];
                expect(cell && cell.v !== undefined && cell.v !== "", `${name}: a blank cell in row ${r + 1}`);
            }
    }
}

book.SheetNames.forEach((name, i) => {
    const sheet = book.Sheets[name], text = part(`xl/worksheets/sheet${i + 1}.xml`);
    expect(name.length <= 31 && /^[A-Za-z0-9 ]+$/.test(name), `a sheet called ${name}`);
    expect(sheet.A1 && sheet.A1.t === "s" && sheet.A1.v.length > 0, `${name}: nothing in A1`);
    expect(!/<f[ >]|<mergeCell|<pane|<autoFilter|hidden=/.test(text), `${name}: formulas, merged or hidden cells, panes or filters`);
    expect(attribute(text.match(/<pageSetup[^>]*>/)[0], "orientation") === "landscape", `${name}: not in landscape`);
    for (const at of Object.keys(sheet).filter((each) => each[0] !== "!")) {
        const cell = sheet[at];
        expect(cell.f === undefined, `${name}!${at}: a formula`);
        if (cell.t === "s") console.log(`${name}!${at}: ${cell.v}`);
        if (cell.l) expect(book.SheetNames.includes(cell.l.location.replace(/^'(.*)'!A1$/, "$1")), `${name}!${at}: leads to ${cell.l.location}`);
    }
    const charts = checkDrawings(name, i + 1);
    if (i > 1) checkTable(name, sheet, i + 1, charts > 0);
    else expect(charts === 0 && related(i + 1, "/table").length === 0, `${name}: tables or charts`);
});

const { Title, Subject, Author, Keywords, Company, CreatedDate } = book.Props;
expect(Title && Subject && Keywords && Author === "Amberline" && !Company, `properties ${JSON.stringify(book.Props)}`);
expect(book.SheetNames[0] === "Cover" && book.SheetNames[1] === "Notes", "no cover, or no notes");

// Every figure of the workload is that of projection.csv, whose cells have no commas here.
function checkFigures() {
    const [columns, ...lines] = fs.readFileSync(path.join(results, "projection.csv"), "utf8").trim().split("\n").map((line) => line.split(","));
    const rows = lines.map((line) => Object.fromEntries(line.map((cell, i) => [columns[i], cell]))).filter((row) => row.level === "pdu" && row.measure === "workload_pct");
    const [shown, words] = [true, false].map((raw) => XLSX.utils.sheet_to_json(book.Sheets["Workload data"], { header: 1, raw }));
    const first = shown.findIndex((row) => row[0] === "Week") + 1;
    expect(shown.length - first === rows.length, `${shown.length - first} weeks, ${rows.length} in projection.csv`);
    rows.forEach((row, i) => {
        const [week, date, ...figures] = shown[first + i];
        const said = new Date(`${row.date}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
        expect(week === Number(row.week) && words[first + i][1] === said && typeof date === "number", `week ${row.week}: ${words[first + i][1]}, expected ${said}`);
        expect(String(figures) === String(["p05", "p25", "p50", "p75", "p95"].map((each) => Number(row[each]))), `week ${row.week}: ${figures}`);
    });
}

if (results) {
    const { started_at: started } = JSON.parse(fs.readFileSync(path.join(results, "run.json")));
    expect(CreatedDate.toISOString() === started.replace("Z", ".000Z"), `made at ${CreatedDate.toISOString()}`);
    checkFigures();
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
