#!/usr/bin/python3
"""bytes_test.py: the same input gives the same bytes, whatever the run, the number of
workers, the time zone, the locale and the folder that is written to.
"""
import hashlib
import pathlib
import sys
import unittest

import common

RUNS = {"again": ([], {}),
        "one-worker": (["-j", "1"], {}),
        "two-workers": (["-j", "2"], {}),
        "utc": ([], {"TZ": "UTC"}),
        "tokyo": ([], {"TZ": "Asia/Tokyo"}),
        "locale": ([], {"LC_ALL": "C"})}


def digests(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.suffix in (".epub", ".pdf")}


class Bytes(unittest.TestCase):
    def test_depend_on_the_input_alone(self):
        paths = [path for _, folder in common.own_sets("bytes-site") for path in folder]
        if common.SEED.exists():
            paths.append(common.SEED)
        folder = common.fresh("bytes")
        options = ["--offline", "-q", "--layout", "a4-handout,letter-handout",
                   "--name", "{name}-{layout}"]
        common.export(paths, folder / "first", *options)
        first = digests(folder / "first")
        self.assertGreater(len(first), 8)
        stderr = set()
        for name, (more, environment) in RUNS.items():
            done = common.imprint("export", *paths, "-o", folder / name, *options, *more,
                                  env=environment)
            stderr.add(done.stderr)
            self.assertEqual(digests(folder / name), first, name)
        self.assertEqual(len(stderr), 1, "reports differ from run to run")

    def test_do_not_depend_on_which_formats_are_made(self):
        article = common.FIXTURES / "posts/everyday.md"
        folder = common.fresh("formats")
        found = []
        for formats in ("epub,pdf", "epub", "pdf"):
            out = folder / formats.replace(",", "-")
            common.imprint("export", article, "-o", out, "--to", formats, "--offline")
            found.append(digests(out))
        both, epub, pdf = found
        self.assertEqual(both, {**epub, **pdf})
        self.assertEqual((len(epub), len(pdf)), (1, 1))


if __name__ == "__main__":
    pathlib.Path(common.WORK).mkdir(parents=True, exist_ok=True)
    unittest.main(verbosity=2, argv=[sys.argv[0]])
