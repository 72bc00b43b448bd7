#!/usr/bin/python3
"""cells_test.py: every kind of block in every place that a cell can have in a table
(cells_matrix.py). One article a kind, in two layouts and as EPUB: all words are read back,
nothing lies over anything, the validators and both EPUB checkers are content.
"""
import re
import subprocess
import unittest

import cells_matrix
import common  # also: it makes tests/tools importable
import page_geometry
import validators
from matrix_test import text_of_epub

LAYOUTS = ("a4-handout", "trade-book")


def words(text):
    """The marks of cells, joined again where a line ends in one."""
    return re.findall(r"w[a-p]{3}q", re.sub(r"[-\u2010\u00AD]?\n\s*", "", text) + "\n" + text)


def text_of_pdf(path):
    return subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True,
                          text=True).stdout


class Cells(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = common.fresh("cells")
        source = cls.folder / "in"
        source.mkdir()
        cells_matrix.make_picture(source / "dot.png")
        cls.written = {}
        for kind in cells_matrix.KINDS:
            article, cls.written[kind] = cells_matrix.article(kind)
            (source / f"{kind}.html").write_text(article)
        cls.pdfs, cls.epubs, cls.errors = {}, {}, []
        for layout in LAYOUTS:
            status, jobs, diagnostics = common.export(
                [source], cls.folder / layout, "--layout", layout, "--offline", "--no-cache",
                "--to", "epub,pdf" if layout == LAYOUTS[0] else "pdf")
            cls.errors += [each for each in diagnostics if each["severity"] == "error"]
            if status != 0:
                cls.errors.append(f"{layout}: status {status}")
            for job in jobs:
                kind = job["key"].rsplit("/", 1)[-1].removesuffix(".html")
                cls.pdfs[layout, kind] = common.output(job, "pdf")
                if layout == LAYOUTS[0]:
                    cls.epubs[kind] = common.output(job, "epub")

    def test_every_kind_is_exported(self):
        self.assertEqual(self.errors, [])
        self.assertEqual(set(self.epubs), set(cells_matrix.KINDS))
        self.assertEqual(len(self.pdfs), len(LAYOUTS) * len(cells_matrix.KINDS))

    def test_all_words_are_read_back(self):
        read = {f"{layout} {kind}": (kind, text_of_pdf(path))
                for (layout, kind), path in self.pdfs.items()}
        read |= {f"epub {kind}": (kind, text_of_epub(path))
                 for kind, path in self.epubs.items()}
        lost = {}
        for name, (kind, text) in read.items():
            missing = sorted(set(self.written[kind]) - set(words(text)))
            if missing:
                lost[name] = missing
        self.assertEqual(lost, {})

    def test_nothing_lies_over_anything(self):
        found = [f"{layout} {kind}: {problem}" for (layout, kind), path in self.pdfs.items()
                 for problem in page_geometry.problems_of(
                     str(path), page_geometry.Layout(str(common.IMPRINT), layout))]
        self.assertEqual(found, [])

    def test_the_validators_are_content(self):
        for judge, paths in ((validators.verapdf, self.pdfs.values()),
                             (validators.epubcheck, self.epubs.values()),
                             (validators.epubcheck_ts, self.epubs.values())):
            found = judge(list(paths))
            self.assertEqual({p: problems for p, problems in found.items() if problems}, {})


if __name__ == "__main__":
    unittest.main(verbosity=2)
