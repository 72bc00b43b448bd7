#!/usr/bin/python3
"""signals_test.py: SIGTERM and SIGINT end any phase within a second, and leave nothing that
is half-written; one article that takes too much ends alone.

The articles are ordinary constructs in great numbers: each keeps one library or one phase
busy for seconds, where it polls nothing.
"""
import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import unittest

import common
from growth_constructs import article

PATIENCE = 1.0  # [s] from the signal to the end
LAG = 1.0       # [s] more, for a machine that does something else besides


def heavy_articles():
    """(name, article, options): named after what is busy when the signal comes."""
    return [
        ("markdown", article("*word* `code` [link](https://example.org/) <b>x</b>\n\n"
                             * 300_000), ["--to", "epub"]),
        ("html", "<p>" + "<b>word</b> <i>other</i> " * 400_000, ["--to", "epub"]),
        ("typesetting", article("One paragraph of several words, which fills a line or two"
                                " of the page that it stands on.\n\n" * 60_000),
         ["--to", "pdf"]),
        ("line breaking", article("word " * 1_000_000), ["--to", "pdf"]),
        ("table", article("|a|b|\n|-|-|\n" + "|some words|more words|\n" * 90_000),
         ["--to", "pdf"]),
        ("front matter", article("x", "title: T\na: '" + "word " * 12_000_000 + "'"),
         ["--to", "epub"]),
        ("one paragraph of marks", article("![a](b.png) [l](http://e.org/x) `c` " * 700_000),
         ["--to", "epub"]),
    ]


class Signals(unittest.TestCase):
    def run_and_signal(self, name, text, options, number, after):
        folder = common.fresh(f"signals-{name.replace(' ', '-')}")
        path = folder / ("a.html" if text.startswith("<") else "a.md")
        path.write_text(text)
        process = subprocess.Popen(
            [str(common.IMPRINT), "export", str(path), "-o", str(folder / "out"),
             "--offline", *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True)
        try:
            process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
            begin = time.monotonic()
            _, err = process.communicate(timeout=30)
            self.assertLess(time.monotonic() - begin, PATIENCE + LAG)
            self.assertEqual(process.returncode, -number)
            self.assertIn("[interrupted]", err)
            left = sorted((folder / "out").rglob("*")) if (folder / "out").exists() else []
            self.assertEqual([p for p in left if p.is_file()], [])
            return True
        process.stderr.close()
        return False

    def test_a_signal_ends_any_phase(self):
        for name, text, options in heavy_articles():
            for number in (signal.SIGTERM, signal.SIGINT):
                with self.subTest(name, signal=number.name):
                    self.assertTrue(
                        self.run_and_signal(name, text, options, number, 0.6),
                        "it ended before the signal came: make the article longer")

    def test_a_server_that_does_not_answer_is_left(self):
        folder = common.fresh("signals-server")
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            (folder / "imprint.yaml").write_text("allow-hosts: [127.0.0.1]\n")
            (folder / "a.md").write_text(article(f"![a](http://127.0.0.1:{port}/a.png)"))
            process = subprocess.Popen(
                [str(common.IMPRINT), "export", str(folder), "-o", str(folder / "out"),
                 "--no-cache"],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                text=True)
            server.settimeout(20)
            connection, _ = server.accept()
            with connection:
                begin = time.monotonic()
                process.terminate()
                _, err = process.communicate(timeout=30)
            self.assertLess(time.monotonic() - begin, PATIENCE + LAG)
            self.assertEqual(process.returncode, -signal.SIGTERM)
            self.assertIn("[interrupted]", err)

    def test_one_that_crashes_ends_alone(self):
        folder = common.fresh("signals-crash")
        content = folder / "content"
        content.mkdir()
        for i in range(60):
            (content / f"good-{i:02}.md").write_text(article(f"Text {i}."))
        (content / "heavy.md").write_text(heavy_articles()[0][1])
        process = subprocess.Popen(
            [str(common.IMPRINT), "export", str(content), "-o", str(folder / "out"),
             "--offline", "-j", "1", "--diagnostics", "json",
             "--manifest", str(folder / "manifest.json")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True)
        # Names go in order: when all the others are there, its worker has only heavy.md.
        for _ in range(400):
            if len(list((folder / "out").rglob("good-*.pdf"))) == 60:
                break
            time.sleep(0.05)
        time.sleep(0.2)
        for worker in children_of(process.pid):
            os.kill(worker, signal.SIGSEGV)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1)
        self.assertEqual([(pathlib.Path(d["file"]).name, d["code"])
                          for d in common.diagnostics_of(err.splitlines())
                          if d["severity"] == "error"], [("heavy.md", "internal-error")])
        jobs = json.loads((folder / "manifest.json").read_text())["jobs"]
        self.assertEqual(sum(job["status"] == "done" for job in jobs), 60)

    def test_one_that_takes_too_much_ends_alone(self):
        folder = common.fresh("signals-batch")
        content = folder / "content"
        content.mkdir()
        (content / "imprint.yaml").write_text("job-time: 500ms\n")
        for i in range(60):
            (content / f"good-{i:02}.md").write_text(article(f"Text {i}."))
        (content / "heavy.md").write_text(heavy_articles()[0][1])
        status, jobs, diagnostics = common.export([content], folder / "out", "--offline")
        self.assertEqual(status, 1)
        self.assertEqual(sum(job["status"] == "done" for job in jobs), 60)
        self.assertEqual([(pathlib.Path(d["file"]).name, d["code"]) for d in diagnostics
                          if d["severity"] == "error"], [("heavy.md", "job-time")])

    def test_memory_too(self):
        folder = common.fresh("signals-memory")
        (folder / "imprint.yaml").write_text("job-memory: 150MB\n")
        (folder / "good.md").write_text(article("Text."))
        (folder / "heavy.md").write_text(heavy_articles()[0][1])
        status, jobs, diagnostics = common.export([folder], folder / "out", "--offline")
        self.assertEqual(status, 1)
        self.assertEqual([job["status"] for job in jobs], ["done", "failed"])
        self.assertEqual([d["code"] for d in diagnostics if d["severity"] == "error"],
                         ["job-memory"])

    def test_workers_end_with_the_run_that_is_killed(self):
        folder = common.fresh("signals-killed")
        (folder / "a.md").write_text(heavy_articles()[0][1])
        process = subprocess.Popen(
            [str(common.IMPRINT), "export", str(folder), "-o", str(folder / "out"),
             "--offline"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(0.4)
        workers = children_of(process.pid)
        process.kill()
        process.wait()
        self.assertEqual(len(workers), 1)
        for _ in range(40):
            if not any(is_running(worker) for worker in workers):
                return
            time.sleep(0.05)
        self.fail("the worker goes on without its run")


def children_of(pid):
    tasks = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in tasks.split()]


def is_running(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


if __name__ == "__main__":
    unittest.main(verbosity=2)
