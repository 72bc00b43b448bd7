#!/usr/bin/python3
"""epub_direction_test.py: which way the text of EPUBs runs, as Chromium lays it out: {a
document from left to right, from right to left} x {in no box, in one of either way} x the
elements that hold text x {dir absent, ltr, rtl, auto with a first word of either}. Words
stand in order, begin at their side, are indented there and nowhere else, list marks are
beside them, lines of quotes and boxes are on their side. <bdo dir=auto>; numbers stay
beside the word they belong to; none is broken at its hyphens.
"""
import itertools
import json
import subprocess
import sys
import unittest
import zipfile

import common
from browser import Browser

HEBREW = "שלום"
ELEMENTS = {
    "p": "<p{}>{}</p>",
    "li": "<ul><li{}>{}</li></ul>",
    "li deep": "<ul><li>x<ol><li{}>{}</li></ol></li></ul>",
    "ul": "<ul{}><li>{}</li></ul>",
    "ol": "<ol{}><li>{}</li></ol>",
    "task": "<ul{}><li><input type=checkbox> {}</li></ul>",
    "blockquote": "<blockquote{}><p>{}</p></blockquote>",
    "callout": "<div class='alert alert-warning'{}><p>{}</p></div>",
    "td": "<table><tr><td{}>{}</td><td>x</td></tr></table>",
    "tr": "<table><tr{}><td>{}</td><td>x</td></tr></table>",
    "table": "<table{}><tr><td>{}</td><td>x</td></tr></table>",
    "dd": "<dl><dt>t</dt><dd{}>{}</dd></dl>",
    "dl": "<dl{}><dt>1</dt><dd>{}</dd></dl>",
    "dt": "<dl><dt{}>{}</dt><dd>d</dd></dl>",
    "h2": "<h2{}>{}</h2>",
    "caption": "<table><caption{}>{}</caption><tr><td>as wide as that</td></tr></table>",
    "figcaption": "<figure><pre>x</pre><figcaption{}>{}</figcaption></figure>",
    "summary": "<details open><summary{}>{}</summary><p>x</p></details>",
    "div": "<div{}><p>{}</p></div>",
}
AT_MARGIN = set(ELEMENTS) - {"td", "tr", "table", "caption", "figcaption", "summary", "dt"}
INDENTED = {"li", "li deep", "ul", "ol", "task", "blockquote", "callout", "dd", "dl"}
MARKED = {"li", "li deep", "ul", "ol"}
LINED = {"blockquote": "blockquote", "callout": "aside"}
BOXES = {"": "{}", "ltr": "<div dir=ltr>{}</div>", "rtl": "<div dir=rtl>{}</div>",
         "auto": "<section dir=auto><p>" + HEBREW + "</p>{}</section>"}
DIRECTIONS = ("", "ltr", "rtl", "auto")
LANGUAGES = {"en": "ltr", "he": "rtl"}
WIDTH = 800  # [px]


def cases():
    """(number, what is around, element, dir, whether the Hebrew word is the first one)."""
    product = itertools.product(BOXES, ELEMENTS, DIRECTIONS, (True, False))
    return [(i, *case) for i, case in enumerate(product)]


def expected(lang, box, own, first):
    if own == "auto":
        return "rtl" if first else "ltr"
    return own or {"auto": "rtl"}.get(box, box) or LANGUAGES[lang]


def article(lang):
    parts = [f"<!DOCTYPE html><html lang={lang}><head><title>T</title></head><body>"]
    for number, box, element, own, first in cases():
        latin = f"w{number}w"
        words = f"{HEBREW} {latin}" if first else f"{latin} {HEBREW}"
        parts.append(BOXES[box].format(
            ELEMENTS[element].format(f" dir={own}" if own else "", words)))
    return "\n".join(parts) + "</body></html>\n"


# Of each case: the places of both words, and of the block that holds them.
PLACES = """(() => {
  const found = {};
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const box = (rect) => [rect.left, rect.top, rect.right, rect.bottom];
  while (texts.nextNode()) {
    const node = texts.currentNode;
    for (const match of node.data.matchAll(/w\\d+w/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const latin = box(range.getBoundingClientRect());
      const at = node.data.indexOf('%s');
      let hebrew = null;
      if (at >= 0) {
        range.setStart(node, at);
        range.setEnd(node, at + %d);
        hebrew = box(range.getBoundingClientRect());
      }
      const block = node.parentElement.closest('li, p, dd, dt, td, h2, caption, figcaption,' +
                                               'summary, blockquote, div');
      const quote = node.parentElement.closest('blockquote, aside');
      const lines = quote && [getComputedStyle(quote).borderLeftWidth,
                              getComputedStyle(quote).borderRightWidth].map(parseFloat);
      found[match[0]] = {latin, hebrew, block: box(block.getBoundingClientRect()),
                         lines, quote: quote && quote.tagName};
    }
  }
  return found;
})()""" % (HEBREW, len(HEBREW))


class EpubDirection(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = common.fresh("epub_direction")
        source = cls.folder / "in"
        source.mkdir()
        for lang in LANGUAGES:
            (source / f"matrix-{lang}.html").write_text(article(lang))
        cls.status, jobs, cls.diagnostics = common.export(
            [source], cls.folder / "out", "--to", "epub", "--offline", "--no-cache")
        cls.browser = Browser().__enter__()
        cls.pages = {}
        for job in jobs:
            name = job["key"].rsplit(".", 1)[0]
            with zipfile.ZipFile(common.output(job, "epub")) as book:
                book.extractall(cls.folder / name)
            cls.pages[name] = cls.folder / name / "EPUB/chapter-1.xhtml"

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()

    def show(self, name, width=WIDTH):
        self.browser.resize(width, 800)
        self.browser.open(self.pages[name])

    def ink(self, name):
        """The page as it is painted, and whether something is in a box of it."""
        from PIL import Image
        picture = self.folder / f"{name}.png"
        self.browser.picture(picture, self.browser.evaluate(
            "document.documentElement.scrollHeight"))
        page = Image.open(picture).convert("L")
        return lambda box: page.crop(tuple(map(int, box))).getextrema()[0] < 128

    def test_all_are_exported(self):
        self.assertEqual([d for d in self.diagnostics if d["severity"] == "error"], [])
        self.assertEqual(self.status, 0)

    def wrong_of(self, lang):
        self.show(f"matrix-{lang}")
        places = self.browser.evaluate(PLACES)
        ink = self.ink(f"matrix-{lang}")
        margin = 0.04 * WIDTH
        for number, box, element, own, first in cases():
            case = (lang, box, element, own, first)
            place = places.get(f"w{number}w")
            if place is None or place["hebrew"] is None:
                yield *case, "lost"
                continue
            direction = expected(lang, box, own, first)
            ltr = direction == "ltr"
            latin, hebrew, block = place["latin"], place["hebrew"], place["block"]
            begins, follows = (hebrew, latin) if first else (latin, hebrew)
            if (begins[0] < follows[0]) != ltr:
                yield *case, "order"
            # From the side where the text begins, and what is left at the other.
            start = begins[0] - margin if ltr else WIDTH - margin - begins[2]
            rest = WIDTH - margin - block[2] if ltr else block[0] - margin
            if element in AT_MARGIN:
                least, most = (12, 80) if element in INDENTED else (0, 2)
                if not least <= start <= most:
                    yield *case, "start", round(start)
                if rest > (20 if element in LINED else 2 if element != "li deep" else 30):
                    yield *case, "rest", round(rest)
            if element in MARKED:
                mark = ((block[0] - 24, latin[1], block[0] - 1, latin[3]) if ltr else
                        (block[2] + 1, latin[1], block[2] + 24, latin[3]))
                if not ink(mark):
                    yield *case, "mark"
            if element in LINED:
                wide = place["lines"][0] > place["lines"][1]
                if place["quote"].lower() != LINED[element] or wide != ltr:
                    yield *case, "line", place["lines"]

    def test_text_stands_as_its_direction_says(self):
        for lang in LANGUAGES:
            wrong = list(self.wrong_of(lang))
            self.assertEqual(wrong[:20], [], f"{len(wrong)} of {len(cases())}")


if __name__ == "__main__":
    unittest.main()
