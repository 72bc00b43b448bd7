#!/usr/bin/python3
"""misuse_test.py: what a command that cannot be followed says, line by line, its exit
status, and that it leaves alone what is not its own (misuse_rows.py has the table);
streams and signals, which a table cannot have, are tested below it.
"""
import json
import os
import pathlib
import pty
import re
import resource
import signal
import subprocess
import time
import unittest

import common
import misuse_rows
from misuse_rows import EXPORT, article

# What the table is to raise at least once.
CODES = {"usage", "no-articles", "file-unreadable", "output-clash", "output-foreign",
         "foreign-kind", "front-matter-fence", "front-matter-key", "address-space",
         "media-missing", "config-invalid", "config-ignored", "layout-unknown",
         "media-dir-missing", "source-left-out"}

NOBODY = 65534  # root may read everything: what may not be read is tried as somebody else


def environment(**more):
    kept = {name: value for name, value in os.environ.items()
            if name not in ("NO_COLOR", "SOURCE_DATE_EPOCH")}
    return dict(kept, XDG_CACHE_HOME=str(common.WORK / "no-cache"), **more)


def run(command, cwd, stdin=b"", **options):
    return subprocess.run([str(common.IMPRINT), *command], cwd=cwd, input=stdin,
                          capture_output=True, timeout=120,
                          env=options.pop("env", environment()), **options)


def lines_of(stream):
    return stream.decode().splitlines()


def records(stream):
    """Each line of standard error, which must be JSON."""
    return [json.loads(line) for line in lines_of(stream)]


class InAFolder(unittest.TestCase):
    def setUp(self):
        self.folder = common.fresh("misuse")
        misuse_rows.make_folder(self.folder)

    def add(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


class Misuse(InAFolder):
    def test_the_table(self):
        table = misuse_rows.rows()
        self.assertGreaterEqual(len(table), 60)
        raised = set()
        for row in table:
            with self.subTest(row.name):
                self.setUp()
                raised |= self.check(row)
        self.assertLessEqual(CODES, raised)

    def check(self, row):
        for name, content in row.files.items():
            self.add(name, content)
        before = {name: (self.folder / name).read_bytes() for name in row.kept}
        done = run(row.command, self.folder, row.stdin)
        said = lines_of(done.stderr)
        self.assertEqual(done.returncode, row.status, said)
        self.assertEqual(len(said), len(row.lines), said)
        for line, expected in zip(said, row.lines):
            self.assertRegex(line, f"^(?:{expected})$")
        if row.out is not None:
            self.assertRegex(done.stdout.decode(), row.out)
        for name, content in before.items():
            self.assertEqual((self.folder / name).read_bytes(), content, name)
        for name in row.made:
            self.assertTrue((self.folder / name).is_file(), name)
        if row.status == 2:
            self.assertFalse((self.folder / "out").exists(), "something was begun")
        return {code for line in said for code in re.findall(r" \[([a-z-]+)\]$", line)}

    def test_a_symbolic_link_is_said(self):
        self.add("c/a.md", article())
        self.add("other/b.md", article())
        (self.folder / "c/link").symlink_to(self.folder / "other")
        (self.folder / "c/b.md").symlink_to(self.folder / "other/b.md")
        done = run([*EXPORT, "c", "-o", "o"], self.folder)
        self.assertEqual((done.returncode, lines_of(done.stderr)), (0, [
            "c: warning: symbolic links are not followed: c/b.md and c/link "
            "[link-not-followed]",
            "  hint: name what they lead to as a PATH of its own"]))

    def test_patterns_of_hyphenation_that_are_not_there(self):
        installed = pathlib.Path("/usr/share/hyphen")
        packages = {"fr": "hyphen-fr", "it": "hyphen-it", "is": "hyphen-is", "zu": "hyphen-zu"}
        missing = [lang for lang in packages if not list(installed.glob(f"hyph_{lang}*"))]
        if not missing:
            self.skipTest("the patterns of all these languages are installed")
        self.add("a.md", article(more=f"lang: {missing[0]}\n"))
        done = run(["check", "--offline", "a.md", "--layout", "trade-book"], self.folder)
        self.assertEqual((done.returncode, lines_of(done.stderr)), (0, [
            f'a.md:1: note: no patterns of hyphenation for "{missing[0]}": words are not '
            "divided [hyphenation-missing]", f"  hint: apt-get install {packages[missing[0]]}"]))

    def test_results_of_before_are_replaced(self):
        for output in ("o", "o/knee.pdf", "o/knee.epub"):
            for _ in range(2):
                done = run([*EXPORT, "knee.md", "-o", output, "--manifest", "m.json"],
                           self.folder)
                self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_an_empty_file_is_nobodys(self):
        self.add("x.pdf", b"")
        self.add("m.json", b"")
        done = run([*EXPORT, "knee.md", "-o", "x.pdf", "--manifest", "m.json"], self.folder)
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_overwriting_never_takes_an_article(self):
        (self.folder / "o").mkdir()
        os.link(self.folder / "knee.md", self.folder / "o/knee.pdf")
        done = run([*EXPORT, "knee.md", "-o", "o", "--overwrite"], self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(lines_of(done.stderr), [
            "o/knee.pdf: error: this output is an article of this run, and is not replaced "
            "[output-foreign]", "  hint: write elsewhere with -o"])
        self.assertEqual((self.folder / "knee.md").read_text(), article())

    def test_same_name_and_identifier_however_it_was_named(self):
        (self.folder / "content/imprint.yaml").write_text("")
        found = set()
        for paths in (["content/knee/intro.md"], ["content/knee"], ["content"],
                      ["content/hip/intro.md", "content/knee/intro.md"],
                      ["--", "./content/../content/knee/intro.md"],
                      ["--root", "content", "content/knee/intro.md"]):
            done = run([*EXPORT, "--manifest", "m.json", "-o", "o", *paths], self.folder)
            self.assertEqual(done.returncode, 0, done.stderr)
            found |= {(job["key"], job["identifier"], job["outputs"][0]["path"])
                      for job in json.loads((self.folder / "m.json").read_text())["jobs"]
                      if "knee" in job["article"]}
        self.assertEqual(len(found), 1, found)

    def test_words_for_help_and_version(self):
        whole = run(["--help"], self.folder)
        self.assertEqual(run(["help"], self.folder).stdout, whole.stdout)
        for command in ("export", "check", "dump", "layouts", "doctor"):
            of_command = run([command, "--help"], self.folder).stdout
            self.assertEqual(run(["help", command], self.folder).stdout, of_command)
            self.assertIn(f"  imprint {command}".encode(), of_command)
        version = run(["--version"], self.folder).stdout
        self.assertRegex(version, rb"^imprint \d+\.\d+\.\d+\n$")
        for same in ("version", "-V"):
            self.assertEqual(run([same], self.folder).stdout, version)

    def test_examples_of_help_are_commands(self):
        """Each line of examples that runs imprint alone, as it stands."""
        for command in ("export", "check", "layouts"):
            text = run([command, "--help"], self.folder).stdout.decode()
            for line in text.partition("Examples:")[2].splitlines():
                words = re.sub(r" {3,}.*| 2>.*| && .*", "", line.strip())
                if not words.startswith("imprint ") or "large.yaml" in words:
                    continue
                with self.subTest(words):
                    done = run(words.split()[1:] + ([] if command == "layouts"
                                                    else ["--offline"]), self.folder)
                    self.assertIn(done.returncode, (0, 1), done.stderr)


class Folders(InAFolder):
    def run_as_nobody(self, command, closed):
        """Runs while nobody may look into the folder `closed`."""
        for path in (self.folder, *common.WORK.parents):
            if path.stat().st_mode & 0o005 != 0o005:
                self.skipTest(f"{path} is closed to others")
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        closed.chmod(0)
        try:
            return run(command, self.folder, **who)
        finally:
            closed.chmod(0o755)

    def test_a_folder_of_articles_that_may_not_be_read(self):
        closed = self.folder / "content/hip"
        check = ["check", "--offline", "--no-cache"]
        hidden = "check who may read this folder and those below it"
        for path, status, lines in (
                ("content", 1, [
                    "content: error: a folder cannot be read (Permission denied): content/hip "
                    "[file-unreadable]",
                    "  hint: its articles are not in this run: check who may read it"]),
                ("content/hip", 2, [
                    "content/hip: error: no article can be read: Permission denied "
                    "[file-unreadable]", "  hint: " + hidden]),
                ("content/hip/intro.md", 2, [
                    "content/hip/intro.md: error: cannot be read: Permission denied "
                    "[file-unreadable]",
                    "  hint: check who may read it, and the folders above it"])):
            with self.subTest(path):
                done = self.run_as_nobody([*check, path], closed)
                self.assertEqual((done.returncode, lines_of(done.stderr)), (status, lines))
                if status == 1:
                    self.assertEqual(done.stdout, b"1 article checked\n")

    def test_results_beside_articles_are_no_sources(self):
        self.add("c/a.md", article())
        for _ in range(2):
            done = run(["export", "--offline", "c", "-o", "c/out"], self.folder)
            self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_a_folder_of_the_site_that_may_not_be_read(self):
        self.add("site/hugo.toml", "title = 'T'\n")
        self.add("site/content/a.md", article())
        self.add("site/config/_default/secret/params.toml", "x = 1\n")
        secret = self.folder / "site/config/_default/secret"
        done = self.run_as_nobody(["check", "--offline", "--no-cache", "site"], secret)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"the site's configuration cannot be read: Permission denied", done.stderr)


class Streams(InAFolder):
    def test_json_to_the_last_line(self):
        self.add("draft.md", article(more="draft: true\n"))
        for command, status in ((["exprot"], 2), (["export"], 2),
                                (["export", "nothing.md"], 2),
                                (["export", "knee.md", "--to", "pfd"], 2),
                                (["export", "knee.md", "-o", "o", "--offline", "-v"], 0),
                                (["check", "draft.md", "content", "--offline", "-v"], 0),
                                (["dump", "knee.md"], 0), (["dump", "nothing.md"], 2)):
            with self.subTest(" ".join(command)):
                done = run([*command, "--diagnostics", "json"], self.folder)
                self.assertEqual(done.returncode, status)
                first, *between, last = records(done.stderr)
                self.assertEqual((first["record"], first["format"]), ("version", 1))
                self.assertRegex(first["imprint"], r"^\d+\.\d+\.\d+$")
                self.assertEqual((last["record"], last["status"]), ("summary", status))
                for each in between:
                    if "record" in each:
                        self.assertEqual(set(each), {"record", "article", "status", "files",
                                                     "pages"})
                    else:
                        self.assertLessEqual({"severity", "code", "message"}, set(each))
                articles = sum("record" in each for each in between)
                self.assertEqual(articles, last["done"] + last["skipped"] if "-v" in command
                                 else 0)
                if command[0] != "dump":
                    self.assertEqual(done.stdout, b"")

    def test_numbers_and_their_nouns(self):
        done = run(["export", "knee.md", "-o", "x.pdf", "--offline", "-v"], self.folder)
        self.assertEqual(done.stderr, b"knee.md: 1 file, 1 page\n")
        self.assertEqual(done.stdout, b"1 article exported: x.pdf\n")
        done = run(["export", "knee.md", "back.md", "-o", "o", "--offline", "-v"], self.folder)
        self.assertEqual(lines_of(done.stderr), ["knee.md: 2 files, 1 page",
                                                 "back.md: 2 files, 1 page"])
        self.assertEqual(done.stdout, b"2 articles exported, 4 files in o\n")

    def test_a_pipe_that_nobody_reads(self):
        for restore in (True, False):  # with SIGPIPE, and where the parent ignores it
            for command in (["layouts"], ["--help"], ["dump", "knee.md"],
                            ["export", "--offline", "knee.md", "-o", "o"]):
                with self.subTest(command[0], restore=restore):
                    reading, writing = os.pipe()
                    os.close(reading)
                    done = subprocess.run([str(common.IMPRINT), *command], cwd=self.folder,
                                          stdout=writing, stderr=subprocess.PIPE, timeout=60,
                                          restore_signals=restore)
                    os.close(writing)
                    self.assertEqual(done.stderr, b"")
                    self.assertIn(done.returncode, (0, 1, -signal.SIGPIPE))
        self.assertTrue((self.folder / "o/knee.pdf").is_file())

    def test_closed_descriptors(self):
        for closed, status in (("<&-", 0), ("2>&-", 0), (">&-", 1)):
            with self.subTest(closed):
                done = subprocess.run(
                    ["sh", "-c", f'exec "$@" {closed}', "sh", str(common.IMPRINT), "export",
                     "--offline", "--no-cache", "knee.md", "-o", "o"],
                    cwd=self.folder, capture_output=True, timeout=60)
                self.assertEqual(done.returncode, status, done.stderr)
                self.assertTrue((self.folder / "o/knee.pdf").is_file())
        done = subprocess.run(
            ["sh", "-c", 'exec "$@" <&-', "sh", str(common.IMPRINT), "export", "-", "-o",
             "x.pdf"], cwd=self.folder, capture_output=True, timeout=60)
        self.assertIn(done.returncode, (0, 2))

    def test_colours_are_for_terminals(self):
        def said(**more):
            shown, terminal = pty.openpty()
            process = subprocess.Popen(
                [str(common.IMPRINT), "export", "nothing.md"], cwd=self.folder,
                stderr=terminal, env=environment(TERM="xterm", **more))
            process.wait(timeout=60)
            os.close(terminal)
            text = os.read(shown, 10_000).decode()
            os.close(shown)
            return text
        self.assertIn("\x1b[31merror:\x1b[0m", said())
        self.assertNotIn("\x1b", said(NO_COLOR="1"))
        self.assertIn("\x1b", said(NO_COLOR=""))  # https://no-color.org/: "not empty"
        self.assertNotIn(b"\x1b", run(["export", "nothing.md"], self.folder).stderr)

    def test_hundreds_of_equal_failures_are_one_line(self):
        for number in range(200):
            self.add(f"many/{number}.md", article(str(number)))

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
        done = run([*EXPORT, "many", "-o", "o"], self.folder, preexec_fn=small_files)
        self.assertEqual(done.returncode, 1)
        said = lines_of(done.stderr)
        self.assertEqual(len(said), 4, said[:10])
        self.assertRegex(said[0], r"^o/0.(epub|pdf): error: cannot write the file: File too "
                                  r"large \[file-unwritable\]$")
        self.assertEqual(said[2], "imprint: error: 199 more files: cannot write the file: File "
                                  "too large [file-unwritable]")

    def test_a_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)],
                                 capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("mounting is not allowed here")
        try:
            for number in range(100):
                self.add(f"many/{number}.md", article(str(number)))
            done = run([*EXPORT, "many", "-o", "disk/o", "--manifest", "disk/m.json"],
                       self.folder)
            self.assertEqual(done.returncode, 1)
            said = lines_of(done.stderr)
            self.assertLessEqual(len(said), 6, said[:10])
            self.assertRegex(said[-4], r"^imprint: error: \d+ more files: cannot write the "
                                       r"file: No space left on device \[file-unwritable\]$")
            self.assertEqual(said[-2], "disk/m.json: error: the manifest is not written: cannot "
                                       "write the file: No space left on device "
                                       "[file-unwritable]")
            self.assertEqual([p for p in disk.rglob("*.imprint-part")], [])
        finally:
            subprocess.run(["umount", str(disk)], check=True)


class Signals(InAFolder):
    def test_what_a_signal_leaves_is_not_started(self):
        # The first article keeps one worker busy for seconds; the others come behind it.
        self.add("many/0.md", article(body="*word* `code` [link](https://example.org/)\n\n"
                                      * 300_000))
        for number in range(1, 40):
            self.add(f"many/{number:02}x.md", article(str(number)))
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            process = subprocess.Popen(
                [str(common.IMPRINT), "export", "--offline", "--no-cache", "many", "-j", "1",
                 "-o", "o", "--manifest", "m.json", "--diagnostics", "json"],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, env=environment())
            time.sleep(0.7)
            process.send_signal(number)
            out, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, -number, err)
            *_, last = records(err)
            self.assertEqual((last["record"], last["status"]), ("summary", status))
            jobs = json.loads((self.folder / "m.json").read_text())["jobs"]
            states = [job["status"] for job in jobs]
            self.assertEqual(states[0], "failed")
            self.assertEqual(set(states[1:]), {"not-started"}, states)
            self.assertEqual(last["not_started"], 39)


class Doctor(InAFolder):
    def test_status_and_json(self):
        whole = json.loads(run(["doctor", "--json"], self.folder).stdout)
        lacks = any(not each["ok"] and each["needed"] for each in whole["findings"])
        self.assertEqual(whole["status"], int(lacks))
        subjects = {each["subject"] for each in whole["findings"]}
        self.assertLessEqual({"imprint", "layouts", "font", "emoji", "hyphenation", "decoder",
                              "network", "certificates"}, subjects)
        text = run(["doctor"], self.folder)
        self.assertEqual(text.returncode, whole["status"])
        self.assertEqual(len(re.findall(rb"^(?:ok|MISSING|absent) ", text.stdout, re.M)),
                         len(whole["findings"]))

    def test_what_a_layout_needs_and_is_not_there_is_status_1(self):
        empty = self.folder / "data"
        (empty / "layouts").mkdir(parents=True)
        done = run(["doctor", "--json"], self.folder,
                   env=environment(IMPRINT_DATA_DIR=str(empty)))
        self.assertEqual(done.returncode, 1)
        found = json.loads(done.stdout)
        missing = [each for each in found["findings"] if each["needed"] and not each["ok"]]
        self.assertLessEqual({"layouts", "fonts"}, {each["subject"] for each in missing})
        self.assertTrue(all(each["remedy"] for each in missing))

    def test_a_layout_that_is_not_there_is_status_2(self):
        done = run(["doctor", "--layout", "a4-handuot"], self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"[layout-unknown]", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
