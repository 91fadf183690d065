// page.js PAGE.html [OPTION…]: opens an evidence pack in Chromium, as a phone, a laptop and
// paper show it, and says what is wrong with it. Status 77 where there is no browser.
//   --sheets FEWEST-MOST   how many sheets of A4 it may fill (1-4)
//   --pictures FOLDER      leaves a picture of each width there, and the PDF
//   FOLDER…                results: every figure of its tables is sought in their CSV files
const fs = require("fs");
const os = require("os");
const path = require("path");
const { WIDTHS, PHONE, LAPTOP, PAPER, load, launch, open } = require("./open");
const structure = require("./structure");
const layout = require("./layout");
const contrast = require("./contrast");
const { checkKeyboard } = require("./keyboard");
const { checkPrint } = require("./print");
const { checkFigures } = require("./figures");

const MOST_BYTES = 300 * 1024;
const MOST_TOLD = 100;
const GUIDE = "#d4d4d4"; // of lines that only guide the eye
const AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const openAll = () => document.querySelectorAll("details").forEach((each) => (each.open = true));
const asWritten = () => document.querySelectorAll("details").forEach((each) => (each.open = each.className !== "long"));
// What WCAG 1.4.12 lets people set.
const spaceOut = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [sheet];
};
const normal = () => (document.adoptedStyleSheets = []);

async function checkAxe(page) {
    const wrong = [];
    await page.evaluate(load("axe-core").source);
    const { violations, incomplete } = await page.evaluate((tags) => axe.run({ runOnly: tags }), AXE);
    const where = (nodes) => nodes.slice(0, 4).map(({ target }) => target.join(" ")).join("; ");
    for (const { id, help, nodes } of violations) wrong.push(`axe: ${id}, ${help}: ${where(nodes)}`);
    // Of contrast in pictures, and of what is scrolled away, axe cannot say; contrast.js does.
    for (const { id, nodes } of incomplete)
        if (id !== "color-contrast") wrong.push(`axe cannot say: ${id}: ${where(nodes)}`);
    return wrong;
}

// Without script a page shows what it shows with.
async function checkWithoutScript(browser, file, heard, words) {
    const page = await open(browser, file, LAPTOP, heard, { javaScriptEnabled: false });
    const same = (await page.evaluate(() => document.body.innerText)) === words;
    await page.context().close();
    return same ? [] : ["says something else where there is no script"];
}

async function checkWidths(page, say, pictures) {
    for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await page.evaluate(asWritten);
        if (pictures) await page.screenshot({ path: path.join(pictures, `${width}.png`), fullPage: true });
        if (pictures && width === PHONE) await page.screenshot({ path: path.join(pictures, "telephone.png") });
        for (const opened of [asWritten, openAll]) {
            await page.evaluate(opened);
            say(await page.evaluate(layout, { print: false, pictures: true }), `${width} wide`);
        }
        if (width === PHONE || width === LAPTOP) say(await checkAxe(page), `${width} wide`);
        await page.evaluate(spaceOut);
        say(await page.evaluate(layout, { print: false, pictures: false }), `${width} wide, spaced out`);
        await page.evaluate(normal);
    }
    await page.evaluate(asWritten);
}

async function check(browser, file, { sheets, pictures, folders }) {
    const wrong = new Map();
    const say = (what, where) => what.forEach((each) => wrong.set(each, [...(wrong.get(each) || []), where]));
    const heard = [];
    const page = await open(browser, file, LAPTOP, heard);
    const words = await page.evaluate(() => document.body.innerText);
    const pdf = path.join(pictures || fs.mkdtempSync(path.join(os.tmpdir(), "pack-")), "pack.pdf");
    const [fewest, most] = sheets.split("-").map(Number);
    const { size } = fs.statSync(file);

    if (size >= MOST_BYTES) say([`has ${size} bytes, expected fewer than ${MOST_BYTES}`], "file");
    say(await page.evaluate(structure), "page");
    say(await checkWithoutScript(browser, file, heard, words), "page");
    say(await checkFigures(page, folders), "figures");
    await page.evaluate(openAll);
    say(await page.evaluate(contrast, { guide: GUIDE }), "contrast");
    await page.evaluate(asWritten);
    say(await checkKeyboard(page), "keyboard");
    await checkWidths(page, say, pictures);
    await page.setViewportSize({ width: PAPER, height: 1000 });
    await page.emulateMedia({ media: "print" });
    say(await page.evaluate(layout, { print: true, pictures: true }), "paper");
    await page.emulateMedia({ media: null });
    say(await checkPrint(page, pdf, { fewest, most: most || fewest }), "paper");
    if (!pictures) fs.rmSync(path.dirname(pdf), { recursive: true });
    say(heard, "browser");
    await page.context().close();
    return [...wrong].map(([what, where]) => `${path.basename(file)}, ${[...new Set(where)].join(", ")}: ${what}`);
}

function asked(args) {
    const options = { sheets: "1-4", pictures: null, folders: [] };
    for (let i = 1; i < args.length; i++)
        if (args[i].startsWith("--")) options[args[i].slice(2)] = args[++i];
        else options.folders.push(args[i]);
    return options;
}

(async () => {
    const [file] = process.argv.slice(2);
    const browser = await launch();
    const wrong = await check(browser, path.resolve(file), asked(process.argv.slice(2)));
    await browser.close();
    for (const each of wrong.slice(0, MOST_TOLD)) console.log(each);
    if (wrong.length > MOST_TOLD) console.log(`and ${wrong.length - MOST_TOLD} more`);
    process.exit(wrong.length > 0 ? 1 : 0);
})();
