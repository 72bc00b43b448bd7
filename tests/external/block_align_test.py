#!/usr/bin/python3
"""block_align_test.py: lines of every block element stand where `align`, `text-align` and
`dir` put them (block_align_matrix.py), in print as poppler finds them and in the EPUB as
Chromium shows it; both as Chromium shows the article. All validators are content.
"""
import itertools
import re
import unittest
import zipfile

import block_align_matrix
import browser
import common
import tables_test
import validators

A_PART = 300  # cases of an article
A_FEW = 8  # of so many articles one is judged
# The left and right end of the line that each sign stands in.
PLACES = r"""(() => {
  // A mark inside of the first line would move it.
  document.querySelectorAll('summary').forEach((each) => { each.style.listStyle = 'none'; });
  const found = {};
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.data;
    for (const match of text.matchAll(/[xy]\d+[ab]/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, text.lastIndexOf('\n', match.index) + 1);
      const end = text.indexOf('\n', match.index);
      range.setEnd(texts.currentNode, end < 0 ? text.length : end);
      const box = range.getBoundingClientRect();
      found[match[0]] = [box.left, box.right];
    }
  }
  return found;
})()"""


def places_in_print(pdf):
    ours, words = {}, tables_test.words_of(pdf)
    for i, word in enumerate(words):
        if re.fullmatch(r"x\d+a", word[0]):
            ours[word[0]] = (word[1], word[3])
        elif re.fullmatch(r"y\d+b", word[0]):
            line = [word] + [each for each in words[max(0, i - 3):i + 4]
                             if abs(each[4] - word[4]) < 1 and each[0] in ("wide", "here")]
            ours[word[0]] = (min(e[1] for e in line), max(e[3] for e in line))
    return ours


def sides(places, count):
    return [tables_test.side(places[f"x{n}a"], places[f"y{n}b"])
            if f"x{n}a" in places and f"y{n}b" in places else "lost" for n in range(count)]


class Alignment(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cases = list(block_align_matrix.cases())
        cls.parts = {f"a{begin:05}": cases[begin:begin + A_PART]
                     for begin in range(0, len(cases), A_PART)}
        folder = common.fresh("block-align")
        source = folder / "in"
        source.mkdir()
        for name, part in cls.parts.items():
            (source / f"{name}.html").write_text(block_align_matrix.article(part))
        status, jobs, diagnostics = common.export(
            [source], folder / "out", "--layout", "a4-handout", "--offline", "--no-cache")
        if status != 0:
            raise RuntimeError(diagnostics)
        cls.outputs = {kind: {job["key"].rsplit("/", 1)[-1].removesuffix(".html"):
                              common.output(job, kind) for job in jobs}
                       for kind in ("pdf", "epub")}
        cls.theirs, cls.in_epub = {}, {}
        with browser.Browser() as chromium:
            chromium.resize(1200, 800)
            for name, part in cls.parts.items():
                chromium.open(source / f"{name}.html")
                cls.theirs[name] = sides(chromium.evaluate(PLACES), len(part))
                with zipfile.ZipFile(cls.outputs["epub"][name]) as book:
                    book.extractall(folder / name)
                found = {}
                for page in sorted((folder / name).rglob("*chapter*.xhtml")):
                    chromium.open(page)
                    found |= chromium.evaluate(PLACES)
                cls.in_epub[name] = sides(found, len(part))

    def compare(self, ours):
        wrong = [(*case, here, there) for name, part in self.parts.items()
                 for case, here, there in zip(part, ours[name], self.theirs[name], strict=True)
                 if here != there]
        kinds = itertools.groupby(sorted(wrong), key=lambda each: each[0])
        self.assertEqual({kind: list(some)[:6] for kind, some in kinds}, {})

    def test_there_are_cases_of_each_kind(self):
        seen = {side for sides in self.theirs.values() for side in sides}
        self.assertEqual(seen, {"left", "middle", "right"})
        self.assertGreater(sum(map(len, self.parts.values())), 3000)

    def test_in_print_is_that_of_a_browser(self):
        self.compare({name: sides(places_in_print(self.outputs["pdf"][name]), len(part))
                      for name, part in self.parts.items()})

    def test_in_an_epub_is_that_of_a_browser(self):
        self.compare(self.in_epub)

    def test_the_validators_are_content(self):
        for judge, kind in ((validators.verapdf, "pdf"), (validators.epubcheck, "epub"),
                            (validators.epubcheck_ts, "epub")):
            # Each article has all elements.
            found = judge(list(self.outputs[kind].values())[::A_FEW])
            self.assertEqual({p: problems for p, problems in found.items() if problems}, {})


if __name__ == "__main__":
    unittest.main(verbosity=2)
