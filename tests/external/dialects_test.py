#!/usr/bin/python3
"""dialects_test.py: what people write for other programs, and what they report of them:
each row of dialect_rows.py and report_rows.py as an article, in both formats. Its text is
read back from the XHTML and with pdftotext: all that is to be seen, in that order, and
nothing that its own program would not show.
"""
import base64
import html
import re
import subprocess
import unittest
import zipfile

import common
import dialect_rows
import report_rows
import validators

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg==")
ROWS = dialect_rows.ROWS + report_rows.ROWS
ENDS = re.compile(r"</(p|li|h\d|dt|dd|td|th|div|summary|figcaption|pre|caption)>|<br[^>]*>")


def source_of(text):
    if isinstance(text, bytes):
        return text
    is_whole = text.lstrip().startswith(("---\n", "+++\n", "{\n"))
    return (text if is_whole else f"---\ntitle: T\n---\n\n{text}\n").encode()


def normal(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


def text_of_xhtml(body):
    body = re.sub(r"(?s)<math.*?</math>", " ", body)
    return html.unescape(re.sub(r"<[^>]+>", "", ENDS.sub("\n", body)))


class Dialects(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = common.fresh("dialects")
        site = folder / "in"
        site.mkdir()
        for name in ("img.png", "my img.png"):
            (site / name).write_bytes(PNG)
        for name, text, *_ in ROWS:
            (site / f"{name}.md").write_bytes(source_of(text))
        cls.out = folder / "out"
        layout = folder / "as-written.yaml"  # no addresses are added to links
        layout.write_text("extends: a4-handout\nlinks: none\n")
        cls.status, cls.jobs, cls.diagnostics = common.export(
            [site], cls.out, "--offline", "--no-cache", "--future", "--drafts", "--expired",
            "--name", "{name}", "--layout", layout)

    def test_every_article_makes_its_files(self):
        self.assertEqual(self.status, 0)
        self.assertEqual(len({row[0] for row in ROWS}), len(ROWS))
        self.assertEqual([job["article"] for job in self.jobs if job["status"] != "done"], [])
        self.assertEqual(len(self.jobs), len(ROWS))

    def check_text(self, text, shown, hidden):
        text = normal(text)
        at = 0
        for words in map(normal, shown):
            found = text.find(words, at)
            self.assertGreaterEqual(found, 0, f"lacks {words!r}: {text}")
            at = found + 1
        for words in map(normal, hidden):
            self.assertNotIn(words, text)

    def test_epub_shows_what_is_to_be_seen(self):
        for name, _, shown, hidden, marked in ROWS:
            with self.subTest(name), zipfile.ZipFile(self.out / f"{name}.epub") as book:
                xhtml = "".join(book.read(part).decode() for part in book.namelist()
                                if "chapter" in part)
                body = xhtml[xhtml.index("<body"):]
                self.check_text(text_of_xhtml(body), shown, hidden)
                for pattern in marked:
                    self.assertRegex(body, pattern)

    def test_pdf_shows_what_is_to_be_seen(self):
        for name, source, shown, hidden, _ in ROWS:
            # Poppler takes tabs for columns: then in the order of the content.
            order = ["-raw"] if b"\t" in source_of(source) else []
            with self.subTest(name):
                text = subprocess.run(["pdftotext", *order, self.out / f"{name}.pdf", "-"],
                                      capture_output=True, check=True).stdout.decode()
                self.check_text(text, shown, hidden)

    def test_epubcheck_finds_nothing(self):
        for path, problems in validators.epubcheck_ts(sorted(self.out.glob("*.epub"))).items():
            with self.subTest(path):
                self.assertEqual(problems, [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
