// figures.js: every number in a table of a page that names a result table is one of that. It
// knows nothing of how the page is made: for each column it seeks the column and the kind of
// row of the CSV file that fit all rows of the table; where there are none, each number by
// itself has to be in the rows that have its row's names and dates.
const fs = require("fs");
const path = require("path");
const { load } = require("./open");

const MONTHS = "January February March April May June July August September October November December".split(" ");

const readTables = () =>
    [...document.querySelectorAll("table")].map((table) => {
        const text = (cell) => cell.textContent.trim();
        const from = table.querySelector("caption .from");
        return {
            caption: text(table.caption),
            files: from ? [...new Set(text(table.caption).match(/\w+\.csv\b/g))] : [],
            header: [...table.tHead.rows[0].cells].map(text),
            rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map(text)),
        };
    });

function readCsv(folder, file) {
    const { parse } = load("csv-parse/sync");
    return parse(fs.readFileSync(path.join(folder, file)), { columns: true, bom: true });
}

// "26 September 2022" as 2022-09-26; anything else is no date.
function dateOf(text) {
    const [, day, month, year] = /^(\d{1,2}) (\w+) (\d{4})$/.exec(text) || [];
    const at = MONTHS.findIndex((each) => month && each.slice(0, 3) === month.slice(0, 3));
    return at < 0 ? null : `${year}-${String(at + 1).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

// A number as it is shown, and its unit in the last place: "-4.5 %", "1,200", "over 99".
function numberOf(text) {
    const [, word, sign, digits] = /^(?:[A-Z] )?(over |under |about )?([-−+]?)(\d[\d,]*(?:\.\d+)?)(?: ?%| in 100)?$/.exec(text) || [];
    if (digits === undefined) return null;
    const plain = digits.replace(/,/g, "");
    const value = Number(plain) * (/[-−]/.test(sign) ? -1 : 1);
    return { value, word: (word || "").trim(), unit: 10 ** -(plain.split(".")[1] || "").length };
}

function fits(shown, csv) {
    if (csv === "" || csv === undefined || Number.isNaN(Number(csv))) return false;
    return [Number(csv), 100 * Number(csv)].some((value) => {
        if (shown.word === "over") return value > shown.value - 0.5 * shown.unit;
        if (shown.word === "under") return value < shown.value + 0.5 * shown.unit;
        return Math.abs(value - shown.value) <= 0.5 * shown.unit + 1e-9;
    });
}

// The code of a PDU whose name is shown in full, or cut.
function codeOf(names, shown) {
    const isIt = ([name]) => name === shown || (shown.endsWith("…") && name.startsWith(shown.slice(0, -1)));
    return ([...names].find(isIt) || [])[1];
}

// The rows of a CSV file that a row of the page can be of: by its dates, weeks and names.
function keysOf(csv, table, names) {
    const columns = Object.keys(csv[0]);
    const values = new Map(columns.map((column) => [column, new Set(csv.map((row) => row[column]))]));
    const keys = new Map(); // by place in the table: a column of the file
    table.header.forEach((_, i) => {
        const cells = table.rows.map((row) => row[i]);
        const as = cells.map((cell) => dateOf(cell) || codeOf(names, cell) || cell);
        // Other dates and numbers are figures themselves.
        const isKey = /^(Date|Week)$/.test(table.header[i]) || !cells.every((cell) => dateOf(cell) || numberOf(cell));
        const key = isKey && columns.find((column) => as.every((each) => values.get(column).has(each)));
        if (key && (cells.length > 1 || i === 0)) keys.set(i, key);
    });
    return keys;
}

const joined = (row, columns) => columns.map((column) => row[column]).join("\u0001");

// Numbers that fit no column as a whole.
function misfits(csv, table, names) {
    const keys = keysOf(csv, table, names);
    const keyed = [...new Set(keys.values())];
    const columns = Object.keys(csv[0]);
    const isNumber = (column) => csv.some((row) => row[column] !== "") && csv.every((row) => row[column] === "" || !Number.isNaN(Number(row[column])));
    const numbers = columns.filter((column) => isNumber(column) && !keyed.includes(column));
    const kinds = columns.filter((column) => !isNumber(column) && !keyed.includes(column) || (column === "week" && !keyed.includes("date") && !keyed.includes("week")));
    const byKey = new Map();
    for (const row of csv) {
        const key = joined(row, keyed);
        byKey.set(key, [...(byKey.get(key) || []), row]);
    }
    const own = table.rows.map((row) => {
        const cells = keyed.map((column) => [...keys].find(([, each]) => each === column)[0]).map((i) => dateOf(row[i]) || codeOf(names, row[i]) || row[i]);
        return byKey.get(cells.join("\u0001")) || [];
    });
    const wrong = [];
    let num = 0;
    table.header.forEach((header, i) => {
        // Shares of the first row are worked out; tests of the chart hold them to the file.
        if (keys.has(i) || header === "Of 100 points") return;
        const shown = table.rows.map((row) => numberOf(row[i]));
        const filled = shown.flatMap((each, at) => (each === null ? [] : [at]));
        if (filled.length === 0) return;
        num += filled.length;
        const candidates = new Map();
        filled.forEach((at, nth) => {
            const found = new Set();
            for (const row of own[at])
                for (const column of numbers) if (fits(shown[at], row[column])) found.add(`${column}\u0001${joined(row, kinds)}`);
            if (nth === 0) found.forEach((each) => candidates.set(each, true));
            else [...candidates.keys()].forEach((each) => found.has(each) || candidates.delete(each));
        });
        if (candidates.size > 0) return;
        for (const at of filled) {
            const rows = own[at].length > 0 ? own[at] : csv;
            if (!rows.some((row) => numbers.some((column) => fits(shown[at], row[column]))))
                wrong.push(`"${table.rows[at][i]}" under "${header}" in the row of "${table.rows[at][0]}"`);
        }
    });
    return { wrong, num };
}

// First crossings by month are differences: what is met by the end of each, less that before.
function monthsMisfit(csv, table) {
    const wrong = [];
    let num = 0;
    const ends = table.rows.map((row) => row[0]);
    table.header.forEach((header, i) => {
        const status = header.split(",")[0];
        if (!/met by its end/.test(header)) return;
        let before = 0;
        table.rows.forEach((row, at) => {
            const next = ends[at + 1] && new Date(`1 ${ends[at + 1]} UTC`).toISOString().slice(0, 10);
            const until = csv.filter((each) => each.status === status && each.rule === "any" && (!next || each.date < next));
            const met = Math.max(0, ...until.map((each) => 100 * each.p_crossed));
            const place = table.header.indexOf(`${status}, first met then, in 100`);
            num += 2;
            if (Math.abs(met - Number(row[i])) > 0.05 + 1e-9) wrong.push(`"${row[i]}" under "${header}" in the row of "${row[0]}"`);
            if (Math.abs(met - before - Number(row[place])) > 0.05 + 1e-9) wrong.push(`"${row[place]}" under "${table.header[place]}" in the row of "${row[0]}"`);
            before = met;
        });
    });
    return { wrong, num };
}

async function checkFigures(page, folders) {
    const wrong = [];
    const names = new Map(folders.filter((folder) => fs.existsSync(path.join(folder, "areas.csv"))).flatMap((folder) => readCsv(folder, "areas.csv").map(({ pdu, name }) => [name || pdu, pdu])));
    let num = 0;
    if (folders.length === 0) return wrong;
    for (const table of await page.evaluate(readTables)) {
        const readings = [];
        for (const file of table.rows.length > 0 ? table.files : []) {
            const holders = folders.filter((folder) => fs.existsSync(path.join(folder, file)));
            if (holders.length === 0) wrong.push(`"${table.caption}": no folder has ${file}`);
            for (const folder of holders) {
                const csv = readCsv(folder, file);
                readings.push(/^Month/.test(table.header[0]) ? monthsMisfit(csv, table) : misfits(csv, table, names));
            }
        }
        if (readings.length === 0) continue;
        // A table of several files: what is in none of them.
        const nowhere = readings.map((each) => each.wrong).reduce((a, b) => a.filter((each) => b.includes(each)));
        num += Math.max(...readings.map((each) => each.num));
        for (const each of nowhere.slice(0, 5)) wrong.push(`"${table.caption}": ${each} is not in ${table.files.join(", ")}`);
        if (nowhere.length > 5) wrong.push(`"${table.caption}": ${nowhere.length} numbers are not in ${table.files.join(", ")}`);
    }
    console.log(`${num} figures of tables`);
    if (num === 0) wrong.push("has no figure that can be sought in a CSV file");
    return wrong;
}

module.exports = { checkFigures };
