// layout.js: nothing is cut off, nothing lies over another, nothing makes the page wider than
// it is. Run within the page; returns what is wrong.
module.exports = ({ print, pictures }) => {
    const wrong = new Set();
    const root = document.documentElement;
    scrollTo(0, 0);
    const named = (element) => `<${element.localName}${element.id ? "#" + element.id : ""}${typeof element.className === "string" && element.className ? "." + element.className : ""}>`;
    const short = (text) => `"${text.replace(/\s+/g, " ").trim().slice(0, 50)}"`;
    const isShown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

    if (root.scrollWidth > root.clientWidth) {
        const isOut = (element) => element.getBoundingClientRect().right > root.clientWidth + 1;
        const out = [...document.querySelectorAll("body *:not(.wide *)")].filter((each) => isOut(each) && ![...each.children].some(isOut));
        wrong.add(`is ${root.scrollWidth} wide where there are ${root.clientWidth}`);
        for (const element of out.slice(0, 3)) wrong.add(`${named(element)} ${short(element.textContent)} is too wide`);
    }

    // What is there for readers of the screen only has a size of a pixel.
    const isHidden = (element) => {
        const box = element.getBoundingClientRect();
        return box.width <= 1 || box.height <= 1 || box.bottom <= 0 || box.right <= 0;
    };
    for (const element of document.querySelectorAll("body, body *:not(svg *)")) {
        const { overflowX, overflowY } = getComputedStyle(element);
        const isOver = element.scrollWidth > element.clientWidth + 1, isDeep = element.scrollHeight > element.clientHeight + 1;
        if (!isShown(element) || isHidden(element) || element.localName === "svg") continue;
        if (isOver && overflowX !== "visible" && (print || !/auto|scroll/.test(overflowX)))
            wrong.add(`${named(element)} cuts off ${element.scrollWidth - element.clientWidth} of its width: ${short(element.textContent)}`);
        if (isDeep && overflowY !== "visible" && !/auto|scroll/.test(overflowY))
            wrong.add(`${named(element)} cuts off its foot: ${short(element.textContent)}`);
        if (isOver && overflowX === "visible" && element.clientWidth > 0 && /^(t[dh]|li|p|pre|code|h[1-6]|strong|figcaption|summary)$/.test(element.localName))
            wrong.add(`${named(element)} runs over its edge: ${short(element.textContent)}`);
    }

    // The part of a box that can be seen: what scrolls or hides shows only a part.
    const seen = (box, element) => {
        let { left, top, right, bottom } = box;
        for (let each = element; each && each !== document.body; each = each.parentElement) {
            const style = getComputedStyle(each);
            if (style.overflowX === "visible" && style.clipPath === "none") continue;
            const clip = each.getBoundingClientRect();
            left = Math.max(left, clip.left);
            right = Math.min(right, clip.right);
            top = Math.max(top, clip.top);
            bottom = Math.min(bottom, clip.bottom);
        }
        return { left, top, right, bottom };
    };
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        const svg = element.closest("svg");
        if (node.data.trim() === "" || !isShown(element) || element.closest("title, desc, style")) continue;
        if (svg && !pictures) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of svg ? [element.getBoundingClientRect()] : range.getClientRects()) {
            const box = seen(rect, element);
            // Letters fill some two thirds of their line.
            if (box.right <= 0 || box.bottom <= 0) continue; // comes when it has the focus
            const slack = (box.bottom - box.top) * 0.17;
            if (box.right - box.left <= 1.5 || box.bottom - box.top <= 1.5) continue;
            texts.push({ left: box.left + 0.5, right: box.right - 0.5, top: box.top + slack, bottom: box.bottom - slack, text: node.data, element });
        }
        if (svg) {
            const box = element.getBoundingClientRect(), whole = svg.getBoundingClientRect();
            if (box.left < whole.left - 0.5 || box.right > whole.right + 0.5 || box.top < whole.top - 0.5 || box.bottom > whole.bottom + 0.5)
                wrong.add(`${short(node.data)} is cut off by the edge of its picture`);
        }
    }
    texts.sort((a, b) => a.top - b.top);
    for (let i = 0; i < texts.length; i++)
        for (let k = i + 1; k < texts.length && texts[k].top < texts[i].bottom; k++)
            if (texts[k].left < texts[i].right && texts[i].left < texts[k].right)
                wrong.add(`${short(texts[i].text)} and ${short(texts[k].text)} lie over one another`);
    for (const { text, left, right } of texts)
        if (left < -0.5 || right > root.clientWidth + 0.5) wrong.add(`${short(text)} is beyond the edge`);
    return [...wrong];
};
