#!/usr/bin/python3
"""direction_test.py: {document from left to right, from right to left} x {dir absent, ltr,
rtl, auto with a first word of either} x the elements that hold text. In PDFs the places of
the words as poppler finds them, in EPUBs the nearest dir attribute; both as a browser has
them (HTML, "the dir attribute"). List marks stand on their item's side; telephone numbers,
addresses and dates are not torn apart. All validators are content.
"""
import html
import itertools
import subprocess
import unittest
import zipfile
from xml.etree import ElementTree

import common
import validators
from epub_direction_test import numbers_article

HEBREW = "שלום"
LAYOUT = """extends: a4-handout
header: {on-first-page: false, on-other-pages: false}
footer: {on-first-page: false, on-other-pages: false}
"""
ELEMENTS = {
    "p": "<p{}>{}</p>",
    "li": "<ul><li{}>{}</li></ul>",
    "ul": "<ul{}><li>{}</li></ul>",
    "ol": "<ol{}><li>{}</li></ol>",
    "blockquote": "<blockquote{}><p>{}</p></blockquote>",
    "td": "<table><tr><td{}>{}</td><td>x</td></tr></table>",
    "tr": "<table><tr{}><td>{}</td><td>x</td></tr></table>",
    "dd": "<dl><dt>t</dt><dd{}>{}</dd></dl>",
    "dt": "<dl><dt{}>{}</dt><dd>d</dd></dl>",
    "h2": "<h2{}>{}</h2>",
    "caption": "<table><caption{}>{}</caption><tr><td>x</td></tr></table>",
    "figcaption": "<figure><pre>x</pre><figcaption{}>{}</figcaption></figure>",
    "summary": "<details open><summary{}>{}</summary><p>x</p></details>",
    "div": "<div{}><p>{}</p></div>",
    "span": "<p>x <span{}>{}</span></p>",
}
# Where the text begins at the margin of its direction.
AT_MARGIN = {"p", "li", "ul", "ol", "blockquote", "dd", "h2", "div"}
INDENTED = {"li", "ul", "ol", "blockquote", "dd"}
MARKED = {"li": ["•"], "ul": ["•"], "ol": ["1.", "1"]}
DIRECTIONS = ("", "ltr", "rtl", "auto")
LANGUAGES = {"en": "ltr", "he": "rtl"}


def cases():
    """(number, element, dir, whether the Hebrew word is the first one)."""
    product = itertools.product(ELEMENTS, DIRECTIONS, (True, False))
    return [(i, *case) for i, case in enumerate(product)]


def expected(lang, own, first):
    if own == "auto":
        return "rtl" if first else "ltr"
    return own or LANGUAGES[lang]


def article(lang):
    parts = [f"<!DOCTYPE html><html lang={lang}><head><title>T</title></head><body>"]
    for number, element, own, first in cases():
        latin = f"w{number}w"
        words = f"{HEBREW} {latin}" if first else f"{latin} {HEBREW}"
        dir_attribute = f" dir={own}" if own else ""
        parts.append(ELEMENTS[element].format(dir_attribute, words))
    return "\n".join(parts) + "</body></html>\n"


PHONE = {"ar": "الهاتف +1 (555) 010-0142 أو", "he": "טלפון +1 (555) 010-0142 או",
         "ur": "فون +1 (555) 010-0142 پر"}


def plain(lang):
    return (f"---\ntitle: T\nlang: {lang}\n---\n{PHONE[lang]}\n\n"
            f"{PHONE[lang].split()[0]} https://example.org/ab/ 2026-01-05 {HEBREW}\n\n"
            f"[+1 (444) 010-0143](tel:+14440100143) {HEBREW}\n\n"
            f"{HEBREW} <bdo dir=rtl>qzj</bdo> <bdi>def, {HEBREW}</bdi>\n")


CELLS = """---
title: t
lang: en
---
| Qu | خذ | ק | 错 |
|---|---|---|---|
| Zi | گچ | צי | more |
"""


def words_of(path):
    """(text, left, top, right, page) of every word, as poppler sees them."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True,
                          capture_output=True, text=True)
    words = []
    for page, part in enumerate(done.stdout.split("<page ")[1:]):
        root = ElementTree.fromstring("<page " + part.split("</page>")[0] + "</page>")
        for word in root.iter("word"):
            words.append((word.text or "", float(word.get("xMin")), float(word.get("yMin")),
                          float(word.get("xMax")), page))
    return words


def on_line(words, of):
    """The words of the line that `of` stands in."""
    return [word for word in words if word[4] == of[4] and abs(word[2] - of[2]) < 7]


def chapters_of(path):
    with zipfile.ZipFile(path) as book:
        return [ElementTree.fromstring(book.read(name)) for name in book.namelist()
                if name.endswith(".xhtml") and "nav" not in name]


def texts_with_direction(root):
    """(text, direction) of every piece of text: that of the nearest dir attribute."""
    found = []

    def walk(element, direction):
        direction = element.get("dir") or direction
        found.append((element.text or "", direction))
        for child in element:
            if child.get("class") == "number":  # not to be broken, no more
                text = "".join(child.itertext()) + (child.tail or "")
                found[-1] = (found[-1][0] + text, direction)
                continue
            walk(child, direction)
            found.append((child.tail or "", direction))

    walk(root, "ltr")
    return found


class Direction(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = common.fresh("direction")
        (folder / "plain.yaml").write_text(LAYOUT)
        source = folder / "in"
        source.mkdir()
        for lang in LANGUAGES:
            (source / f"matrix-{lang}.html").write_text(article(lang))
        for lang in PHONE:
            (source / f"plain-{lang}.md").write_text(plain(lang))
        for lang in LANGUAGES:
            (source / f"numbers-{lang}.html").write_text(numbers_article(lang)[0])
        (source / "cells-en.md").write_text(CELLS)
        cls.status, jobs, cls.diagnostics = common.export(
            [source], folder / "out", "--layout", folder / "plain.yaml", "--offline",
            "--no-cache")
        cls.jobs = {job["key"].rsplit(".", 1)[0]: job for job in jobs}

    def path(self, name, kind):
        return common.output(self.jobs[name], kind)

    def test_all_are_exported(self):
        self.assertEqual([d for d in self.diagnostics if d["severity"] == "error"], [])
        self.assertEqual(self.status, 0)
        self.assertEqual(len(self.jobs), 2 * len(LANGUAGES) + len(PHONE) + 1)

    def test_words_of_the_pdf_stand_as_the_direction_says(self):
        wrong = []
        for lang in LANGUAGES:
            words = words_of(self.path(f"matrix-{lang}", "pdf"))
            middle = 595 / 2
            margins = {"ltr": min(w[1] for w in words), "rtl": max(w[3] for w in words)}
            for number, element, own, first in cases():
                latin = next((w for w in words if w[0] == f"w{number}w"), None)
                if latin is None:
                    wrong.append((lang, number, element, "lost"))
                    continue
                line = on_line(words, latin)
                # poppler takes each letter for a word.
                letters = [w for w in line if w[0] and set(w[0]) <= set(HEBREW)]
                if sum(len(w[0]) for w in letters) != len(HEBREW):
                    wrong.append((lang, number, element, "Hebrew lost", letters))
                    continue
                hebrew = (HEBREW, min(w[1] for w in letters), latin[2],
                          max(w[3] for w in letters))
                direction = expected(lang, own, first)
                begins, follows = (hebrew, latin) if first else (latin, hebrew)
                seen = "ltr" if begins[1] < follows[1] else "rtl"
                if seen != direction:
                    wrong.append((lang, element, own, first, "order", seen))
                if element in AT_MARGIN:
                    side = "ltr" if begins[1] < middle else "rtl"
                    if side != direction:
                        wrong.append((lang, element, own, first, "side", side))
                if element in INDENTED:
                    indent = (begins[1] - margins["ltr"] if direction == "ltr" else
                              margins["rtl"] - begins[3])
                    if not 8 < indent < 60:
                        wrong.append((lang, element, own, first, "indent", indent))
                mark = next((w for w in line if w[0] in MARKED.get(element, ())), None)
                if element in MARKED:
                    at = None if mark is None else "ltr" if mark[1] < begins[1] else "rtl"
                    near = mark and min(abs(mark[3] - begins[1]), abs(mark[1] - begins[3]))
                    if at != direction or near > 20:
                        wrong.append((lang, element, own, first, "mark", at, near))
        self.assertEqual(wrong, [])

    def test_the_epub_says_the_same_directions(self):
        wrong = []
        for lang in LANGUAGES:
            pieces = [piece for root in chapters_of(self.path(f"matrix-{lang}", "epub"))
                      for piece in texts_with_direction(root)]
            for number, element, own, first in cases():
                found = [d for text, d in pieces if f"w{number}w" in text]
                direction = expected(lang, own, first)
                if found == ["auto"] and own == "auto":
                    continue  # a browser looks for itself
                if found != [direction]:
                    wrong.append((lang, element, own, first, found))
        self.assertEqual(wrong, [])

    def test_numbers_and_addresses_are_not_torn_apart(self):
        for lang in PHONE:
            words = words_of(self.path(f"plain-{lang}", "pdf"))
            for parts in (["+1", "(555)", "010-0142"], ["+1", "(444)", "010-0143"]):
                last = next(w for w in words if w[0] == parts[-1])
                line = on_line(words, last)
                self.assertEqual([w[0] for w in sorted(line, key=lambda w: w[1])
                                  if w[0] in parts], parts, lang)
            whole = {w[0] for w in words}
            self.assertLessEqual({"https://example.org/ab/", "2026-01-05"}, whole, lang)

    def test_numbers_are_isolated_in_the_epub_too(self):
        for lang in PHONE:
            pieces = [piece for root in chapters_of(self.path(f"plain-{lang}", "epub"))
                      for piece in texts_with_direction(root)]
            for part in ("+1 (555) 010-0142", "+1 (444) 010-0143", "2026-01-05"):
                self.assertIn("ltr", [d for text, d in pieces if part in text], (lang, part))

    def test_an_override_turns_letters_round(self):
        done = subprocess.run(["mutool", "draw", "-F", "stext", "-o", "-",
                               self.path("plain-he", "pdf")], check=True,
                              capture_output=True, text=True)
        places = {}
        for line in done.stdout.splitlines():
            if 'c="' in line and 'x="' in line:
                letter = line.split('c="')[1][0]
                places.setdefault(letter, float(line.split(' x="')[1].split('"')[0]))
        self.assertGreater(places["q"], places["z"])
        self.assertGreater(places["z"], places["j"])

    def test_numbers_stand_beside_their_words(self):
        for lang in LANGUAGES:
            words = words_of(self.path(f"numbers-{lang}", "pdf"))
            wrong = []
            for pairs in numbers_article(lang)[1]:
                for name, number in pairs:
                    last = next((w for w in words if w[0].strip(".,;") == number.split()[-1]),
                                None)
                    if last is None:
                        wrong.append((name, number, "lost"))
                        continue
                    # The number is at the left of its word.
                    gaps = [w[1] - last[3] for w in on_line(words, last)
                            if set(w[0]) & set(name)]
                    if not any(0 < gap < 16 for gap in gaps):
                        wrong.append((name, number, gaps))
            self.assertEqual(wrong, [], lang)

    def test_cells_of_a_row_share_their_baseline(self):
        done = subprocess.run(["mutool", "draw", "-F", "stext", "-o", "-",
                               self.path("cells-en", "pdf")], check=True,
                              capture_output=True, text=True)
        baselines = {}
        for line in done.stdout.splitlines():
            if 'c="' in line and ' y="' in line:
                letter = html.unescape(line.split('c="')[1].split('"')[0])
                baselines.setdefault(letter, float(line.split(' y="')[1].split('"')[0]))
        for row in ("Qخק错", "Zگצ"):
            found = [baselines[letter] for letter in row]
            self.assertLess(max(found) - min(found), 0.1, (row, found))

    def test_validators_are_content(self):
        pdfs = [common.output(job, "pdf") for job in self.jobs.values()]
        epubs = [common.output(job, "epub") for job in self.jobs.values()]
        for found in (validators.verapdf(pdfs), validators.epubcheck(epubs),
                      validators.epubcheck_ts(epubs)):
            self.assertEqual({str(path): problems for path, problems in found.items()
                              if problems}, {})


if __name__ == "__main__":
    unittest.main()
