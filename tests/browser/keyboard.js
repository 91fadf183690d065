// keyboard.js: all that can be used is reached by Tab, in the order of the page, and it can be
// seen which it is.
const reachable = () => {
    document.querySelectorAll("[data-order]").forEach((each) => each.removeAttribute("data-order"));
    const all = [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter((each) => each.checkVisibility());
    all.forEach((each, i) => each.setAttribute("data-order", i));
    return all.map((each) => `<${each.localName}> "${each.textContent.trim().slice(0, 40)}"`);
};

// What shows the focus, as contrast and width; 0 where nothing does.
const focused = () => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
        order: Number(element.getAttribute("data-order") ?? -1),
        name: `<${element.localName}> "${element.textContent.trim().slice(0, 40)}"`,
        shows: (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none",
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        outlineColor, backgroundColor,
    };
};

async function checkKeyboard(page) {
    const wrong = [];
    const all = await page.evaluate(reachable);
    let last = -1;

    await page.evaluate(() => document.activeElement?.blur());
    for (let i = 0; i < all.length + 5; i++) {
        await page.keyboard.press("Tab");
        const now = await page.evaluate(focused);
        if (now === null) break;
        if (now.order < 0) {
            wrong.push(`Tab stops at ${now.name}, which does nothing`);
            continue;
        }
        for (let missed = last + 1; missed < now.order; missed++) wrong.push(`Tab does not get to ${all[missed]}`);
        if (now.order <= last) break;
        if (!now.shows) wrong.push(`the focus on ${now.name} cannot be seen`);
        if (!now.inside) wrong.push(`the focus on ${now.name} is off the screen`);
        last = now.order;
    }
    for (let missed = last + 1; missed < all.length; missed++) wrong.push(`Tab does not get to ${all[missed]}`);

    const summary = page.locator("details.long > summary").first();
    if ((await summary.count()) > 0) {
        const isOpen = () => summary.evaluate((each) => each.parentElement.open);
        await summary.focus();
        await page.keyboard.press("Enter");
        if (!(await isOpen())) wrong.push("Enter does not unfold a table");
        await page.keyboard.press("Enter");
        if (await isOpen()) wrong.push("Enter does not fold a table again");
    }
    await page.evaluate(() => document.activeElement?.blur());
    return wrong;
}

module.exports = { checkKeyboard };
