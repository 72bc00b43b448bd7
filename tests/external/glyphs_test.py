#!/usr/bin/python3
"""glyphs_test.py own|corpus: no letter of an article is without a face: not one
`glyph-missing`. `own` is a clinic's notice in 16 languages, which stands on one page, and
has a negative control."""
import os
import re
import shutil
import subprocess
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
        path.write_text("---\ntitle: T\n---\n\nNobody has \U00010570.\n")
        self.assertEqual(len(missing(path)), 1)


# A line of each script whose faces come from one package.
SCRIPTS = {
    "fonts-noto-cjk": ["\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3002", "\u7b80\u4f53\u4e2d\u6587",
                       "\ud55c\uad6d\uc5b4"],
    "fonts-noto-core": ["\u0627\u0644\u0631\u0643\u0628\u0629", "\u05d1\u05e8\u05da",
                        "\u0918\u0941\u091f\u0928\u093e", "\u09b9\u09be\u0981\u099f\u09c1",
                        "\u0bae\u0bc1\u0bb4\u0b99\u0bcd", "\u0e40\u0e02\u0e48\u0e32",
                        "\u10db\u10e3\u10ee\u10da\u10d8", "\u053e\u0578\u0582\u0576\u056f",
                        "\u12a8\u1228\u1235", "\u1787\u1784\u17d2\u1782"],
    "fonts-noto-color-emoji": ["\U0001F600\U0001F468\u200d\U0001F469\u200d\U0001F467 \u2705"],
}


class Packages(unittest.TestCase):
    """A machine without the faces of other scripts: each is told with its package."""

    def said(self, lines):
        work = common.fresh("glyphs-packages")
        data = work / "data"
        shutil.copytree(common.ROOT / "layouts", data / "layouts")
        (data / "fonts").mkdir()
        for name in ("manifest.yaml", "scripts.yaml"):
            text = (common.ROOT / "fonts" / name).read_text()
            head, fallbacks, tail = text.partition("\nfallbacks:\n")
            head = re.sub(r"emoji: /usr/", "emoji: /gone/", head)
            if name == "scripts.yaml":
                tail = tail.replace(": /usr/", ": /gone/")
            (data / "fonts" / name).write_text(head + fallbacks + tail)
        article = work / "a.md"
        article.write_text("---\ntitle: T\nlang: en\n---\n\n" + "\n\n".join(lines) + "\n")
        done = subprocess.run(
            [str(common.IMPRINT), "check", article, "--offline", "--no-cache",
             "--diagnostics", "json", "--layout", "a4-handout"], capture_output=True,
            text=True, timeout=120, env=dict(os.environ, IMPRINT_DATA_DIR=str(data)))
        self.assertEqual(done.returncode, 0, done.stderr)
        return [each for each in common.diagnostics_of(done.stderr.splitlines())
                if each["code"] == "glyph-missing"]

    def test_each_script_names_its_package(self):
        for package, lines in SCRIPTS.items():
            for line in lines:
                with self.subTest(line):
                    found = self.said([line])
                    self.assertEqual([each["hint"] for each in found],
                                     ["apt-get install " + package], found)
                    self.assertEqual(found[0]["line"], 6)

    def test_one_line_for_each_package_and_not_for_each_letter(self):
        whole = [line for lines in SCRIPTS.values() for line in lines]
        whole += ["".join(chr(0x4e00 + i) for i in range(start, start + 40))
                  for start in range(0, 2000, 40)]
        found = self.said(whole)
        self.assertEqual(sorted(each["hint"] for each in found),
                         sorted("apt-get install " + package for package in SCRIPTS))
        self.assertTrue(any(re.fullmatch(
            r"no installed face has the characters .* and 20\d\d more", each["message"])
            for each in found), found)

    def test_what_no_package_has_is_told_without_one(self):
        found = self.said(["Nobody has \U00010570\U00010571."])
        self.assertEqual([each["message"] for each in found],
                         ['no installed face has the characters "\U00010570" (U+10570) and '
                          '"\U00010571" (U+10571)'])
        self.assertNotIn("apt-get", found[0]["hint"])


if __name__ == "__main__":
    if sys.argv[1] == "corpus":
        common.require_corpus()
        found = missing(common.CORPUS / "multilingual")
        print(*found[:20], sep="\n")
        print(f"{len(found)} letters without a face")
        sys.exit(1 if found else 0)
    unittest.main(verbosity=2, argv=[sys.argv[0]])
