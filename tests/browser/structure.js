// structure.js: what a page is made of: nothing that runs, nothing from elsewhere, and a text
// and a table for whatever is a picture. Run within the page; returns what is wrong.
module.exports = () => {
    const wrong = [];
    const expect = (is, what) => is || wrong.push(what);
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const text = (element) => (element ? element.textContent.trim() : "");

    expect(document.doctype !== null, "has no doctype");
    expect(document.documentElement.lang === "en-GB", "is not in en-GB");
    expect(text(document.querySelector("title")) !== "", "has no title");
    expect(all("h1").length === 1, `has ${all("h1").length} first headings`);
    expect(all("main").length === 1, `has ${all("main").length} <main>`);
    const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]")?.content || "";
    expect(/default-src 'none'/.test(policy), `its content security policy is "${policy}"`);
    expect(!/script-src|unsafe-eval/.test(policy), `its content security policy lets scripts in: "${policy}"`);
    expect(all("meta[name=viewport]").length === 1, "says nothing of the viewport");
    for (const element of all("script, iframe, object, embed, form, link, base, foreignObject, animate, set"))
        wrong.push(`has a <${element.localName}>`);
    for (const element of all("*"))
        for (const { name, value } of element.attributes) {
            expect(!/^on/.test(name), `<${element.localName}> has ${name}`);
            if (/^(href|xlink:href|src|srcset|action|data|poster)$/.test(name))
                expect(value.startsWith("#"), `<${element.localName} ${name}="${value}"> leads elsewhere`);
        }

    const ids = all("[id]").map((element) => element.id);
    for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) wrong.push(`has the id ${id} twice`);
    for (const element of all("[aria-labelledby], [aria-describedby], a[href]")) {
        const named = ["aria-labelledby", "aria-describedby"].map((each) => element.getAttribute(each)).join(" ");
        const targets = element.localName === "a" ? [element.getAttribute("href").slice(1)] : named.trim().split(/\s+/);
        for (const id of targets)
            expect(id === "" || text(document.getElementById(id)) !== "", `<${element.localName}> names ${id}, which is empty or absent`);
    }
    for (const figure of all("figure")) {
        const name = text(figure.querySelector("figcaption")).slice(0, 60);
        expect(name !== "", "a figure has no caption");
        expect(figure.querySelector("table") !== null, `"${name}" has no table of its data`);
        expect(figure.querySelector("svg, table") !== null, `"${name}" is empty`);
    }
    for (const svg of all("svg")) {
        const of = svg.id || text(svg.querySelector("title"));
        expect(svg.closest("figure") !== null, `the picture ${of} is in no figure`);
        expect(svg.getAttribute("role") === "img", `the picture ${of} is no img`);
        for (const part of ["title", "desc"]) {
            const element = svg.querySelector(`:scope > ${part}`);
            expect(text(element).length > 20, `the picture ${of} has no ${part}`);
            expect(element && (svg.getAttribute("aria-labelledby") || "").includes(element.id), `the ${part} of ${of} is not its label`);
        }
    }
    for (const table of all("table")) {
        const name = text(table.querySelector("caption"));
        expect(name !== "", "a table has no caption");
        expect(table.querySelector("thead th[scope=col]") !== null, `the table "${name}" has no header`);
        const widths = new Set(all("tr", table).map((row) => row.cells.length));
        expect(widths.size === 1, `the table "${name}" has rows of ${[...widths].join(" and ")} cells`);
        for (const cell of all("td, th", table))
            expect(!/\bnan\b|\binf\b|null|undefined|-0\.0+(?!\d)|%!/i.test(text(cell)), `the table "${name}" has "${text(cell)}"`);
    }
    const words = document.body.innerText;
    for (const word of [/\bprobability\b/i, /\bwill\b/, /\bnan\b/i, /\(null\)/])
        expect(!word.test(words), `says ${word}: "${(words.match(new RegExp(`.{0,40}${word.source}.{0,40}`, "i")) || [""])[0]}"`);
    return wrong;
};
