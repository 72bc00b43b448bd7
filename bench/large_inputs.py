#!/usr/bin/python3
"""large_inputs.py PROGRAM FOLDER [NAME...]: processor seconds and memory of inputs far
above the ordinary: articles of 50 MB, and a site of 100,000 articles. Rows with one of NAME
in their names, else all. They need 500 MB below FOLDER.
"""
import os
import pathlib
import shutil
import subprocess
import sys

SIZE = 50_000_000
SITE = 100_000
HEAD = "---\ntitle: Large\n---\n\n"
PARAGRAPH = ("Some *words* of a [long](https://example.org/) article, " +
             "and what it says of them at some length, " * 15 + "and no more.\n\n")


def filled(unit):
    return unit * (SIZE // len(unit))


ARTICLES = {
    "paragraphs": PARAGRAPH,
    "one line": "some words of a line that does not end ",
    "list items": "- an item\n",
    "quotations": "> a quotation\n\n",
    "headings": "## A heading\n\n",
    "markup every other word": "a *b* c **d** ",
}


def measure(program, *arguments):
    """(status, processor seconds, peak MB of the largest process)"""
    process = subprocess.Popen([program, *map(str, arguments)], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def row(name, measured):
    status, seconds, megabytes = measured
    print(f"| {name} | {'refused' if status else 'done'} | {seconds:.1f} s "
          f"| {megabytes:.0f} MB |", flush=True)


def main(program, folder, *chosen):
    folder = pathlib.Path(folder) / "large"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print("| input | | processor time | memory |\n|---|---|---|---|")
    for name, unit in ARTICLES.items():
        if chosen and not any(word in name for word in chosen):
            continue
        path = folder / "large.md"
        path.write_text(HEAD + filled(unit))
        row(f"50 MB, {name}: check", measure(program, "check", path, "--offline"))
        if name == "paragraphs":
            row("the same: both formats", measure(
                program, "export", path, "--offline", "-o", folder / "out"))
        path.unlink()
    if not chosen or any(word in "a site" for word in chosen):
        site = folder / "site"
        for i in range(SITE):
            (site / str(i // 1000)).mkdir(parents=True, exist_ok=True)
            (site / f"{i // 1000}/{i}.md").write_text(
                f"---\ntitle: Article {i}\n---\n\nWords, and [the next]"
                f"(../{(i + 1) % SITE // 1000}/{(i + 1) % SITE}.md).\n")
        row("a site of 100,000 articles: EPUB, -j 2", measure(
            program, "export", site, "--to", "epub", "-j", "2", "--offline",
            "-o", folder / "books"))
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
