#!/usr/bin/python3
"""long_documents.py PROGRAM FOLDER: seconds, memory and bytes a page of long articles as
tagged PDF: 121,000 words with 500 headings, tables and pictures; about 100 pages and about
10,000 of the same.
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import time

from PIL import Image

WORDS = ("the knee may twitch when a muscle is tired or the nerve that moves it is "
         "pressed rest helps and so does water most people need no medicine but a doctor "
         "can tell whether something else is wrong").split()
TARGET_WORDS = 121_000
RUNS = 3


def sections(random_words):
    """Endless: each a heading now and then, two paragraphs, at times a table or picture."""
    number = 0
    while True:
        number += 1
        parts = [f"## Heading number {number}\n"]
        for _ in range(2):
            words = random_words.choices(WORDS, k=random_words.randint(80, 160))
            words[5] = f"*{words[5]}*"
            words[9] = f"[{words[9]}](https://example.org/{number})"
            parts.append(" ".join(words) + ".\n")
        if number % 20 == 0:
            parts.append("| a | b | c |\n|---|---|---|\n" + "".join(
                f"| cell {row} | word | more words here |\n" for row in range(12)))
        if number % 25 == 0:
            parts.append("![A picture](picture.jpg)\n")
        yield "\n".join(parts) + "\n"


def article(words):
    text, count, source = ["---\ntitle: Long\n---\n"], 0, sections(random.Random(5))
    while count < words:
        text.append(next(source))
        count += len(text[-1].split())
    return "".join(text)


def measure(program, folder, name, text):
    path = folder / f"{name}.md"
    path.write_text(text)
    best = None
    for _ in range(RUNS):
        begin = time.perf_counter()
        process = subprocess.Popen([program, "export", str(path), "--to", "pdf", "-o",
                                    str(folder), "--offline", "-q"])
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        if status != 0:
            raise RuntimeError(f"{name}: status {status}")
        best = min(best, seconds) if best else seconds
    pdf = path.with_suffix(".pdf")
    info = subprocess.run(["pdfinfo", str(pdf)], text=True, capture_output=True, check=True)
    pages = int(re.search(r"Pages:\s+(\d+)", info.stdout)[1])
    print(f"{name}: {len(text.split()):,} words, {pages} pages, {best:.2f} s, "
          f"{best / pages * 1000:.2f} ms and {pdf.stat().st_size / pages / 1000:.1f} kB a "
          f"page, {usage.ru_maxrss / 1024:.0f} MB")


def main(program, folder):
    folder = pathlib.Path(folder) / "long"
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (600, 400), (100, 150, 200)).save(folder / "picture.jpg")
    measure(program, folder, "book", article(TARGET_WORDS))
    measure(program, folder, "hundred", article(TARGET_WORDS // 3))
    measure(program, folder, "ten-thousand", article(TARGET_WORDS * 33))


if __name__ == "__main__":
    main(*sys.argv[1:])
