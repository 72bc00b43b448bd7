#!/usr/bin/python3
"""reading.py PROGRAM FOLDER [ARTICLES...]: how many MB a second become documents.

Reads ARTICLES (folders; by default the corpus beside the project where it is, and a text
made of the examples) with one `PROGRAM dump` each, whose printing is part of the time, and
says by `perf`, where that is installed, which library the time was spent in. Then four
articles that choke naive readers: seconds and memory of `PROGRAM check`.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEAD = "---\ntitle: T\n---\n\n"
COPIES = 200
RUNS = 3


def hard_ones():
    paragraph = ("Some *words* of a [long](https://example.org/) article with `code`, and "
                 "\"quotes\".\n" * 6 + "\n")
    return {
        "a line of 40,000 bars": "|" * 40000 + "\n" + "|-" * 40000 + "|\n",
        "2,000 columns, 2,000 rows of a cell": "|" + "a|" * 2000 + "\n|" + "-|" * 2000 +
                                               "\n" + "|x|\n" * 2000,
        "10,000 nested elements": "<div>" * 10000 + "deep" + "</div>" * 10000,
        "an article of 50 MB": paragraph * (50_000_000 // len(paragraph))}


def articles(folder):
    return sorted(path for path in pathlib.Path(folder).rglob("*")
                  if path.suffix in (".md", ".markdown", ".html") and path.is_file())


def seconds(command):
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def by_library(command, folder):
    """[(share, library)] by perf, or nothing."""
    if shutil.which("perf") is None:
        return []
    data = folder / "perf.data"
    subprocess.run(["perf", "record", "-q", "-o", str(data), *command],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    report = subprocess.run(["perf", "report", "-i", str(data), "--stdio", "--sort", "dso"],
                            capture_output=True, text=True).stdout
    return [(float(share), name) for share, name in
            re.findall(r"^ +(\d+\.\d+)% +(\S+)", report, re.M) if float(share) >= 1]


def main(program, folder, *chosen):
    folder = pathlib.Path(folder) / "reading"
    folder.mkdir(parents=True, exist_ok=True)
    sets = {name: articles(name) for name in chosen}
    if not sets:
        examples = folder / "examples.md"
        examples.write_text(HEAD + "".join(
            path.read_text().split("---\n", 2)[-1]
            for path in articles(ROOT / "examples")) * COPIES)
        sets["examples, one long article"] = [examples]
        corpus = pathlib.Path(os.environ.get("IMPRINT_CORPUS", ROOT / "../shared/corpus"))
        for name in ("health", "hugo-sites", "multilingual"):
            if (corpus / name).is_dir():
                sets[name] = articles(corpus / name)
    for name, paths in sets.items():
        size = sum(path.stat().st_size for path in paths) / 1e6
        command = [program, "dump", *map(str, paths)]
        best = min(seconds(command) for _ in range(RUNS))
        print(f"{name}: {len(paths)} articles, {size:.2f} MB, {best:.3f} s, "
              f"{size / best:.1f} MB/s")
        print("".join(f"  {share:5.1f} %  {library}\n"
                      for share, library in by_library(command, folder)), end="")
    for name, text in hard_ones().items():
        path = folder / "hard.md"
        path.write_text(HEAD + text)
        begin = time.perf_counter()
        process = subprocess.Popen([program, "check", str(path)], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        print(f"{name}: {time.perf_counter() - begin:.2f} s, {usage.ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
