#!/usr/bin/python3
"""glyphs_test.py own|corpus: no letter of an article is without a face: not one
`glyph-missing`. `own` is a clinic's notice in 16 languages, which stands on one page, and
has a negative control."""
import sys
import unittest

import pikepdf

import common

NOTICE = common.FIXTURES / "posts/language-notice.md"


def missing(*paths):
    done = common.imprint("check", *paths, "--offline", "--no-cache", "--diagnostics", "json")
    found = common.diagnostics_of(done.stderr.splitlines())
    return [each["message"] for each in found if each["code"] == "glyph-missing"]


class Glyphs(unittest.TestCase):
    def test_notice_has_every_letter_and_stands_on_one_page(self):
        self.assertEqual(missing(NOTICE), [])
        _, jobs, _ = common.export([NOTICE], common.fresh("glyphs") / "out", "--to", "pdf",
                                   "--offline", "--no-cache")
        with pikepdf.open(common.output(jobs[0], "pdf")) as file:
            self.assertEqual(len(file.pages), 1)

    def test_a_letter_that_no_face_has_is_reported(self):
        path = common.fresh("glyphs-control") / "a.md"
        path.write_text("---\ntitle: T\n---\n\nNobody has \U0001D800.\n")
        self.assertEqual(len(missing(path)), 1)


if __name__ == "__main__":
    if sys.argv[1] == "corpus":
        common.require_corpus()
        found = missing(common.CORPUS / "multilingual")
        print(*found[:20], sep="\n")
        print(f"{len(found)} letters without a face")
        sys.exit(1 if found else 0)
    unittest.main(verbosity=2, argv=[sys.argv[0]])
