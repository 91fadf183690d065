"""pack_page.py PAGE DIR…: an evidence pack read by another reader than the one who wrote it.

The page is one that a browser need not mend: tags in their places, ids of their own,
headings in order, nothing from elsewhere. Figures of its tables are those of the files.
"""
import csv
import html.parser
import math
import os
import re
import sys
from datetime import date

failed = []
VOID = {"meta", "br", "link", "img"}
SELF_CLOSED = {"path", "rect", "line", "polyline", "polygon", "circle"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.named = [], [], [], []
        self.headings, self.tables, self.text, self.tags = [], [], [], []
        self.cell = self.caption = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.links += [attrs["href"]] if "href" in attrs else []
        self.named += (attrs.get("aria-labelledby") or "").split()
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append({"caption": "", "rows": []})
        elif tag == "tr":
            self.tables[-1]["rows"].append([])
        elif tag in ("td", "th"):
            self.cell = ""
            if tag == "th" and attrs.get("scope") not in ("row", "col"):
                failed.append("a header without scope")
        elif tag == "caption":
            self.caption = ""

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            failed.append(f"</{tag}> where it does not belong")
        if tag in ("td", "th"):
            self.tables[-1]["rows"][-1].append(self.cell)
            self.cell = None
        elif tag == "caption":
            self.tables[-1]["caption"], self.caption = self.caption, None

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)
        if self.cell is not None:
            self.cell += data
        if self.caption is not None:
            self.caption += data


def check(holds, what):
    if not holds:
        failed.append(what)


def check_page(page, source):
    count = [tag for tag, _ in page.tags].count
    check(not page.open, f"never closed: {page.open}")
    check(len(set(page.ids)) == len(page.ids), "ids are not their own")
    check(set(page.named) <= set(page.ids), "a label that is not there")
    check(all(link[:1] == "#" and link[1:] in page.ids for link in page.links),
          f"links that lead nowhere: {page.links}")
    check(count("main") == 1 and count("h1") == 1, "one main and one h1")
    check(page.headings[0] == 1 and all(b <= a + 1 for a, b in
                                        zip(page.headings, page.headings[1:])),
          f"headings out of order: {page.headings}")
    check(not {"script", "img", "link", "iframe", "object"} & {t for t, _ in page.tags},
          "something that is not text or a picture of our own")
    check(not any(name.startswith("on") or name in ("src", "xlink:href")
                  for _, attrs in page.tags for name in attrs), "an event or a source")
    check("http" not in source.replace('xmlns="http://www.w3.org/2000/svg"', "")
          .replace('http-equiv="', ""), "an address")
    check("@import" not in source and not re.search(r"url\((?!#)", source), "url()")
    check(len(source.encode()) < 300_000, "300 kB or more")
    check(count("figure") == count("figcaption"), "a figure without words")
    for tag, attrs in page.tags:
        if tag == "svg":
            check(len(attrs.get("aria-labelledby", "").split()) == 2, "a picture untold")
        if attrs.get("class") == "wide":
            check(attrs.get("tabindex") == "0", "a table that cannot be scrolled by keys")
    words = " ".join(page.text)
    for word in ("will", "probability", "nan", "inf", "null", "-0.0"):
        check(not re.search(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])", words,
                            re.IGNORECASE), f'"{word}" is on the page')


def read(folders, name):
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))
    return []


def said(text, decimals, times=1):
    return "" if text == "" else f"{float(text) * times:,.{decimals}f}".replace("-0.0", "0.0")


def in_words(iso):
    day = date.fromisoformat(iso)
    return f"{day.day} {day.strftime('%B %Y')}"


def numbers_of(rows):
    return [[re.sub(r"^-(0(\.0*)?)$", r"\1", cell) for cell in row] for row in rows]


checked = {}


def same(kind, shown, expected):
    checked[kind] = checked.get(kind, 0) + sum(map(len, shown))
    check(numbers_of(shown) == numbers_of(expected),
          f"{kind}: {next((a, b) for a, b in zip(shown + [None], expected + [None]) if a != b)}"
          if shown != expected else "")


def check_fan(rows, folders, areas, measures):
    """A fan is of one area and measure, whichever has these figures."""
    wanted = None
    for key in {(r["level"], r["area"], r["measure"]) for r in read(folders, "projection.csv")
                if r["area"] in areas and r["measure"] in measures}:
        expected = [[r["week"], in_words(r["date"])] +
                    [said(r[c], 1) for c in ("p05", "p25", "p50", "p75", "p95")]
                    for r in read(folders, "projection.csv")
                    if (r["level"], r["area"], r["measure"]) == key]
        if numbers_of(expected) == numbers_of(rows):
            wanted = expected
    check(wanted is not None, "a fan that is not in projection.csv")
    checked["fan"] = checked.get("fan", 0) + sum(map(len, rows))


def check_crossings(header, rows, folders, pdu):
    statuses = [h.split(",")[0] for h in header[2::3]]
    all_rows = [r for r in read(folders, "crossing_weeks.csv")
                if r["pdu"] == pdu and r["rule"] == "any"]
    by = {(r["status"], r["week"]): r for r in all_rows}
    weeks = list(dict.fromkeys(r["week"] for r in all_rows))
    same("crossings", rows,
         [[w, in_words(by[statuses[0], w]["date"])] +
          [said(by[s, w][c], 1, 100) for s in statuses
           for c in ("p_crossed", "p_low", "p_high")] for w in weeks])


def check_bands(header, rows, folders, areas):
    """Every figure that is shown is of its grade and band, and is nobody's or five people's."""
    bands = ["0-90", "90-100", "100-110", "110-120", "120+"]
    at = {}
    for r in read(folders, "practitioner_bands.csv"):
        if r["area"] in areas:
            at.setdefault((r["grade"], r["band"]), []).append(float(r["mean_practitioners"]))
    for row in rows:
        for band, cell in zip(bands, row[1:]):
            if cell == "[c]":
                continue
            check(cell in [f"{v:.1f}" for v in at[row[0], band]], f"bands: {row}")
            check(float(cell) <= 0.5 or float(cell) >= 4.95, f"a small group: {row}")
            checked["bands"] = checked.get("bands", 0) + 1


def check_map(header, rows, folders, names):
    by = {}
    for r in read(folders, "status.csv"):
        by.setdefault(r["pdu"], []).append(r)
    for row in rows:
        weeks = by[names[row[0]]]
        for column, cell in zip(header[1:], row[1:]):
            found = [w for w in weeks if in_words(w["date"]).replace(
                in_words(w["date"]).split()[1], in_words(w["date"]).split()[1][:3])
                .endswith(column)]
            check(cell == said(found[0]["p_criteria_amber"], 0, 100), f"map: {row}")
            checked["map"] = checked.get("map", 0) + 1


def check_region(rows, folders, names):
    week0 = {(r["area"], r["measure"]): r for r in read(folders, "projection.csv")
             if r["week"] == "0" and r["level"] == "pdu"}
    met = {(r["pdu"], r["status"]): r for r in read(folders, "crossing_weeks.csv")
           if r["week"] == "0" and r["rule"] == "any"}
    cross = {(r["pdu"], r["status"]): r for r in read(folders, "crossings.csv")
             if r["rule"] == "any"}
    expected = []
    for row in rows:
        pdu = names[row[0]]
        line = [row[0], said(week0[pdu, "workload_pct"]["p50"], 1),
                said(week0[pdu, "staffing_pct"]["p50"], 1)]
        for status in ("amber", "red"):
            of = cross[pdu, status]
            line += [said(met[pdu, status]["p_crossed"], 1, 100),
                     said(of["p_crossed"], 1, 100),
                     in_words(of["date_p50"]) if of["date_p50"] else "not by then"]
        expected.append(line)
    same("region", rows, expected)


def check_conditions(rows, folders, pdu):
    week0 = {r["measure"]: r for r in read(folders, "projection.csv")
             if r["week"] == "0" and r["level"] == "pdu" and r["area"] == pdu}
    of = [r for r in read(folders, "conditions.csv") if r["week"] == "0" and r["pdu"] == pdu]
    check(len(rows) == len(of), "conditions: not all of them")
    for row, r in zip(rows, of):
        figure, line = float(week0[r["indicator"]]["p50"]), float(r["threshold"])
        beyond = {">": figure > line, ">=": figure >= line,
                  "<": figure < line, "<=": figure <= line}[r["comparison"]]
        check(row[1] in (f"{figure:,.1f}", f"{figure:,.0f}"), f"conditions: {row}")
        check(f" {line:g}" in row[2] and f"for {r['weeks']} week" in row[2], f"line: {row}")
        check(row[4] == ("yes" if beyond else "no"), f"past its line: {row}")
        found = re.search(r"by ([\d,.]+)", row[3]).group(1).replace(",", "")
        check(math.isclose(float(found), abs(figure - line), abs_tol=0.501), f"distance: {row}")
        checked["conditions"] = checked.get("conditions", 0) + 1


def main():
    path, folders = sys.argv[1], sys.argv[2:]
    with open(path, encoding="utf-8") as file:
        source = file.read()
    page = Page()
    page.feed(source)
    page.close()
    check_page(page, source)
    names = {r["name"]: r["pdu"] for r in read(folders, "areas.csv")}
    about = re.search(r"<title>(.*?)(?: meets| does not|: )", source)
    title = html.unescape(about.group(1)) if about else ""
    pdu = names.get(title)
    areas = {pdu or {"All PDUs": "all"}.get(title, title)}
    for table in page.tables:
        header, rows = table["rows"][0], table["rows"][1:]
        check(all(len(row) == len(header) for row in rows), f"ragged: {table['caption']}")
        if "Median" in header and "projection.csv" in table["caption"]:
            check_fan(rows, folders, areas, {"workload_pct", "staffing_pct"})
        elif "crossing_weeks.csv" in table["caption"] and header[0] == "Week":
            check_crossings(header, rows, folders, pdu)
        elif "practitioner_bands.csv" in table["caption"]:
            check_bands(header, rows, folders, areas)
        elif table["caption"].startswith("In how many of 100 runs"):
            check_map(header, rows, folders, names)
        elif table["caption"].startswith("Where each PDU stands"):
            check_region(rows, folders, names)
        elif header[0] == "Condition":
            check_conditions(rows, folders, pdu)
    print("figures:", ", ".join(f"{kind} {num}" for kind, num in sorted(checked.items())))
    for what in failed:
        if what:
            print("page:", what)
    return 1 if any(failed) else 0


sys.exit(main())
