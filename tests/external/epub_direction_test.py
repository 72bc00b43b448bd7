#!/usr/bin/python3
"""epub_direction_test.py: which way the text of EPUBs runs, as Chromium lays it out: {a
document from left to right, from right to left} x {in no box, in one of either way} x the
elements that hold text x {dir absent, ltr, rtl, auto with a first word of either}. Words
stand in order, begin at their side, are indented there and nowhere else, list marks are
beside them, lines of quotes and boxes are on their side. <bdo dir=auto>; numbers stay
beside the word they belong to; none is broken at its hyphens
and spaces.
"""
import itertools
import json
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


# {0}: a word from right to left, {1}: a number that belongs to it; {2}, {3}: likewise.
LINES = ["Phone: {0} {1}.", "Phone: {0} {1}, {2} {3}.", "{0} {1} please", "{0} {1}",
         "<b>{0}</b> {1}, then", "{0} <a href='tel:+15550100142'>{1}</a>, now",
         "{0}: {1}; {2}: {3}; end"]
WORDS = ["טלפון", "الهاتف", "تاریخ"]
NUMBERS = ["03-555-{:04}", "+1 (555) 010-{:04}", "{:04}-01-05", "1-800-555-{:04}"]


def numbers_article(lang):
    """The lines in a paragraph each, and [(word, number), ...] of each."""
    parts = [f"<!DOCTYPE html><html lang={lang}><head><title>T</title></head><body>"]
    pairs = []
    for count, (line, number) in enumerate(itertools.product(LINES, NUMBERS)):
        words = [WORDS[(count + i) % len(WORDS)] for i in (0, 1)]
        numbers = [number.format(1000 + 2 * count + i) for i in (0, 1)]
        parts.append(f"<p>{line.format(words[0], numbers[0], words[1], numbers[1])}</p>")
        pairs.append(list(zip(words, numbers))[:2 if "{2}" in line else 1])
    return "\n".join(parts) + "</body></html>\n", pairs


# Places of parts of the text of the paragraph `i`: each [left, right, number of lines].
PART_PLACES = """((i, parts) => {
  const paragraph = document.querySelectorAll('p:not(.byline)')[i];
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = '';
  while (texts.nextNode()) {
    nodes.push([text.length, texts.currentNode]);
    text += texts.currentNode.data;
  }
  const place = (at) => {
    const [begin, node] = nodes.findLast((each) => each[0] <= at);
    return [node, at - begin];
  };
  let from = 0;
  return parts.map((part) => {
    const at = text.indexOf(part, from);
    if (at < 0) return null;
    from = at + part.length;
    const range = document.createRange();
    range.setStart(...place(at));
    const [last, offset] = place(from - 1);
    range.setEnd(last, offset + 1);
    const box = range.getBoundingClientRect();
    const tops = new Set([...range.getClientRects()].filter((rect) => rect.width > 0)
                         .map((rect) => Math.round(rect.bottom / 6)));
    return [box.left, box.right, tops.size];
  });
})(%d, %s)"""
NUMBERS_IN_ONE_LINE = ["555-0142", "2026-01-05", "1-800-555-0100", "(03)555-0142",
                       "+1 (555) 010-0142", "0800 123 456", "06 12 34 56 78",
                       "1-877-222-VETS", "1914\u20131918", "٠٨٠٠ ١٢٣ ٤٥٦"]
HOLDERS = {"p": "<p>{} {} goes on</p>", "b": "<p>{} <b>{}</b> goes on</p>",
           "tel": "<p>{} <a href='tel:+15550100142'>{}</a> goes on</p>",
           "help": "<p>{} <a href='tel:+15550100142'>1-800-FLOWERS</a> or {} goes on</p>"}


def broken_cases():
    return list(itertools.product(HOLDERS, NUMBERS_IN_ONE_LINE, range(0, 34)))


def broken_article():
    parts = ["<!DOCTYPE html><html lang=en><head><title>555-0142</title></head><body>"]
    for holder, number, letters in broken_cases():
        parts.append(HOLDERS[holder].format("n" * (letters % 9 + 1) + " of" * (letters // 4),
                                            number))
    return "\n".join(parts) + "</body></html>\n"


LABELS = ["Label", "תווית", "عنوان"]
VALUES = ["value", "ערך ארוך מאוד", "قيمة طويلة جدا"]


def labels_article(lang):
    heads = "".join(f"<th>{label} number {i} {label}</th>" if i % 2 else f"<th>{label}</th>"
                    for i, label in enumerate(LABELS * 3))
    rows = "".join("<td>{}</td>".format(value)
                   for value in (v for v in VALUES for _ in LABELS))
    return (f"<!DOCTYPE html><html lang={lang}><head><title>T</title></head><body><table>"
            f"<thead><tr>{heads}</tr></thead><tbody><tr>{rows}</tr></tbody></table></body>"
            "</html>\n")


# Of each cell whose label stands before it: how far its text is from where the cell begins.
AFTER_LABELS = """[...document.querySelectorAll('td[data-label]')].map((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const text = range.getBoundingClientRect(), box = cell.getBoundingClientRect();
  return [getComputedStyle(cell).display, cell.textContent, text.left - box.left,
          box.right - text.right];
})"""


# The letters of each <bdo>, and where Chromium has them in the source.
OVERRIDES = ["<bdo dir=rtl>abc</bdo>", "<bdo dir=auto>abc שלום</bdo>",
             "<bdo dir=auto>שלום abc</bdo>", "<bdo dir=auto>12 שלום</bdo>",
             "<bdo>שלום</bdo>", "<bdo>abc</bdo>", "<span dir=rtl><bdo>abc</bdo></span>",
             "<bdo dir=auto><bdi>שלום</bdi> abc</bdo>", "<bdo dir=ltr>שלום</bdo>"]


def overrides_article(lang):
    lines = "".join(f"<p>xx {each} yy</p>" for each in OVERRIDES)
    return (f"<!DOCTYPE html><html lang={lang}{' dir=rtl' if lang == 'he' else ''}><head>"
            f"<title>T</title></head><body>{lines}</body></html>\n")


# The letters of each paragraph from left to right.
LETTERS = """[...document.querySelectorAll('p:not(.byline)')].map((paragraph) => {
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const node = texts.currentNode;
    for (let i = 0; i < node.data.length; ++i) {
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && /[a-zא-ת]/.test(node.data[i])) found.push([box.left, node.data[i]]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]).map((each) => each[1]).join('');
})"""


class EpubDirection(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = common.fresh("epub_direction")
        source = cls.folder / "in"
        source.mkdir()
        for lang in LANGUAGES:
            (source / f"matrix-{lang}.html").write_text(article(lang))
            (source / f"numbers-{lang}.html").write_text(numbers_article(lang)[0])
            (source / f"overrides-{lang}.html").write_text(overrides_article(lang))
            (source / f"labels-{lang}.html").write_text(labels_article(lang))
        (source / "broken.html").write_text(broken_article())
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

    def test_numbers_stand_beside_their_words(self):
        for lang in LANGUAGES:
            self.show(f"numbers-{lang}")
            wrong = []
            for i, pairs in enumerate(numbers_article(lang)[1]):
                parts = [part for pair in pairs for part in pair]
                places = self.browser.evaluate(
                    PART_PLACES % (i, json.dumps(parts, ensure_ascii=False)))
                for j in range(0, len(parts), 2):
                    word, number = places[j], places[j + 1]
                    # To the left of it, with a blank or a colon between them.
                    if None in (word, number) or not 0 < word[0] - number[1] < 16:
                        wrong.append((lang, i, parts[j], parts[j + 1], word, number))
            self.assertEqual(wrong, [])

    def test_labels_of_stacked_cells_stand_before_their_values(self):
        for lang, direction in LANGUAGES.items():
            self.show(f"labels-{lang}", 390)
            cells = self.browser.evaluate(AFTER_LABELS)
            self.assertEqual(len(cells), len(LABELS) * len(VALUES))
            wrong = [cell for cell in cells if cell[0] != "block" or
                     cell[2 if direction == "ltr" else 3] < 30]
            self.assertEqual(wrong, [], lang)

    def test_no_number_is_broken(self):
        wrong = []
        for width in (320, 390, 500):
            self.show("broken", width)
            for i, (holder, number, letters) in enumerate(broken_cases()):
                parts = ["1-800-FLOWERS"] * (holder == "help") + [number]
                for part, place in zip(parts, self.browser.evaluate(
                        PART_PLACES % (i, json.dumps(parts)))):
                    if place is None or place[2] != 1:
                        wrong.append((width, holder, part, letters, place))
        self.assertEqual(wrong[:10], [], len(wrong))

    def test_overrides_are_those_of_the_source(self):
        for lang in LANGUAGES:
            self.browser.open(self.folder / f"in/overrides-{lang}.html")
            source = self.browser.evaluate(LETTERS)
            self.show(f"overrides-{lang}")
            self.assertEqual(self.browser.evaluate(LETTERS), source, lang)


if __name__ == "__main__":
    unittest.main()
