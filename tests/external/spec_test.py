#!/usr/bin/python3
"""spec_test.py own|corpus: every example of the specifications of Markdown and every input
of html5lib's tree construction keeps its text, and all of them make valid packages.

Each example is an article. Markdown's are compared with the HTML that the specification
gives, HTML's with the tree that html5lib makes of them. Then all are chapters of a few
EPUBs, which are checked.
"""
import pathlib
import re
import sys
import unittest

import common  # first: it makes tests/tools importable
import completeness_content as content
import completeness_dump
import completeness_reference as reference
import validators

OWN = common.ROOT / "tests/fixtures/spec"
EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)(?:^\.\n.*?)?^`{32}$", re.M | re.S)
HTML = re.compile(r"^#data\n(.*?)\n#errors", re.M | re.S)
MARKDOWN_FILES = ("spec.txt", "regression.txt", "smart_punct.txt", "extensions*.txt")


def markdown_examples(folder):
    """(name, Markdown, HTML as the specification gives it) of every example."""
    for path in sorted(p for name in MARKDOWN_FILES for p in folder.rglob(name)):
        for number, match in enumerate(EXAMPLE.finditer(path.read_text()), 1):
            name = f"{path.parent.name}-{path.stem}-{number}"
            yield name, match[1].replace("→", "\t"), match[2].replace("→", "\t")


def html_inputs(folder):
    """(name, HTML) of every input of a tree-construction test."""
    for path in sorted(folder.rglob("tree-construction/**/*.dat")):
        for number, match in enumerate(HTML.finditer(path.read_text()), 1):
            yield f"{path.stem}-{number}", match[1]


# Examples that imprint reads otherwise, and why that is right or cannot be helped.
OLDER = "cmark-gfm 0.29 reads version 0.29 of the specification"
HIDDEN = "a dialog is not shown before it is opened"
DRAWN = "a drawing is a picture, with its words in it"
FILTER = "imprint passes no markup on, so GitHub's filter of tags has nothing to do"
OTHERWISE = {
    **dict.fromkeys(["commonmark-regression-17", "commonmark-regression-18",
                     "commonmark-regression-21", "commonmark-regression-22",
                     "commonmark-regression-26", "commonmark-spec-28",
                     "commonmark-spec-171", "commonmark-spec-625"], OLDER),
    "commonmark-regression-24": "cmark-gfm 0.29 takes a title that does not end",
    "gfm-extensions-20": "the file does not say what it expects (<IGNORE>)",
    **dict.fromkeys(["tests15-13", "webkit01-31"], "a page of frames has no body to read"),
    **dict.fromkeys(["blocks-13", "blocks-14"], HIDDEN),
    **dict.fromkeys(["own-4", "tests21-19"], DRAWN),
    "gfm-extensions-23": "imprint keeps notes that no mark refers to",
    "gfm-extensions-22": FILTER, "gfm-spec-653": FILTER,
}
NO_TEMPLATES = re.compile(r"template-\d+$")  # html5lib 1.1 does not know <template>


class Spec(unittest.TestCase):
    source = OWN

    @classmethod
    def setUpClass(cls):
        cls.folder = common.fresh(f"spec-{cls.source.parent.name}")
        cls.html = {}  # {path: HTML that a browser would show}
        for name, text, html in markdown_examples(cls.source):
            path = cls.folder / "markdown" / f"{name}.md"
            path.parent.mkdir(exist_ok=True)
            # An example may begin like front matter; what stands here ends that.
            path.write_text(f"---\ntitle: {name}\n---\n{text}")
            cls.html[path] = html
        for name, html in html_inputs(cls.source):
            path = cls.folder / "html" / f"{name}.html"
            path.parent.mkdir(exist_ok=True)
            path.write_text(html)
            cls.html[path] = html
        cls.dumps = {}
        for kind in ("markdown", "html"):
            cls.dumps |= completeness_dump.dumps_of(common.IMPRINT, [cls.folder / kind])

    def test_every_example_is_read(self):
        self.assertGreater(len(self.html), 0)
        unread = [str(path) for path in self.html if self.dumps.get(str(path)) is None]
        self.assertEqual(unread, [])

    def test_every_example_keeps_its_letters(self):
        """Words may be joined or parted otherwise than the specification does, by what
        imprint reads beyond it; letters are the same and in the same order."""
        for path, html in self.html.items():
            tree = reference.tree_of(reference.Rendered(html, []))
            expected = letters(tree)
            dump = self.dumps[str(path)]
            got = letters(dump.tree)
            if path.stem in OTHERWISE or NO_TEMPLATES.match(path.stem):
                continue
            with self.subTest(path.name):
                self.assertIn(got, (expected, expected.removeprefix(
                    "".join(filter(str.isalnum, content.squeeze(dump.title))))))

    def test_all_examples_make_valid_packages(self):
        status, jobs, diagnostics = common.export(
            [self.folder / "markdown", self.folder / "html"], self.folder / "out",
            "--to", "epub", "--offline", "--no-cache")
        self.assertEqual([d for d in diagnostics if d["severity"] == "error"], [])
        self.assertEqual(status, 0)
        paths = [common.output(job, "epub") for job in jobs]
        self.assertEqual(len(paths), len(self.html))
        for path, problems in validators.epubcheck_ts(paths).items():
            with self.subTest(pathlib.Path(path).name):
                self.assertEqual(problems, [])


def letters(tree):
    return "".join(c for entry in content.content_of(tree).words for c in entry.key
                   if c.isalnum())


if __name__ == "__main__":
    if sys.argv[1] == "corpus":
        common.require_corpus()
        Spec.source = common.CORPUS / "spec"
    unittest.main(verbosity=2, argv=[sys.argv[0]])
