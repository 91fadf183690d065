// contrast.js: WCAG 2.2's contrast, also within pictures and in what is scrolled away, which
// axe-core leaves to people: 4.5 (3 where it is large) of text against whatever is under it, 3 of a line against what it crosses, and of a bar or band,
// or its edge, against what is around it. Run within the page; returns what is wrong.
module.exports = ({ guide }) => {
    const wrong = new Set();
    const rgb = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
    const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((each) => (each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
    const hex = (colour) => "#" + colour.slice(0, 3).map((each) => Math.round(each).toString(16).padStart(2, "0")).join("");
    const say = (what, of, on, got, least) => wrong.add(`${what}: ${hex(of)} on ${hex(on)} is ${got.toFixed(2)}, not ${least}`);

    const over = (top, under, alpha) => top.slice(0, 3).map((each, i) => each * alpha + under[i] * (1 - alpha));
    // The colours that a paint may show: one, or those of a pattern.
    const coloursOf = (svg, paint) => {
        const pattern = /url\("?#([^")]+)/.exec(paint);
        if (paint === "none") return [];
        if (!pattern) return [rgb(paint)];
        return [...document.getElementById(pattern[1]).children].map((each) => {
            const { fill, stroke } = getComputedStyle(each);
            return rgb(stroke === "none" ? fill : stroke);
        });
    };
    const behindPage = (element) => {
        for (let each = element; each; each = each.parentElement) {
            const colour = rgb(getComputedStyle(each).backgroundColor);
            if (colour.length === 3 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const at = (x, y) => new DOMPoint(x, y);
    const steps = (num) => Array.from({ length: num }, (_, i) => (i + 0.5) / num);

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement, style = getComputedStyle(element);
        if (node.data.trim() === "" || element.closest("svg")) continue;
        const size = parseFloat(style.fontSize);
        const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
        const got = ratio(rgb(style.color), behindPage(element));
        if (got < least) say(`"${node.data.trim().slice(0, 40)}"`, rgb(style.color), behindPage(element), got, least);
    }

    for (const svg of document.querySelectorAll("svg")) {
        const drawn = [...svg.querySelectorAll("path, rect, circle, line, polygon, polyline, text")].filter((each) => !each.closest("defs, pattern"));
        const shapes = drawn.map((element, order) => ({ element, order, style: getComputedStyle(element) }));
        const paper = behindPage(svg.parentElement);
        const covers = (shape, point) => shape.style.fill !== "none" && shape.element.isPointInFill && shape.element.isPointInFill(point);
        // What is seen at a point under the n-th shape: the fill that was painted last.
        const under = (order, point) => {
            let found = [paper];
            for (const shape of shapes.slice(0, order))
                if (shape.element.localName !== "text" && covers(shape, point)) {
                    const alpha = shape.style.fillOpacity * shape.style.opacity;
                    found = coloursOf(svg, shape.style.fill).map((each) => over(each, found[0], alpha));
                }
            return found;
        };
        const isGuide = (shape) => hex(rgb(shape.style.stroke)) === guide;
        const holdsText = (shape) => {
            const box = shape.element.getBBox();
            return shapes.some(({ element }) => {
                if (element.localName !== "text") return false;
                const { x, y, width, height } = element.getBBox();
                return x + width / 2 > box.x && x + width / 2 < box.x + box.width && y + height / 2 > box.y && y + height / 2 < box.y + box.height;
            });
        };
        for (const shape of shapes) {
            const { element, order, style } = shape;
            const box = element.getBBox();
            const name = `${svg.querySelector("title").textContent.slice(0, 40)}…, ${element.localName === "text" ? `"${element.textContent}"` : `${element.localName} ${(element.getAttribute("d") || "").slice(0, 20)}`}`;
            if (element.localName === "text") {
                for (const x of steps(7))
                    for (const y of [0.3, 0.5, 0.7])
                        for (const ground of under(order, at(box.x + x * box.width, box.y + y * box.height))) {
                            const got = ratio(rgb(style.fill), ground);
                            if (got < 4.5) say(name, rgb(style.fill), ground, got, 4.5);
                        }
                continue;
            }
            const length = element.getTotalLength();
            const along = steps(40).map((each) => element.getPointAtLength(each * length));
            if (style.stroke !== "none" && style.fill === "none") {
                if (isGuide(shape)) continue;
                for (const point of along)
                    for (const ground of under(order, point)) {
                        const got = ratio(rgb(style.stroke), ground);
                        if (got < 3) say(name, rgb(style.stroke), ground, got, 3);
                    }
            } else if (style.fill !== "none" && !holdsText(shape)) {
                // Its own edge, or else itself, or a line along it, stands out.
                const edges = shapes.filter((each) => each.style.stroke !== "none" && !isGuide(each));
                for (const point of along) {
                    const [ground] = under(order, point);
                    const own = Math.max(...coloursOf(svg, style.fill).map((each) => ratio(each, ground)));
                    const edge = style.stroke === "none" ? 1 : ratio(rgb(style.stroke), ground);
                    const isSame = own < 1.01 && style.stroke === "none";
                    if (isSame || own >= 3 || edge >= 3) continue;
                    if (!edges.some((each) => each.element.isPointInStroke(point) && ratio(rgb(each.style.stroke), ground) >= 3))
                        say(name, coloursOf(svg, style.fill)[0], ground, own, 3);
                }
            }
        }
    }
    return [...wrong];
};
