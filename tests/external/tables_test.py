#!/usr/bin/python3
"""tables_test.py: generated tables (tables_matrix.py) beside Chromium's, and read back by
other programs: nothing that reads as one is divided where there is room, words that are
divided are whole again, cells stand where `align` puts them.
"""
import html
import itertools
import json
import pathlib
import re
import subprocess
import unittest

import browser
import common  # also: it makes tests/tools importable
import page_geometry
import tables_matrix
import validators

TABLES = 40
LAYOUTS = ("a4-handout", "letter-handout", "trade-book", "two-column")
# Of the layout's tables [pt]: size, leading, face.
LOOKS = {"a4-handout": (12.09, 16.25, "Noto Sans")}
PADDING_X, PADDING_Y = 6, 4


def page(body, style="", lang="en", attributes=""):
    return (f"<!DOCTYPE html><html lang={lang}{attributes}><head><meta charset=utf-8><title>T"
            f"</title>{style}</head><body>\n{body}\n</body></html>\n")


def export(name, articles, layouts):
    """{(layout, article): PDF} of {article: HTML}."""
    folder = common.fresh(name)
    source = folder / "in"
    source.mkdir()
    for article, text in articles.items():
        (source / f"{article}.html").write_text(text)
    pdfs = {}
    for layout in layouts:
        status, jobs, diagnostics = common.export(
            [source], folder / layout, "--layout", layout, "--offline", "--no-cache",
            "--to", "pdf")
        if status != 0:
            raise RuntimeError(f"{layout}: {diagnostics}")
        for job in jobs:
            key = job["key"].rsplit("/", 1)[-1].removesuffix(".html")
            pdfs[layout, key] = common.output(job, "pdf")
    return pdfs


def words_of(pdf):
    """[(text, left, top, right, bottom)] in the order of reading."""
    read = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True,
                          text=True).stdout
    pattern = (r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">'
               r'(.*?)</word>')
    return [(html.unescape(m[5]).replace("\u00AD", ""), *map(float, m.groups()[:4]))
            for m in re.finditer(pattern, read)]


def is_checked(token):
    """Addresses, Chinese and Arabic may end lines inside."""
    return not re.search("[^\0-\u017F]|://|@", token)


def divided(tokens, words):
    """The tokens of which no copy has all its words in one line."""
    known = {}
    for word in words:
        known.setdefault(word[0], []).append(word)
    out = []
    for token in tokens:
        parts = token.split(" ")
        rarest = known.get(max(parts, key=len), [])
        if not any(all(any(abs(other[4] - word[4]) < 1 for other in known.get(part, []))
                       for part in parts) for word in rarest):
            out.append(token)
    return out


SIZES = """[...document.querySelectorAll('table')].map((table) => {
  const box = table.getBoundingClientRect();
  return [box.width * 0.75, box.height * 0.75];
})[0]"""


class Columns(unittest.TestCase):
    maxDiff = None

    def test_have_room_for_what_is_read_as_one(self):
        """What Chromium can set without dividing any token is set so here, and about as low
        as Chromium sets it when it may divide."""
        layout = "a4-handout"
        size, leading, face = LOOKS[layout]
        tables = {f"t{seed}": tables_matrix.table(seed)[1] for seed in range(TABLES)}
        pdfs = export("tables-columns", {name: page(tables_matrix.html(rows) + "<p>Theend</p>")
                                         for name, rows in tables.items()}, [layout])
        page_of = page_geometry.Layout(str(common.IMPRINT), layout)
        measure = page_of.width - page_of.left - page_of.right
        look = (f"<style>body{{margin:0;width:{measure}pt;font:{size}pt/{leading}pt '{face}'}}"
                "table{border-collapse:collapse}td,th{vertical-align:top;text-align:left;"
                f"padding:{PADDING_Y}pt {PADDING_X}pt}}")
        folder = common.fresh("tables-browser")
        parted, high, with_room = {}, {}, 0
        with browser.Browser() as chromium:
            chromium.resize(int(measure * 2), 800)
            for name, rows in tables.items():
                sizes = []
                for rule in ("span{white-space:nowrap}", ""):
                    path = folder / f"{name}.html"
                    path.write_text(page(tables_matrix.html(rows, "<span>{}</span>"),
                                         look + rule + "</style>"))
                    chromium.open(path)
                    sizes.append(chromium.evaluate(SIZES))
                if sizes[0][0] > measure + 1:
                    continue
                with_room += 1
                words = words_of(pdfs[layout, name])
                tokens = [token for row in rows for cell in row for token in cell
                          if is_checked(token)]
                if found := divided(tokens, words):
                    parted[name] = found
                top = min(word[2] for word in words if word[0] == rows[0][0][0])
                end = max(word[2] for word in words if word[0] == "Theend")
                # Lines of other scripts are higher here.
                is_latin = not re.search("[\u0600-\uFFFF]", str(rows))
                if is_latin and one_page(pdfs[layout, name]) and \
                        end - top > sizes[1][1] * 1.15 + leading * 2:
                    high[name] = (end - top, sizes[1][1])
        self.assertGreater(with_room, 8)
        self.assertEqual((parted, high), ({}, {}))


def one_page(pdf):
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    return re.search(r"Pages:\s+1\b", info) is not None


class DividedWords(unittest.TestCase):
    """Long words in narrow columns, and rows that are divided between lines."""
    maxDiff = None

    def test_are_read_back_whole(self):
        tables = {f"t{seed}": tables_matrix.table(seed + 100)[1] for seed in range(TABLES)}
        tables |= {f"l{seed}": tables_matrix.long_words(seed) for seed in range(TABLES)}
        pdfs = export("tables-words", {name: page(tables_matrix.html(rows))
                                       for name, rows in tables.items()}, LAYOUTS)
        lost = {}
        for (layout, name), reader, text in self.readings(pdfs):
            words = [token for row in tables[name] for cell in row for token in cell
                     if is_checked(token) and " " not in token]
            # PDFium has U+0002 or U+FFFE for the hyphens of lines.
            whole = re.sub("[-\u00AD\u0002\uFFFE]\\s*", "", text)
            missing = [word for word in words if word.replace("-", "") not in whole]
            if missing:
                lost[f"{layout} {name} {reader}"] = missing[:4]
        self.assertEqual(lost, {})

    @staticmethod
    def readings(pdfs):
        for key, pdf in pdfs.items():
            for command in (["pdftotext", pdf, "-"], ["pdftotext", "-raw", pdf, "-"],
                            ["mutool", "draw", "-q", "-F", "text", pdf]):
                yield key, " ".join(map(str, command[:2])), subprocess.run(
                    command, check=True, capture_output=True, text=True).stdout
        # Programs that take a second to begin read those of one layout.
        keys = [key for key in pdfs if key[0] == LAYOUTS[0]]
        for script in ("pdfium_text.mjs", "pdfjs_text.mjs"):
            done = subprocess.run(
                ["node", pathlib.Path(__file__).with_name(script), validators.INSTALLED],
                input="\n".join(str(pdfs[key]) for key in keys), check=True, text=True,
                capture_output=True)
            for key, line in zip(keys, done.stdout.splitlines(), strict=True):
                yield key, script, json.loads(line)[1]


VALUES = ["left", "center", "right", "justify", "char", "RIGHT", "middle", "nonsense", ""]
PLACES = {"td": "<tr><td{0}>{1}</td>", "th": "<tr><th{0}>{1}</th>", "tr": "<tr{0}><td>{1}</td>",
          "tbody": "<tbody{0}><tr><td>{1}</td>", "col": "<col{0}><col><tr><td>{1}</td>",
          "colgroup": "<colgroup{0}><col></colgroup><tr><td>{1}</td>",
          "table": "<tr><td>{1}</td>"}
WIDE = "wide {} here"
LEFT_AND_RIGHT = """(() => {
  const found = {};
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    for (const match of texts.currentNode.data.matchAll(/[xy]\\d+[ab]/g)) {
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const box = range.getBoundingClientRect();
      found[match[0]] = [box.left, box.right];
    }
  return found;
})()"""


def align_cases():
    for place, (how, value) in itertools.product(
            PLACES, [("align='{}'", value) for value in VALUES] +
            [("style='text-align:{}'", value) for value in
             ("left", "center", "right", "start", "end", "none")]):
        # A heading stands in the middle in a browser, where it says nothing.
        if place == "th" and value in ("middle", "nonsense", "", "none", "char"):
            continue
        for direction in ("", " dir=rtl"):
            yield place, " " + how.format(value), direction


def align_table(number, place, attribute, direction):
    of_table = attribute if place == "table" else ""
    cell = PLACES[place].format("" if place == "table" else attribute, f"x{number}a")
    return (f"<table{of_table}{direction}>{cell}<td>second</td></tr>"
            f"<tr><td>{WIDE.format(f'y{number}b')}</td><td>second</td></tr></table>")


def side(narrow, wide):
    """Where the one stands above the other."""
    before, behind = abs(narrow[0] - wide[0]), abs(narrow[1] - wide[1])
    if max(before, behind) < 2:
        return "all"
    return "left" if before < 2 else "right" if behind < 2 else "middle"


class Alignment(unittest.TestCase):
    maxDiff = None

    def test_is_that_of_a_browser(self):
        """Every value of `align` and `text-align` at every element of a table."""
        cases = list(align_cases())
        body = "\n".join(align_table(number, *case) for number, case in enumerate(cases))
        article = page(body)
        pdf = export("tables-align", {"align": article}, ["a4-handout"])["a4-handout", "align"]
        path = common.fresh("tables-align-browser") / "align.html"
        path.write_text(article)
        with browser.Browser() as chromium:
            chromium.resize(1200, 800)
            chromium.open(path)
            theirs = chromium.evaluate(LEFT_AND_RIGHT)
        ours = {}
        words = words_of(pdf)
        for i, word in enumerate(words):
            if re.fullmatch(r"x\d+a", word[0]):
                ours[word[0]] = (word[1], word[3])
            elif re.fullmatch(r"y\d+b", word[0]):
                line = [each for each in words[max(0, i - 3):i + 8]
                        if abs(each[4] - word[4]) < 1 and each[0] != "second"]
                ours[word[0]] = (min(e[1] for e in line), max(e[3] for e in line))
        wrong = {}
        for number, case in enumerate(cases):
            narrow, wide = f"x{number}a", f"y{number}b"
            here, there = (side(places[narrow], places[wide]) for places in (ours, theirs))
            if here != there:
                wrong[json.dumps(case)] = (here, there)
        self.assertGreater(len(cases), 150)
        self.assertEqual(wrong, {})


# How the widths of three columns are said: what stands before the row, and the attributes
# of its cells.
SAID = [("<col width='{}'><col width='{}'><col width='{}'>", ("", "", "")),
        ("<colgroup><col style='width: {}'><col style='width:{}'><col style='width:{}'>"
         "</colgroup>", ("", "", "")),
        ("", (" width='{}'", " width='{}'", " width='{}'")),
        ("", (" style='width: {}'", " style='width: {}'", " style='width: {}'"))]
WIDTHS = [("30%", "50%", "20%"), ("20%", "20%", "60%"), ("50%", "", ""), ("", "60%", ""),
          ("10%", "", "30%"), ("25%", "25%", "25%"), ("60%", "60%", "10%"),
          ("100%", "", ""), ("33.3%", "33.3%", "33.3%"), ("1%", "", ""), ("100", "150", "50"),
          ("120", "120", "60"), ("x", "*", "nonsense"), ("-5%", "0", "0%"),
          ("30%", "+20%", "2*"), ("40%;", "", "")]
TEXTS = [("some words of text that goes on " * 3,) * 3, ("short", "some words " * 20, "short"),
         ("a few words here " * 2, "wordsofonekind", "many words " * 30)]


def width_cases():
    for (before, cells), widths, texts in itertools.product(SAID, WIDTHS, TEXTS):
        is_style = "style" in before + cells[0]
        # A style has its own units: pixels of one are no attribute's.
        if is_style and not all(each == "" or each.endswith("%") for each in widths):
            continue
        yield before, cells, widths, texts


def width_table(number, before, cells, widths, texts):
    row = "".join(f"<td{cell.format(width)}>x{number}{letter} {text}</td>"
                  for letter, cell, width, text in zip("abc", cells, widths, texts))
    return f"<table>{before.format(*widths)}<tr>{row}</tr></table>"


class Widths(unittest.TestCase):
    maxDiff = None

    def test_are_in_the_proportions_of_a_browser(self):
        """The first column's share of the first two."""
        layout = "a4-handout"
        size, leading, face = LOOKS[layout]
        cases = list(width_cases())
        page_of = page_geometry.Layout(str(common.IMPRINT), layout)
        body = "\n".join(width_table(number, *case) for number, case in enumerate(cases))
        pdf = export("tables-widths", {"widths": page(body)}, [layout])[layout, "widths"]
        ours = {word[0]: word[1] for word in words_of(pdf)
                if re.fullmatch(r"x\d+[abc]", word[0])}
        look = (f"<style>body{{margin:0;width:{page_of.width - page_of.left - page_of.right}pt;"
                f"font:{size}pt/{leading}pt '{face}'}}table{{border-collapse:collapse}}"
                f"td{{vertical-align:top;padding:{PADDING_Y}pt {PADDING_X}pt}}</style>")
        path = common.fresh("tables-widths-browser") / "widths.html"
        path.write_text(page(body, look))
        script = LEFT_AND_RIGHT.replace("[xy]\\d+[ab]", "x\\d+[abc]")
        with browser.Browser() as chromium:
            chromium.resize(1200, 800)
            chromium.open(path)
            theirs = {name: box[0] for name, box in chromium.evaluate(script).items()}
        wrong = {}
        for number, case in enumerate(cases):
            shares = []
            for places in (ours, theirs):
                a, b, c = (places[f"x{number}{letter}"] for letter in "abc")
                shares.append((b - a) / (c - a))
            said = any(each.endswith("%") or each.isdigit() for each in case[2])
            # Where nothing is said columns are as readers have them best.
            if said and "0" not in case[2] and abs(shares[0] - shares[1]) > 0.06:
                wrong[f"{number} {case[:3]} {[len(text) for text in case[3]]}"] = shares
        self.assertGreater(len(cases), 100)
        self.assertEqual(wrong, {})


if __name__ == "__main__":
    unittest.main(verbosity=2)
