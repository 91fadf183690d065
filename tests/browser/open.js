// open.js: pages in Chromium, with all that they ask for and say written down.
const { execFileSync } = require("child_process");
const { existsSync } = require("fs");
const { pathToFileURL } = require("url");

// Widths in CSS pixels: two phones, a laptop at 200 % and by itself.
const PHONE = 360, LAPTOP = 1280;
const WIDTHS = [320, PHONE, 640, LAPTOP];
// What A4 leaves beside margins of 14 mm.
const PAPER = 688;

// Status 77 is for what is not installed (tools/validators installs it).
function load(name) {
    try {
        return require(name);
    } catch (error) {
        if (error.code !== "MODULE_NOT_FOUND") throw error;
        console.log(`skipped: there is no ${name}`);
        process.exit(77);
    }
}

function find(...names) {
    for (const name of names)
        for (const folder of (process.env.PATH || "").split(":"))
            if (existsSync(`${folder}/${name}`)) return `${folder}/${name}`;
    console.log(`skipped: there is no ${names[0]}`);
    process.exit(77);
}

async function launch() {
    const { chromium } = load("playwright-core");
    // A sandbox cannot be had in a container; what is opened are pages of our own.
    const args = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--hide-scrollbars"];
    return chromium.launch({ executablePath: find("chromium", "chromium-browser", "google-chrome"), args });
}

// A page at a width; `heard` gets every request but the file itself, and every message.
async function open(browser, file, width, heard, options = {}) {
    const url = pathToFileURL(file).href;
    const context = await browser.newContext({ viewport: { width, height: 800 }, ...options });
    const page = await context.newPage();
    page.on("request", (request) => request.url() === url || heard.push(`asks for ${request.url()}`));
    page.on("console", (message) => heard.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => heard.push(`opens a dialog: ${dialog.message()}`) && dialog.dismiss());
    await page.goto(url);
    return page;
}

// What a program prints; that older readers do not know every tag of a PDF is no matter.
const said = (program, ...args) => execFileSync(find(program), args, { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });

module.exports = { WIDTHS, PHONE, LAPTOP, PAPER, load, launch, open, said };
