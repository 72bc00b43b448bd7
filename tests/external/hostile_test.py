#!/usr/bin/python3
"""hostile_test.py own|corpus: articles that break naive converters, row by row of a
MANIFEST.tsv (file, EXPECT, why), each in a process of its own with limits.

OK: exported, status 0. OK+WARN: also a warning that names the file. REJECT: status 1, one
error that names the file, no output, and a batch goes on. LIMIT: ends either way. All: at
most 10 s of processor time and 512 MB; what was written is valid by both EPUB checkers,
veraPDF (PDF/UA-1, PDF/A-2a) and qpdf; nothing from outside the input folder is in it.
"""
import concurrent.futures
import csv
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import unittest
import zipfile

import common
import validators
from hostile_claims import CLAIMS, READ_IN_FULL

SECONDS, MEMORY = 10, 512 << 20
if common.SANITIZED:
    SECONDS, MEMORY = 100, 2 << 30
CANARY = "canary-words-from-outside"
OWN = common.ROOT / "tests/fixtures/hostile"


class Row:
    """One row, and what imprint made of its article."""

    def __init__(self, name, expect, why, folder):
        self.name, self.why = name, why
        self.expect = [each.strip() for each in expect.split(" or ")]
        if name in READ_IN_FULL:
            self.expect = ["OK"]
        self.path = folder / "in" / name
        self.out = folder / "out" / name

    def run(self):
        self.out.mkdir(parents=True)
        with open(self.out / "stderr", "w+") as stderr:
            process = subprocess.Popen(
                [str(common.IMPRINT), "export", str(self.path), "-o", str(self.out),
                 "--offline", "--no-cache", "--future", "--diagnostics", "json"],
                stdout=subprocess.DEVNULL, stderr=stderr, preexec_fn=set_limits)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            stderr.seek(0)
            lines = stderr.read().splitlines()
        self.status = process.returncode
        self.seconds = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss << 10  # [KiB], getrusage(2)
        self.diagnostics = common.diagnostics_of(lines)
        self.other_lines = [line for line in lines if not line.startswith("{")]
        self.outputs = sorted(p for p in self.out.iterdir() if p.name != "stderr")

    def of(self, severity):
        return [d for d in self.diagnostics if d["severity"] == severity
                and str(self.path) == d.get("file")]

    def problems(self):
        if self.status not in (0, 1):
            yield f"ends with {self.status}: {self.other_lines[-3:]}"
        if self.seconds > SECONDS or self.memory > MEMORY:
            yield f"takes {self.seconds:.1f} s, {self.memory >> 20} MB"
        if not any(self._is(each) for each in self.expect):
            yield (f"is not {' or '.join(self.expect)}: status {self.status}, "
                   f"{len(self.outputs)} files, {len(self.of('error'))} errors, "
                   f"{len(self.of('warning'))} warnings")
        for path in self.outputs:
            if CANARY.encode() in all_bytes(path):
                yield f"{path.name} has what lies outside"

    def _is(self, expect):
        done = self.status == 0 and len(self.outputs) == 2
        refused = self.status == 1 and not self.outputs and len(self.of("error")) == 1
        return {"OK": done, "OK+WARN": done and self.of("warning"), "REJECT": refused,
                "LIMIT": done or refused}[expect]


def set_limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    if not common.SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def all_bytes(path):
    if path.suffix != ".epub":
        return subprocess.run(["qpdf", "--qdf", "--warning-exit-0", str(path), "-"],
                              capture_output=True).stdout
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def read_manifest(folder):
    with open(folder / "MANIFEST.tsv", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["file"], row["expect"], row["why"]) for row in rows
            if row["expect"] != "data"]


class Hostile(unittest.TestCase):
    source = OWN

    @classmethod
    def setUpClass(cls):
        folder = common.fresh(f"hostile-{cls.source.parent.name}")
        shutil.copytree(cls.source, folder / "in")
        # What a path that leads out of the input folder would find.
        for name in ("canary.md", "secret.png", "outside.png", "etc/passwd"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(CANARY)
        cls.rows = [Row(*row, folder) for row in read_manifest(cls.source)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(Row.run, cls.rows))

    def test_every_row_is_as_the_manifest_says(self):
        for row in self.rows:
            with self.subTest(row.name, why=row.why):
                self.assertEqual(list(row.problems()), [])

    def test_every_document_says_what_it_should(self):
        for row in self.rows:
            if row.status != 0 or row.name not in CLAIMS:
                continue
            dump = common.imprint("dump", row.path).stdout
            for claim in CLAIMS[row.name]:
                with self.subTest(row.name, claim=claim):
                    found = re.search(claim.removeprefix("!"), dump, re.M) is not None
                    self.assertEqual(found, not claim.startswith("!"), dump[:2000])

    def test_every_epub_is_valid(self):
        self.check(".epub", validators.epubcheck)

    def test_every_epub_is_valid_by_version_5(self):
        self.check(".epub", validators.epubcheck_ts)

    def test_every_pdf_is_sound(self):
        self.check(".pdf", validators.qpdf)

    def test_every_pdf_is_what_it_claims(self):
        self.check(".pdf", validators.verapdf)

    def check(self, suffix, validator):
        paths = [p for row in self.rows for p in row.outputs if p.suffix == suffix]
        self.assertGreater(len(paths), 0)
        for path, problems in validator(paths).items():
            with self.subTest(pathlib.Path(path).name):
                self.assertEqual(problems, [])

    def test_a_batch_goes_on_after_what_it_refuses(self):
        refused = [row.path for row in self.rows if row.status == 1]
        out = common.fresh("hostile-batch")
        good = out / "good.md"
        good.write_text("---\ntitle: Good\n---\n\nText.\n")
        status, jobs, diagnostics = common.export([*refused, good], out / "out", "--offline")
        self.assertEqual(status, 1 if refused else 0)
        self.assertEqual([job["article"] for job in jobs if job["status"] == "done"],
                         [str(good)])
        self.assertEqual({d["file"] for d in diagnostics if d["severity"] == "error"},
                         set(map(str, refused)))


if __name__ == "__main__":
    if sys.argv[1] == "corpus":
        common.require_corpus()
        Hostile.source = common.CORPUS / "hostile"
    unittest.main(verbosity=2, argv=[sys.argv[0]])
