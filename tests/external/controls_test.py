#!/usr/bin/python3
"""controls_test.py: breaks good files in known ways; each validator and the structure
comparison must notice. A check that cannot fail is no check.
"""
import re
import shutil
import sys
import unittest
import zipfile

import pikepdf

import common
import compare_structure
import validators


def job_of(name):
    return next(job for job in common.exported("own")["fixtures"]["jobs"]
                if name in job["article"])


def edit_epub(source, target, pattern, replacement, in_files=r"\.xhtml$"):
    """Copies an EPUB, replacing `pattern` once in the first file that has it."""
    done = False
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if not done and re.search(in_files, info.filename):
                data, count = re.subn(pattern, replacement, data, count=1)
                done = count == 1
            new.writestr(info, data)
    if not done:
        raise RuntimeError(f"{pattern} is nowhere in {source}")
    return target


def edit_pdf(source, target, change):
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(target)
    return target


def elements(pdf):
    """Every structure element, in order."""
    def walk(element):
        yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid)
    root = pdf.Root.StructTreeRoot.K
    for top in root if isinstance(root, pikepdf.Array) else [root]:
        yield from walk(top)


def first(pdf, role):
    return next(element for element in elements(pdf) if element.S == "/" + role)


class Controls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = common.fresh("controls")
        cls.everyday = job_of("everyday.md")
        cls.epub = common.output(cls.everyday, "epub")
        cls.pdf = common.output(cls.everyday, "pdf")

    def broken_epub(self, name, *edit):
        return edit_epub(self.epub, self.folder / f"{name}.epub", *edit)

    def broken_pdf(self, name, change):
        return edit_pdf(self.pdf, self.folder / f"{name}.pdf", change)

    def test_epub_checkers_find_what_is_broken(self):
        good = self.folder / "good.epub"
        shutil.copy(self.epub, good)
        bad = [self.broken_epub("not-well-formed", rb"</p>", rb""),
               self.broken_epub("dead-link", rb'href="#[^"]*"', rb'href="#nowhere"'),
               self.broken_epub("no-language", rb"<dc:language>[^<]*</dc:language>", rb"",
                                r"\.opf$"),
               self.broken_epub("forbidden-element", rb"<body[^>]*>", rb"\g<0><center/>")]
        for validator in (validators.epubcheck, validators.epubcheck_ts):
            found = validator([good, *bad])
            self.assertEqual(found[str(good)], [], validator.__name__)
            for path in bad:
                self.assertTrue(found[str(path)], f"{validator.__name__}: {path.name}")

    def test_verapdf_finds_what_is_broken(self):
        def empty_alt(pdf):
            first(pdf, "Figure").Alt = pikepdf.String("")

        def untagged(pdf):
            page = pdf.pages[0]
            page.contents_add(b"BT 1 0 0 1 9 9 Tm () Tj ET 0 0 9 9 re f", prepend=False)

        def no_title(pdf):
            del pdf.Root.ViewerPreferences

        def skipped_heading(pdf):
            first(pdf, "H2").S = pikepdf.Name.H4

        def no_output_intent(pdf):
            del pdf.Root.OutputIntents

        good = self.folder / "good.pdf"
        shutil.copy(self.pdf, good)
        bad = {self.broken_pdf("empty-alt", empty_alt): "ua1 7.3",
               self.broken_pdf("untagged", untagged): "ua1 7.1",
               self.broken_pdf("no-title", no_title): "ua1 7.1",
               self.broken_pdf("skipped-heading", skipped_heading): "ua1 7.4.2",
               self.broken_pdf("no-output-intent", no_output_intent): "2a 6.2"}
        found = validators.verapdf([good, *bad])
        self.assertEqual(found[str(good)], [])
        for path, rule in bad.items():
            self.assertTrue(any(p.startswith(rule) for p in found[str(path)]),
                            f"{path.name}: {found[str(path)]}")

    def test_qpdf_finds_what_is_broken(self):
        cut = self.folder / "cut.pdf"
        cut.write_bytes(self.pdf.read_bytes()[:-600])
        found = validators.qpdf([self.pdf, cut])
        self.assertEqual(found[str(self.pdf)], [])
        self.assertTrue(found[str(cut)])

    def compare(self, epub, pdf):
        return compare_structure.compare(self.everyday["article"], epub, pdf)[0]

    def test_comparison_finds_what_is_lost_in_the_epub(self):
        edits = {"words": (rb"opening paragraph", rb"paragraph opening"),
                 "headings": (rb"<h2([^>]*)>(Tables)</h2>", rb"<h3\1>\2</h3>"),
                 "links": (rb'href="https://example\.org/path[^"]*"',
                           rb'href="https://example.org/other"'),
                 "cells": (rb"<td[^>]*>0\.5</td>", rb"<td>0.6</td>"),
                 "items": (rb"<li>one</li>", rb""),
                 "notes": (rb"The first note", rb"A first note")}
        for what, edit in edits.items():
            broken = self.broken_epub(f"lost-{what}", *edit)
            problems = self.compare(broken, self.pdf)
            self.assertTrue(any(p.startswith(f"epub: {what}") for p in problems),
                            f"{what}: {problems}")

    def test_comparison_finds_what_is_lost_in_the_pdf(self):
        def to_paragraph(role):
            def change(pdf):
                first(pdf, role).S = pikepdf.Name.P
            return change

        def other_target(pdf):
            for page in pdf.pages:
                for annotation in page.get("/Annots", []):
                    if "example.org/path" in str(annotation.get("/A", {}).get("/URI", "")):
                        annotation.A.URI = pikepdf.String("https://example.org/other")

        def invisible(pdf):
            page = pdf.pages[0]
            page.contents_add(b"3 Tr\n", prepend=True)

        edits = {"headings": to_paragraph("H2"), "items": to_paragraph("LI"),
                 "cells": to_paragraph("TD"), "rows": to_paragraph("TR"),
                 "notes": to_paragraph("Note"), "links": other_target,
                 "words": invisible}
        for what, change in edits.items():
            broken = self.broken_pdf(f"lost-{what}", change)
            problems = self.compare(self.epub, broken)
            self.assertTrue(any(p.startswith(f"pdf: {what}") for p in problems),
                            f"{what}: {problems}")

    def test_comparison_needs_glyphs_not_actual_text(self):
        def all_actual_text(pdf):
            """Hides the glyphs behind ActualText on a heading."""
            first(pdf, "H2").ActualText = pikepdf.String("Lists")

        broken = self.broken_pdf("actual-text", all_actual_text)
        problems = self.compare(self.epub, broken)
        self.assertTrue(any("ActualText" in p for p in problems), problems)

    def test_good_files_are_equal(self):
        self.assertEqual(self.compare(self.epub, self.pdf), [])


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=[sys.argv[0]])
