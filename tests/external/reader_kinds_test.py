#!/usr/bin/python3
"""reader_kinds_test.py: the articles of reader_kinds.py: both files are made, with the same
letters in both, the validators and Ace have nothing to say, and what each is about is there.
"""
import collections
import html
import re
import subprocess
import unicodedata
import unittest
import zipfile

from PIL import Image

import common
import reader_kinds
import validators

PICTURES = ("p.png", "Bild mit Leerzeichen äöü.png", "图片.png", "pic#1 100%.png")


def file_name(name):
    return re.sub(r"\W+", "-", name)


def text_of_pdf(path):
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True,
                          check=True).stdout


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as book:
            self.opf = book.read("EPUB/package.opf").decode()
            self.chapters = "".join(book.read(name).decode() for name in book.namelist()
                                    if "chapter" in name)

    def text(self):
        return html.unescape(re.sub("(?s)<head>.*?</head>|<rp>.*?</rp>|<[^>]*>", " ",
                                    self.chapters))


def letters(text):
    """How often each letter and sign is in a text; formulas are said otherwise in print."""
    return collections.Counter(
        c for c in unicodedata.normalize("NFKC", text)
        if unicodedata.category(c)[0] in "LNSM" and not "\ufe00" <= c <= "\ufe0f")


class Kinds(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = common.fresh("reader-kinds")
        source = folder / "in"
        source.mkdir()
        for name in PICTURES:
            Image.new("RGB", (320, 200), (60, 90, 160)).save(source / name)
        for name, text in reader_kinds.DRAWINGS.items():
            (source / name).write_text(text)
        for name, kind in reader_kinds.KINDS.items():
            (source / f"{file_name(name)}.md").write_text(kind.text(name))
        for script, word in reader_kinds.WORDS.items():
            lines = [line.format(word) for line in reader_kinds.QUOTED]
            (source / f"quoted-{script}.md").write_text(
                "---\ntitle: Quoted\nlang: en\n---\n" + "\n\n".join(lines) + "\n")
        cls.out = folder / "out"
        cls.status, cls.jobs, cls.diagnostics = common.export(
            [source], cls.out, "--offline", "--no-cache", "--set", "page-list=true")

    def files(self, kind):
        return [common.output(job, kind) for job in self.jobs]

    def test_every_article_is_exported(self):
        self.assertEqual([d for d in self.diagnostics if d["severity"] == "error"], [])
        self.assertEqual(self.status, 0)
        self.assertEqual(len(self.jobs),
                         len(reader_kinds.KINDS) + len(reader_kinds.WORDS))
        self.assertGreaterEqual(len(reader_kinds.KINDS), 60)

    def test_what_each_is_about_is_there(self):
        for name, kind in reader_kinds.KINDS.items():
            base = file_name(name)
            book = Book(self.out / f"{base}.epub")
            text = " ".join(text_of_pdf(self.out / f"{base}.pdf").split())
            with self.subTest(name):
                for wanted in kind.opf:
                    self.assertRegex(book.opf, wanted)
                for wanted in kind.epub:
                    self.assertRegex(book.chapters, wanted)
                for wanted in kind.pdf:
                    self.assertIn(wanted, text)
                for unwanted in kind.no:
                    self.assertNotIn(unwanted, book.opf + book.chapters)

    def test_both_files_have_the_same_letters(self):
        said_otherwise = ("formulas", "media")
        wrong = {}
        for name in reader_kinds.KINDS:
            if name in said_otherwise:
                continue
            base = file_name(name)
            lost = (letters(Book(self.out / f"{base}.epub").text()) -
                    letters(text_of_pdf(self.out / f"{base}.pdf")))
            if lost:
                wrong[name] = lost
        self.assertEqual(wrong, {})

    def test_drawings_have_their_words_and_shapes_in_print(self):
        """Dark points in the picture: words that are lost leave none."""
        for base in ("labels-in-HTML", "text-along-a-path", "drawings-without-a-size"):
            prefix = self.out / base
            subprocess.run(["pdfimages", "-png", f"{prefix}.pdf", prefix], check=True)
            picture = Image.open(f"{prefix}-000.png")
            with self.subTest(base):
                box = picture.convert("L").point(lambda v: 255 * (v < 120)).getbbox()
                mask = self.out / f"{base}-001.png"
                if mask.exists():
                    box = Image.open(mask).convert("L").getbbox()
                self.assertIsNotNone(box)
                if base == "drawings-without-a-size":  # a circle, whole
                    self.assertAlmostEqual(box[2] - box[0], box[3] - box[1], delta=3)

    def test_quoted_words_stay_between_their_marks(self):
        for script in reader_kinds.WORDS:
            path = self.out / f"quoted-{script}.pdf"
            done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True,
                                  text=True, check=True).stdout
            rows = collections.defaultdict(list)
            for x, y, text in re.findall(
                    r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">'
                    r"(.*?)</word>", done):
                rows[float(y)].append((float(x), html.unescape(text)))
            lines = self.joined(rows)
            for line, wanted in reader_kinds.QUOTED.items():
                with self.subTest(f"{script}: {line}"):
                    self.assertIn(self.plain("".join(wanted)),
                                  [self.plain(each) for each in lines])

    @staticmethod
    def joined(rows):
        """Lines of words whose feet are near, from left to right."""
        lines, last = [], None
        for y in sorted(rows):
            if last is None or y - last > 6:
                lines.append([])
            lines[-1] += rows[y]
            last = y
        return ["".join(text for _, text in sorted(line)) for line in lines]

    @staticmethod
    def plain(text):
        """Poppler turns letters and marks in right-to-left words: only their order
        among the others counts."""
        text = "".join("W" if unicodedata.bidirectional(c) in ("R", "AL") else c
                       for c in text if not unicodedata.combining(c))
        return re.sub("W+", "W", re.sub(r"[^\w]", "", text))

    def test_the_validators_are_content(self):
        for judge, kind in ((validators.verapdf, "pdf"), (validators.epubcheck, "epub"),
                            (validators.epubcheck_ts, "epub"), (validators.ace, "epub")):
            found = judge(self.files(kind))
            self.assertEqual({p: problems for p, problems in found.items() if problems}, {},
                             judge.__name__)


if __name__ == "__main__":
    unittest.main(verbosity=1)
