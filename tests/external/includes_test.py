#!/usr/bin/python3
"""includes_test.py: tests/tools/check_includes.py refuses what it is there to refuse."""
import unittest

import common
import check_includes

CASES = {
    "base/a.cc": ('#include "document/b.h"\n', "base may not include document"),
    "cli/a.cc": ('#include "typeset/b.h"\n', "cli may not include typeset"),
    "document/a.cc": ('#include "job/b.h"\n', "document may not include job"),
    "input/html/a.cc": ('#include "input/markdown/b.h"\n',
                        "input/html may not include input/markdown"),
    "input/front/a.cc": ('#include "input/read_article.h"\n',
                         "input/front may not include input"),
    "typeset/text/a.cc": ('#include "typeset/blocks/b.h"\n',
                          "typeset/text may not include typeset/blocks"),
    "typeset/blocks/a.cc": ('#include "typeset/pages/b.h"\n',
                            "typeset/blocks may not include typeset/pages"),
    "typeset/pages/a.cc": ('#include "typeset/typeset.h"\n',
                           "typeset/pages may not include typeset"),
    "exporters/pdf/a.cc": ('#include "typeset/text/b.h"\n',
                           "exporters/pdf may not include typeset/text"),
    "input/a.cc": ("#include <hb.h>\n", "<hb.h> belongs in"),
    "resolve/a.cc": ("bool b = fs::exists(path);\n", "fs::exists asks the disk"),
    "layouts/a.cc": ("auto text = read_file(path, 9);\n", "read_file( asks the disk"),
    "fonts/a.cc": ("const int fd = ::open(path, 0);\n", "::open( asks the disk"),
}
ALLOWED = {
    "job/a.cc": '#include "typeset/b.h"\n',
    "typeset/pages/b.cc": '#include "typeset/text/b.h"\n#include "typeset/page.h"\n',
    "input/hugo/b.cc": '#include "input/site/b.h"\n#include "input/language.h"\n',
    "fonts/b.cc": "auto face = EmojiFace::open(path);\n",
    "base/b.cc": "auto text = read_file(path, 9);\n",
}


class Includes(unittest.TestCase):
    def breaches(self, name, text):
        return self.breaches_of({name: text})

    def breaches_of(self, files):
        root = common.fresh("includes")
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        return check_includes.breaches(root)

    def test_each_breach_is_named(self):
        for name, (text, said) in CASES.items():
            found = self.breaches(name, text)
            self.assertEqual(len(found), 1, name)
            self.assertTrue(found[0].startswith(f"{name}:1: "), found)
            self.assertIn(said, found[0])

    def test_what_is_allowed_passes(self):
        for name, text in ALLOWED.items():
            self.assertEqual(self.breaches(name, text), [], name)

    def test_two_headers_in_a_circle(self):
        self.assertEqual(
            ["modules include each other in a circle: base/a, base/b"],
            self.breaches_of({"base/a.h": '#include "base/b.h"\n',
                              "base/b.h": '#include "base/a.h"\n'}))

    def test_a_circle_by_way_of_sources_and_others(self):
        self.assertEqual(
            ["modules include each other in a circle: base/a, base/b, base/c"],
            self.breaches_of({
                "base/a.h": "", "base/b.h": "", "base/c.h": '#include "base/a.h"\n',
                "base/a.cc": '#include "base/a.h"\n#include "base/b.h"\n',
                "base/b.cc": '#include "base/b.h"\n#include "base/c.h"\n',
                "base/d.cc": '#include "base/a.h"\n#include "base/c.h"\n'}))

    def test_two_circles_are_two_lines(self):
        self.assertEqual(2, len(self.breaches_of({
            "base/a.h": '#include "base/b.h"\n', "base/b.h": '#include "base/a.h"\n',
            "fonts/a.h": '#include "fonts/b.h"\n', "fonts/b.h": '#include "fonts/a.h"\n'})))


if __name__ == "__main__":
    unittest.main()
