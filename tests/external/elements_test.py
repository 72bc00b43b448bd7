#!/usr/bin/python3
"""elements_test.py: every element of HTML x every attribute of place, and what systems for
blogs write (element_rows.py), each as an article in HTML and as Markdown with raw HTML.

All are exported in both formats, all that a reader of the page sees is read back from both
exactly once and nothing else is, pictures and links are as many as there should be, and all
validators are content.
"""
import html
import re
import string
import subprocess
import unittest
import zipfile

from PIL import Image

import common
import element_rows
import validators

LAYOUT = """extends: a4-handout
links: none
header: {on-first-page: false, on-other-pages: false}
footer: {on-first-page: false, on-other-pages: false}
"""


LETTERS = "abcdefghijklmnoprstu"  # neither q nor z


class Words:
    """Words that stand nowhere else: q, four letters, z. None is a part of another."""

    def __init__(self):
        self.count = 0
        self.seen, self.gone = [], []

    def fill(self, text):
        def make(match):
            number, word = self.count, ""
            self.count += 1
            for _ in range(4):
                number, digit = divmod(number, 20)
                word += LETTERS[digit]
            word = f"q{word}z"
            (self.seen if match[1] == "see" else self.gone).append(word)
            return word
        return re.sub(r"\{(see|gone)\}", make, text)


def with_attributes(template, words):
    """The element with each attribute alone, and without any."""
    variants = [words.fill(template.replace("%s", ""))]
    for attribute in element_rows.ATTRIBUTES:
        variants.append(words.fill(template.replace("%s", " " + attribute)))
    return "\n\n".join(variants)


def text_of_pdf(path):
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True,
                          text=True).stdout
    return re.sub("[-\u00AD]\n", "", text)


def pages_of_epub(path):
    with zipfile.ZipFile(path) as book:
        return [book.read(name).decode() for name in book.namelist()
                if "chapter" in name]


def text_of_epub(path):
    # What is not shown as text but read: titles of links to recordings are text there.
    return html.unescape(" ".join(re.sub("(?s)<head>.*?</head>|<[^>]*>", "", page)
                                  for page in pages_of_epub(path)))


def pictures_of_pdf(path):
    listed = subprocess.run(["pdfimages", "-list", path], check=True, capture_output=True,
                            text=True).stdout
    return sum(1 for line in listed.splitlines() if re.match(r"\s*\d+\s+\d+ image", line))


def links_of_pdf(path):
    listed = subprocess.run(["pdfinfo", "-url", path], check=True, capture_output=True,
                            text=True).stdout
    return set(re.findall(r"\S+$", listed, re.M))


def backwards(text, words):
    """Poppler reads what <bdo dir=rtl> shows from left to right."""
    for word in words:
        text = text.replace(word[::-1], word)
    return text


def counts(text, words):
    return {word: found for word in words if (found := text.count(word)) != 1}


class Elements(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = common.fresh("elements")
        (folder / "plain.yaml").write_text(LAYOUT)
        cls.source = folder / "in"
        cls.source.mkdir()
        for name, colour in (("a.png", (200, 40, 40)), ("b.png", (40, 40, 200))):
            Image.new("RGB", (320, 200), colour).save(cls.source / name)
        cls.words, cls.rows = {}, {}
        for name, template in element_rows.ELEMENTS.items():
            cls.write(f"element-{name}", lambda words, t=template: with_attributes(t, words))
        for row in element_rows.ROWS:
            cls.write(f"row-{row.name}", lambda words, r=row: words.fill(r.html), row)
        cls.status, jobs, cls.diagnostics = common.export(
            [cls.source], folder / "out", "--layout", folder / "plain.yaml", "--offline",
            "--no-cache")
        cls.jobs = {job["key"]: job for job in jobs}
        cls.outputs = {kind: {key: common.output(job, kind) for key, job in cls.jobs.items()}
                       for kind in ("pdf", "epub")}

    @classmethod
    def write(cls, name, make, row=None):
        for ending in ("html", "md"):
            words = Words()
            body = make(words)
            text = (f"---\ntitle: Row\nlang: en\n---\n\n<div>\n{body}\n</div>\n\nEnd.\n"
                    if ending == "md" else
                    f"<!DOCTYPE html><html lang='en'><head><title>Row</title></head><body>"
                    f"{body}<p>End.</p></body></html>")
            key = f"{name}-{ending}.{ending}"
            (cls.source / key).write_text(text)
            cls.words[key] = words
            cls.rows[key] = row

    def test_every_article_is_exported(self):
        errors = [each for each in self.diagnostics if each["severity"] == "error"]
        self.assertEqual(errors, [])
        self.assertEqual(self.status, 0)
        self.assertEqual(set(self.jobs), set(self.words))

    def test_all_that_is_seen_is_read_back_once_and_nothing_else(self):
        wrong = []
        for key, words in self.words.items():
            for kind, read in (("pdf", text_of_pdf), ("epub", text_of_epub)):
                text = read(self.outputs[kind][key])
                if kind == "pdf" and "-bdo-" in key:
                    text = backwards(text, words.seen)
                found = counts(text, words.seen)
                shown = [word for word in words.gone if word in text]
                if found or shown or "End." not in text:
                    wrong.append(f"{key} {kind}: counted {found}, shown {shown}")
        self.assertEqual(wrong, [])

    def test_pictures_are_as_many_as_the_page_shows(self):
        wrong = []
        for key, row in self.rows.items():
            if row is None:
                continue
            in_epub = sum(page.count("<img") for page in pages_of_epub(self.outputs["epub"][key]))
            in_pdf = pictures_of_pdf(self.outputs["pdf"][key])
            # QR codes and the drawings of videos are vectors in print.
            expected = row.pictures
            drawn = sum(page.count("class=\"qr\"")
                        for page in pages_of_epub(self.outputs["epub"][key]))
            if in_epub - drawn != expected or in_pdf != expected:
                wrong.append(f"{key}: {in_epub} - {drawn} in EPUB, {in_pdf} in PDF, "
                             f"not {expected}")
        self.assertEqual(wrong, [])

    def test_links_lead_on(self):
        wrong = []
        for key, row in self.rows.items():
            for link in row.links if row else ():
                if not any(f'href="{link}"' in page
                           for page in pages_of_epub(self.outputs["epub"][key])):
                    wrong.append(f"{key}: {link} is not in the EPUB")
                if link not in links_of_pdf(self.outputs["pdf"][key]):
                    wrong.append(f"{key}: {link} is not in the PDF")
        self.assertEqual(wrong, [])

    def test_the_validators_are_content(self):
        for judge, kind in ((validators.verapdf, "pdf"), (validators.epubcheck, "epub"),
                            (validators.epubcheck_ts, "epub")):
            found = judge(list(self.outputs[kind].values()))
            self.assertEqual({p: problems for p, problems in found.items() if problems}, {})


if __name__ == "__main__":
    unittest.main(verbosity=2)
