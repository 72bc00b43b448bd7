#!/usr/bin/python3
"""cells_test.py: every kind of block in every place that a cell can have in a table
(cells_matrix.py). One article a kind, in two layouts and as EPUB: all words are read back,
nothing lies over anything, the validators and both EPUB checkers are content.
"""
import random
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


PARTS = ("re hy dra tion ther a py in ter na al co or di mus cle twitch ing kran ken haus "
         "be hand lung phy si o peu tisch dia tes me li tus ä ü").split()


class DividedWords(unittest.TestCase):
    """Words that no language knows, in columns too narrow for them: divided with a hyphen
    wherever they must be, so that poppler reads them whole."""

    ARTICLES = 24

    def test_are_read_back_whole(self):
        chance = random.Random(12)
        folder = common.fresh("divided-words")
        source = folder / "in"
        source.mkdir()
        written = {}
        for number in range(self.ARTICLES):
            words_of_it = written[f"{number}.md"] = []

            def row(columns):
                cells = [["".join(chance.choices(PARTS, k=chance.randint(2, 9)))
                          for _ in range(chance.randint(1, 4))] for _ in range(columns)]
                words_of_it.extend(sum(cells, []))
                return "|".join(["", *(" ".join(cell) for cell in cells), ""]) + "\n"

            columns = chance.randint(4, 9)
            table = row(columns) + "|" + "-|" * columns + "\n" + row(columns) + row(columns)
            lang = chance.choice(["en", "de"])
            (source / f"{number}.md").write_text(
                f"---\ntitle: T\nlang: {lang}\n---\n{table}\n{words_of_it[0] * 9} end\n")
            words_of_it.append(words_of_it[0] * 9)
        status, jobs, _ = common.export([source], folder / "out", "--offline", "--no-cache",
                                        "--to", "pdf")
        self.assertEqual(status, 0)
        self.assertEqual(len(jobs), self.ARTICLES)
        lost = {}
        for job in jobs:
            read = subprocess.run(["pdftotext", common.output(job, "pdf"), "-"], check=True,
                                  capture_output=True, text=True).stdout
            whole = re.sub("[-\u00AD]\\s*\n", "", read)
            name = job["key"].rsplit("/", 1)[-1]
            missing = [word for word in written[name] if word not in whole]
            if missing:
                lost[name] = missing
        self.assertEqual(lost, {})


if __name__ == "__main__":
    unittest.main(verbosity=2)
