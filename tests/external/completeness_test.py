#!/usr/bin/python3
"""completeness_test.py own|corpus: everything of an article is in its document. `corpus`
compares every outside article with Hugo's rendering; `own` the articles of this project,
and that the comparison notices each way in which a document may be wrong.
"""
import re
import sys
import unittest

import common  # first: it makes tests/tools importable
import completeness
import completeness_content as content
import completeness_dump
import completeness_reference as reference
import completeness_source

SITES = ["seed", "health/va-gov-2018", "health/flattenthecurve", "hugo-sites/hugo-docs",
         "hugo-sites/letsencrypt-en", "hugo-sites/papermod-example",
         "hugo-sites/rust-blog-toml", "multilingual/cncf-glossary",
         "multilingual/letsencrypt", "hostile"]
ARTICLE = """---
title: Controls
---

## Walking with *care*

Keep your [hip](https://hip.example/a) **straight** and your ~~toes~~ feet flat.[^1]

1. Stand up.
   - Hold the chair.
2. Walk ten steps.

| Day | Steps |
|-----|-------|
| One | 100   |
| Two | 250   |

![A chair](chair.png)

```sh
walk --far
  rest
```

> Do not run, use `stairs`.

[^1]: Ask first.
"""
# name: (what to find in the dump, what to put in its place)
FAULTS = {
    "a word lost": (r"Stand up", "Stand"),
    "words swapped": (r"ten steps", "steps ten"),
    "a word twice": (r"ten steps", "ten ten steps"),
    "a paragraph twice": (r"( *Paragraph \"Stand up.\".*\n)", r"\1\1"),
    "a heading's level": (r"Heading 2", "Heading 3"),
    "a nested item flat": (r"    +List bullet.*\n( +Item.*\n +Paragraph.*\n)", r"\1"),
    "a cell lost": (r" +Cell.*\n +Paragraph \"250\".*\n", ""),
    "a cell's span": (r"( Cell)", r"\1 colspan=2"),
    "a header cell": (r"HeaderCell", "Cell"),
    "a link's target": (r"hip.example/a", "hip.example/b"),
    "a link lost": (r"Link \"https.*", "Span"),
    "an alt text": (r"alt=\"A chair\"", "alt=\"Chair\""),
    "a picture lost": (r" +Image.*\n", ""),
    "a blank of code": (r"\\n  rest", r"\\n rest"),
    "emphasis lost": (r"Emphasis", "Span"),
    "strong lost": (r"Strong", "Span"),
    "strike lost": (r"Strike", "Span"),
    "code lost": (r"Code \"stairs\"", "Text \"stairs\""),
    "a quotation lost": (r"Quote", "Group"),
    "a note lost": (r"Footnote 1(.*\n.*)*", ""),
    "a mark lost": (r" +Note 1.*\n", ""),
}


class Completeness(unittest.TestCase):
    def test_own_articles_are_complete(self):
        self.assertEqual(completeness.report(
            common.IMPRINT, [common.FIXTURES, common.ROOT / "examples",
                             common.ROOT / "tests/fixtures/completeness"]), 0)

    def test_exception_covers_no_lost_word_and_must_be_needed(self):
        path = common.fresh("completeness") / "site/shown.md"
        path.parent.mkdir()
        path.write_text("---\ntitle: x\n---\n\nText.\n")
        not_needed = {"site/shown.md": "to see"}
        self.assertEqual(completeness.report(common.IMPRINT, [path], exceptions=not_needed), 1)
        lost = content.Difference("word", ["lost"], ["found"], 1)
        kept = content.Difference("word", ["This", "way"], ["**This", "way**"], 1)
        self.assertEqual((lost.loses_words, kept.loses_words), (True, False))

    def test_each_fault_is_noticed(self):
        path = common.fresh("completeness") / "controls.md"
        path.write_text(ARTICLE)
        source = completeness_source.read_source(path)
        html = reference.render([source])[path]
        text = completeness_dump.run(common.IMPRINT, [path]).stdout
        expected = content.content_of(reference.tree_of(html))

        def judge(dump):
            return completeness.judge(path, expected, content.content_of(
                completeness_dump.Dump(dump).tree))

        self.assertEqual([str(d) for d in judge(text).differences], [])
        for name, (pattern, replacement) in FAULTS.items():
            with self.subTest(name):
                changed, count = re.subn(pattern, replacement, text, count=1)
                self.assertEqual(count, 1)
                self.assertTrue(judge(changed).failed)


if __name__ == "__main__":
    if sys.argv[1] == "corpus":
        common.require_corpus()
        problems = completeness.report(common.IMPRINT, [common.CORPUS / s for s in SITES],
                                       exceptions=completeness.read_exceptions())
        sys.exit(1 if problems else 0)
    unittest.main(verbosity=2, argv=[sys.argv[0]])
