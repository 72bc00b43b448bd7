#!/usr/bin/python3
"""leftovers_test.py own|corpus: nothing of the machinery that made an article is printed:
no shortcode, no Liquid, no entity shown as its name, no `markdown=`, no "null" where a
name belongs. Looks into the text of each EPUB and PDF, outside code.

`own` also checks that each leftover is noticed.
"""
import collections
import concurrent.futures
import re
import subprocess
import sys
import unittest

import common  # first: it makes tests/tools importable
import epub_structure

LEFTOVERS = re.compile(r"\{\{<|\{\{%|\{%|&amp;rsquo;|&rsquo;|markdown=")
DC = "{http://purl.org/dc/elements/1.1/}"
CODE = {epub_structure.XHTML + name for name in ("pre", "code", "kbd", "samp")}
ARTICLE = """---
title: Clean
author:
tags: [null, ~]
---

Text.

    {{< in code >}} is {% fine %}
"""
SITES = ("seed", "health", "hugo-sites", "multilingual")


def shown_text(element):
    """The text below an XHTML element, outside code."""
    if element.tag in CODE:
        return ""
    return (element.text or "") + "".join(
        (shown_text(child) if isinstance(child.tag, str) else "") + (child.tail or "")
        for child in element)


def code_text(element):
    """The text that shown_text leaves out."""
    if element.tag in CODE:
        return "".join(element.itertext()) + "\n"
    return "".join(code_text(child) for child in element if isinstance(child.tag, str))


def hits(text):
    return collections.Counter(LEFTOVERS.findall(text))


def problems_of(job):
    """What is left over in a job's EPUB and PDF."""
    epub, pdf = common.output(job, "epub"), common.output(job, "pdf")
    _, package, chapters = epub_structure.chapters(epub)
    text = "\n".join(shown_text(chapter) for _, chapter in chapters)
    code = "\n".join(code_text(chapter) for _, chapter in chapters)
    for found in hits(text):
        at = text.index(found)
        yield f"{epub.name}: {found} in {' '.join(text[max(0, at - 40):at + 80].split())!r}"
    for element in package.iter():
        value = (element.text or "").strip()
        if LEFTOVERS.search(value) or value.lower() == "null":
            yield f"{epub.name}: package: {element.tag}: {value!r}"
    if pdf is not None:
        pages = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], text=True,
                               capture_output=True, check=True).stdout
        # Code stands on the pages too: more than it has is a leftover.
        for found in hits(pages) - hits(code):
            yield f"{pdf.name}: {found}"
        info = subprocess.run(["pdfinfo", str(pdf)], text=True, capture_output=True,
                              check=True).stdout
        if re.search(r"^(Author|Subject|Keywords|Title):\s+(.*\bnull\b|.*&rsquo;)", info, re.M):
            yield f"{pdf.name}: {info}"


def problems(paths, name, *options):
    _, jobs, _ = common.export(paths, common.fresh(f"leftovers-{name}"), "--offline",
                                    "--no-cache", "--drafts", *options, timeout=1500)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        done = [job for job in jobs if job["status"] == "done"]
        return len(done), [p for each in pool.map(lambda j: list(problems_of(j)), done)
                           for p in each]


class Leftovers(unittest.TestCase):
    def find(self, text):
        path = common.fresh("leftovers") / "article.md"
        path.write_text(text)
        return problems([path], "own")

    def test_clean_article_has_none_and_code_does_not_count(self):
        self.assertEqual(self.find(ARTICLE), (1, []))

    def test_each_leftover_is_noticed(self):
        for leftover in ("{{&lt; x >}}", "{{&#37; x %}}", "{&#37; x %}", "&amp;amp;rsquo;",
                         "&amp;rsquo;", "&lt;div markdown=1>"):
            with self.subTest(leftover):
                count, found = self.find(ARTICLE + "\nText " + leftover + "\n")
                self.assertEqual((count, len(found)), (1, 2), found)

    def test_null_as_a_name_is_noticed(self):
        count, found = self.find(ARTICLE.replace("author:", 'author: "null"'))
        self.assertEqual((count, len(found)), (1, 2), found)


if __name__ == "__main__":
    if sys.argv[1] == "corpus":
        common.require_corpus()
        count, found = problems([common.CORPUS / site for site in SITES], "corpus")
        print("\n".join(found))
        print(f"{count} articles, {len(found)} leftovers")
        sys.exit(1 if found or not count else 0)
    unittest.main(verbosity=2, argv=[sys.argv[0]])
