#!/usr/bin/python3
"""library_test.py: examples/library/ is built by find_package(imprint) against an installed
copy, and makes an EPUB and a PDF in memory.
"""
import pathlib
import re
import subprocess
import unittest

import common


def run(*command, **options):
    done = subprocess.run(list(map(str, command)), text=True, capture_output=True,
                          check=False, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: {done.returncode}\n{done.stdout[-3000:]}\n"
                           f"{done.stderr[-3000:]}")
    return done


class Library(unittest.TestCase):
    def test_is_found_linked_and_converts(self):
        folder = common.fresh("library")
        prefix = folder / "prefix"
        run("cmake", "--build", common.BUILD, "--target", "manual-page", "imprint-decode")
        for component in ("program", "development"):
            run("cmake", "--install", common.BUILD, "--prefix", prefix,
                "--component", component)
        flags = []
        if common.SANITIZED:
            cache = (common.BUILD / "CMakeCache.txt").read_text()
            kinds = re.search(r"^IMPRINT_SANITIZE:\w+=(.+)$", cache, re.M)[1]
            flags = [f"-DCMAKE_CXX_FLAGS=-fsanitize={kinds}"]
        # A copy: what it includes and links comes from the prefix alone.
        source = folder / "source"
        run("cp", "-r", common.ROOT / "examples/library", source)
        run("cmake", "-S", source, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={prefix}",
            *flags)
        run("cmake", "--build", folder / "build")
        done = run(folder / "build/convert", cwd=folder)
        made = dict(re.findall(r"^(\S+): (\d+) bytes$", done.stdout, re.M))
        self.assertEqual(list(made), ["knee-twitching.epub", "knee-twitching.pdf"])
        for name, size in made.items():
            self.assertGreater(int(size), 2000, name)
        self.assertEqual(done.stderr, "")
        self.assertFalse(list(folder.glob("*.epub")) + list(folder.glob("*.pdf")))

    def test_program_is_as_short_as_said(self):
        lines = (common.ROOT / "examples/library/convert.cc").read_text().splitlines()
        self.assertLess(len([line for line in lines if line.strip()]), 40)


if __name__ == "__main__":
    unittest.main()
