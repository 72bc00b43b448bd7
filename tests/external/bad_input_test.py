#!/usr/bin/python3
"""bad_input_test.py: what cannot work ends with one clear line with place and hint, with
the right exit status, and leaves nothing half-written.
"""
import json
import re
import subprocess
import sys
import unittest

import common

GOOD = "---\ntitle: Good\n---\n\nA paragraph.\n"


class BadInput(unittest.TestCase):
    def setUp(self):
        self.folder = common.fresh(f"bad/{self._testMethodName}")
        self.out = self.folder / "out"
        self.good = self.write("good.md", GOOD)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def export(self, *arguments, out=None):
        return common.imprint("export", "--offline", *arguments, "-o", out or self.out)

    def expect(self, done, status, code, place=None, lines=1):
        """Exit status, and one report with code, place and hint."""
        reports = [line for line in done.stderr.splitlines() if re.search(r"\[[\w-]+\]$",
                                                                         line)]
        self.assertEqual((done.returncode, len(reports)), (status, lines), done.stderr)
        self.assertTrue(reports[0].endswith(f"[{code}]"), done.stderr)
        self.assertIn("  hint: ", done.stderr)
        if place:
            self.assertTrue(reports[0].startswith(str(place) + ":"), done.stderr)

    def files(self, folder=None):
        return sorted(str(p.relative_to(folder or self.out))
                      for p in (folder or self.out).rglob("*") if p.is_file())

    def test_a_missing_file_ends_the_run_before_it_begins(self):
        missing = self.folder / "missing.md"
        done = self.export(missing, self.good)
        self.expect(done, 2, "file-unreadable", missing)
        self.assertEqual(self.files(), [])

    def test_folder_without_articles(self):
        empty = self.folder / "empty"
        empty.mkdir()
        self.expect(self.export(empty), 2, "no-articles", empty)
        self.assertEqual(self.files(), [])

    def test_broken_yaml_names_the_line(self):
        bad = self.write("bad.md", "---\ntitle: x\nkey: [1, 2\nother: }\n---\n\nText.\n")
        done = self.export(bad, self.good)
        self.expect(done, 1, "yaml-broken", bad)
        self.assertRegex(done.stderr, re.escape(str(bad)) + r":[34]:\d+: error: ")
        self.assertEqual(self.files(), ["good.epub", "good.pdf"])

    def test_unreadable_picture_becomes_its_text(self):
        (self.folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
        article = self.write("a.md", "---\ntitle: T\n---\n\n![What it shows](broken.png)\n")
        done = self.export(article)
        self.expect(done, 0, "media-broken", f"{article}:5")
        self.assertEqual(self.files(), ["a.epub", "a.pdf"])
        text = subprocess.run(["pdftotext", str(self.out / "a.pdf"), "-"], text=True,
                              capture_output=True, check=True).stdout
        self.assertIn("What it shows", text)

    def test_output_below_a_file(self):
        blocker = self.write("blocker", "a regular file")
        done = self.export(self.good, out=blocker / "below")
        self.expect(done, 1, "file-unwritable")
        self.assertIn(str(blocker), done.stderr)
        self.assertEqual(blocker.read_text(), "a regular file")

    def test_unknown_layout_names_the_nearest(self):
        done = self.export(self.good, "--layout", "a4-handuot")
        self.expect(done, 2, "layout-unknown")
        self.assertIn("a4-handout", done.stderr)
        self.assertEqual(self.files(), [])

    def test_broken_layout_names_the_line(self):
        layout = self.write("mine.yaml", "extends: a4-handout\npage:\n  sise: a4\n")
        done = self.export(self.good, "--layout", layout)
        self.expect(done, 2, "layout-invalid", f"{layout}:3")

    def test_unknown_option(self):
        done = self.export(self.good, "--layuot", "x")
        self.expect(done, 2, "usage")
        self.assertEqual(self.files(), [])

    def test_unknown_format(self):
        self.expect(self.export(self.good, "--to", "epub,mobi"), 2, "usage")

    def test_nothing_to_do(self):
        self.assertEqual(common.imprint("export").returncode, 2)
        self.assertEqual(common.imprint("exprt").returncode, 2)

    def test_broken_configuration_names_the_line(self):
        site = self.folder / "site"
        self.write("site/a.md", GOOD)
        config = self.write("site/imprint.yaml", "lang: en\nlayuot: a4-handout\n")
        done = self.export(site)
        self.expect(done, 2, "config-invalid", f"{config}:2")
        self.assertIn("layout", done.stderr)

    def test_two_articles_with_one_output_name_are_both_refused(self):
        one, two = self.write("same.md", GOOD), self.write("same/index.md", GOOD)
        done = self.export(one, two)
        self.expect(done, 1, "output-clash", lines=2)
        self.assertIn(str(one), done.stderr)
        self.assertIn(str(two), done.stderr)
        self.assertEqual(self.files(), [])

    def test_warnings_fail_with_strict_and_nothing_is_written(self):
        article = self.write("a.md", "---\ntitle: T\n---\n\n![x](missing.png)\n")
        done = self.export(article, "--strict")
        self.assertEqual(done.returncode, 1)
        self.assertIn("[media-missing]", done.stderr)
        self.assertEqual(self.files(), [])

    def test_a_failed_run_keeps_the_files_of_the_last_one(self):
        self.assertEqual(self.export(self.good).returncode, 0)
        before = (self.out / "good.pdf").read_bytes()
        self.write("good.md", "---\ntitle: [\n---\n")
        self.assertEqual(self.export(self.good).returncode, 1)
        self.assertEqual((self.out / "good.pdf").read_bytes(), before)
        self.assertEqual(self.files(), ["good.epub", "good.pdf"])

    def test_standard_output_on_a_full_device(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([str(common.IMPRINT), "layouts"], stdout=full,
                                  stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("[file-unwritable]", done.stderr)

    def test_closed_standard_descriptors(self):
        """A file that is opened must not become standard output or error."""
        for n in range(30):
            self.write(f"in/{n}.md", "---\ntitle: T\n---\n\n![x](missing.png)\n" * (n + 1))
        articles = self.folder / "in"
        self.assertEqual(self.export(articles, out=self.folder / "open").returncode, 0)
        expected = {name: (self.folder / "open" / name).read_bytes()
                    for name in self.files(self.folder / "open")}
        self.assertEqual(len(expected), 60)
        for n, closed in enumerate(("2>&-", ">&-", "<&-", "0<&- 1>&- 2>&-")):
            out = self.folder / f"closed{n}"
            done = subprocess.run(
                ["sh", "-c", f'exec "$@" {closed}', "sh", str(common.IMPRINT), "export",
                 "--offline", "--no-cache", "-j", "2", str(articles), "-o", str(out)],
                capture_output=True, timeout=60)
            # What was to be said on a closed standard output could not be.
            self.assertEqual(done.returncode, 1 if "1>" in closed or closed == ">&-" else 0,
                             closed)
            self.assertEqual(self.files(out), sorted(expected), closed)
            for name, whole in expected.items():
                self.assertTrue((out / name).read_bytes() == whole, f"{name} {closed}")

    def test_full_disk_leaves_nothing(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs",
                                  str(disk)], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("mounting is not allowed here")
        try:
            done = self.export(self.good, out=disk / "out")
            self.expect(done, 1, "file-unwritable")
            self.assertEqual(self.files(disk), [])
        finally:
            subprocess.run(["umount", str(disk)], check=True)

    def test_diagnostics_as_json_are_one_object_a_line(self):
        article = self.write("a.md", "---\ntitle: T\n---\n\n![x](missing.png)\n")
        done = self.export(article, "--diagnostics", "json")
        first, *lines, last = [json.loads(line) for line in done.stderr.splitlines()]
        self.assertEqual((first["record"], last["record"]), ("version", "summary"))
        self.assertEqual([(d["file"], d["line"], d["severity"], d["code"]) for d in lines],
                         [(str(article), 5, "warning", "media-missing")])


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=[sys.argv[0]])
