#!/usr/bin/python3
"""reads_test.py PROGRAM: what a job says it read (base/files.h, RecordedFiles) is what the
system saw it read: every file below the folders of articles, data, fonts and patterns that
strace shows is on the list, and nothing is on the list that strace does not show.
"""
import os
import pathlib
import re
import subprocess
import sys
import unittest

import common

PROGRAM = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else common.BUILD / "reads")
CALL = re.compile(r'^(?:\[pid +\d+\] |\d+ +)?(\w+)\((?:AT_FDCWD(?:<[^>]*>)?, )?"((?:[^"\\]|\\.)*)"(.*)')
# Of the programs, not of the job: libraries and what they read as they start, companions,
# scratch files of outputs.
NOT_OF_A_JOB = re.compile(r"^/(proc|sys|dev|etc|run|lib|lib64|usr/lib|usr/local/lib|"
                          r"usr/share/(locale|zoneinfo|icu|nodejs|mime|glib-2\.0)|"
                          r"root|home)(/|$)|/glibc-hwcaps/|\.so(\.|$)|imprint-decode$")
READS = {"open", "openat", "openat2"}
LOOKS = {"stat", "lstat", "newfstatat", "statx", "access", "faccessat", "faccessat2",
         "readlink", "readlinkat"}


def of_job(path, roots):
    return any(path == root or path.startswith(root + "/") for root in roots)


def seen_by_system(trace, folder, roots):
    """{path: "read", "listed" or "looked"} of all that lies below `roots`."""
    rank = {"looked": 0, "listed": 1, "read": 2}
    seen = {}
    for line in trace.splitlines():
        call = CALL.match(line)
        if not call:
            continue
        name, path, rest = call.groups()
        if name in READS:
            if "O_PATH" in rest or "O_WRONLY" in rest or "O_RDWR" in rest:
                continue
            kind = "listed" if "O_DIRECTORY" in rest else "read"
            if re.search(r"= -1 E", rest):
                kind = "looked"
        elif name in LOOKS:
            kind = "looked"
        else:
            continue
        path = os.path.normpath(os.path.join(folder, path))
        if NOT_OF_A_JOB.search(path) and not of_job(path, roots):
            continue
        if rank[kind] >= rank.get(seen.get(path), -1):
            seen[path] = kind
    return seen


class Reads(unittest.TestCase):
    def test_are_those_that_the_system_sees(self):
        folder = common.fresh("reads").resolve()
        site = folder / "site"
        (site / "content/posts").mkdir(parents=True)
        (site / "static").mkdir()
        (site / "imprint.yaml").write_text("author: Ada\nlayout: own.yaml\n")
        (site / "own.yaml").write_text("extends: a4-handout\nepub-css: own.css\n")
        (site / "own.css").write_text("p { color: black }\n")
        (site / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
        (site / "content/posts/foot.md").write_text("---\ntitle: Foot\n---\n## Toe\n\nText.\n")
        (site / "static/dot.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            '<rect width="9" height="9"/></svg>')
        article = site / "content/posts/knee.md"
        article.write_text(
            "---\ntitle: Knee\nlang: en\n---\n"
            "[Toe](foot.md#toe), ![dot](/dot.svg), ![none](none.png), हिन्दी 😀 "
            + "extraordinarily incomprehensible circumstances " * 20 + "\n")
        log = folder / "trace"
        done = subprocess.run(
            ["strace", "-f", "-s", "4096", "-o", str(log), "-e", "trace=%file",
             str(PROGRAM), str(article)], cwd=folder, text=True, capture_output=True,
            check=False)
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        listed = dict(reversed(line.split(" ", 1)) for line in done.stdout.splitlines())
        roots = [str(folder / "site"), str(common.ROOT / "layouts"),
                 str(common.ROOT / "fonts"), "/usr/share/fonts", "/usr/share/hyphen"]
        seen = seen_by_system(log.read_text(errors="replace"), folder, roots)
        read = {path for path, kind in seen.items() if kind == "read" and of_job(path, roots)}
        self.assertGreater(len(read), 10)
        self.assertIn(str(article), read)
        self.assertEqual(read - {p for p, kind in listed.items() if kind == "read"}, set())
        self.assertEqual({p for p, kind in listed.items() if kind == "read"} - read, set())
        looked = {path for path in seen if of_job(path, roots)}
        # What a name leads through is looked at on the way to what it leads to.
        ways = {str(parent) for path in listed for parent in pathlib.Path(path).parents}
        self.assertEqual(looked - set(listed) - ways, set())


if __name__ == "__main__":
    unittest.main()
