#!/usr/bin/python3
"""includes_test.py: tests/tools/check_includes.py refuses what it is there to refuse."""
import unittest

import common
import check_includes

CASES = {
    "base/a.cc": ('#include "document/b.h"\n', "base may not include document"),
    "cli/a.cc": ('#include "typeset/b.h"\n', "cli may not include typeset"),
    "document/a.cc": ('#include "job/b.h"\n', "document may not include job"),
    "input/a.cc": ("#include <hb.h>\n", "<hb.h> belongs in"),
    "resolve/a.cc": ("bool b = fs::exists(path);\n", "fs::exists asks the disk"),
    "layouts/a.cc": ("auto text = read_file(path, 9);\n", "read_file( asks the disk"),
    "fonts/a.cc": ("const int fd = ::open(path, 0);\n", "::open( asks the disk"),
}
ALLOWED = {
    "job/a.cc": '#include "typeset/b.h"\n',
    "fonts/b.cc": "auto face = EmojiFace::open(path);\n",
    "base/b.cc": "auto text = read_file(path, 9);\n",
}


class Includes(unittest.TestCase):
    def breaches(self, name, text):
        root = common.fresh("includes")
        (root / name).parent.mkdir(parents=True)
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


if __name__ == "__main__":
    unittest.main()
