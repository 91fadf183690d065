// print.js: the page on paper, as a PDF that other readers take apart (poppler).
const fs = require("fs");
const { said } = require("./open");

// Words that cannot be seen, at both ends of all that should stand on one sheet.
const mark = () => {
    const names = [];
    const put = (element, at, text) => {
        const word = document.createElement("span");
        word.textContent = text;
        word.setAttribute("style", `position:absolute;${at}:0;left:0;font:1px/1 monospace;letter-spacing:0;color:#fff`);
        element.style.position = "relative";
        element.append(word);
    };
    const whole = [...document.querySelectorAll("figure, tr, li, .boxes, h2, h3, caption, p")];
    whole.forEach((element, i) => {
        const box = element.getBoundingClientRect();
        const holder = element.localName === "tr" ? element.cells[0] : element;
        if (!element.checkVisibility() || box.height === 0 || !holder || element.localName === "caption") return;
        // Long lists of rows may go on overleaf; a row may not.
        if (element.localName === "figure" && element.querySelectorAll("tr").length > 40) return;
        put(holder, "top", `qq${i}top`);
        put(holder, "bottom", `qq${i}end`);
        names[i] = `<${element.localName}> "${element.textContent.replace(/qq\d+(top|end)/g, "").trim().slice(0, 50)}"`;
    });
    return names;
};

// Where each word stands: its sheet, and how far down that in shares of its height.
function words(pdf) {
    const found = [];
    let sheet = 0, height = 1;
    for (const line of said("pdftotext", "-bbox", pdf, "-").split("\n")) {
        const page = /<page width="[\d.]+" height="([\d.]+)"/.exec(line);
        const word = /<word .*yMax="([\d.]+)">(.*)<\/word>/.exec(line);
        if (page) {
            sheet++;
            height = Number(page[1]);
        }
        if (word) found.push({ sheet, at: word[1] / height, text: word[2] });
    }
    return found;
}

const paper = { preferCSSPageSize: true, tagged: true, outline: true, printBackground: true };

async function checkPrint(page, pdf, { fewest, most }) {
    const wrong = [];
    const expect = (is, what) => is || wrong.push(`on paper: ${what}`);
    const title = await page.title();
    const figures = await page.locator("svg").count();

    await page.pdf({ ...paper, path: pdf });
    const about = Object.fromEntries(said("pdfinfo", "-enc", "UTF-8", pdf).split("\n").map((line) => (/^([^:]+):\s*(.*)$/.exec(line) || []).slice(1)));
    const bytes = fs.readFileSync(pdf, "latin1");
    const tree = said("pdfinfo", "-struct", pdf);
    const num = Number(about.Pages);
    expect(num >= fewest && num <= most, `${num} sheets, expected ${fewest} to ${most}`);
    expect(about.Tagged === "yes", "is not tagged");
    expect(about.JavaScript === "no", "has a script");
    expect(/A4/.test(about["Page size"]), `is ${about["Page size"]}`);
    expect(about.Title?.trim() === title.replace(/\s+/g, " ").trim(), `its title is "${about.Title}"`);
    expect(/\/Lang ?\(en-GB\)/.test(bytes), "does not say its language");
    expect((tree.match(/^ *Figure\b/gm) || []).length >= figures, `has fewer figures than ${figures}`);
    for (const part of ["H1", "H2", "Table", "TH"]) expect(new RegExp(`^ *${part}\\b`, "m").test(tree), `has no ${part}`);

    const all = words(pdf);
    for (let sheet = 1; sheet <= num; sheet++) {
        // Marking and number of the sheet stand in its margins.
        const body = all.filter((word) => word.sheet === sheet && word.at > 0.06 && word.at < 0.94);
        const lowest = Math.max(0, ...body.map((word) => word.at));
        expect(body.length > 8, `sheet ${sheet} of ${num} has hardly a word`);
        if (sheet < num) expect(lowest > 0.5, `sheet ${sheet} of ${num} is empty below ${Math.round(100 * lowest)} % of its height`);
    }

    const names = await page.evaluate(mark);
    const marked = pdf.replace(/\.pdf$/, "-marked.pdf");
    await page.pdf({ ...paper, path: marked });
    const sheetOf = new Map(words(marked).flatMap(({ sheet, text }) => (text.match(/qq\d+(top|end)/g) || []).map((each) => [each, sheet])));
    let num_found = 0;
    names.forEach((name, i) => {
        if (!name || !sheetOf.has(`qq${i}top`) || !sheetOf.has(`qq${i}end`)) return;
        num_found++;
        expect(sheetOf.get(`qq${i}top`) === sheetOf.get(`qq${i}end`), `${name} is cut by the end of sheet ${sheetOf.get(`qq${i}top`)}`);
    });
    expect(num_found > 10, `only ${num_found} marks were found`);
    return wrong;
}

module.exports = { checkPrint };
