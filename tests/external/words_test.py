#!/usr/bin/python3
"""words_test.py: characters that nobody sees are not painted, part no word and are in no
title. One article has each of them inside a word in every place; poppler, MuPDF, PDFium
and pdf.js must all read the words whole, and titles, outlines, nav and metadata of both
formats must be without them. What a script needs stays.
"""
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
import zipfile

import pikepdf

import common
import validators

# name, what stands inside a word
UNSEEN = {"soft hyphen": "\u00AD", "space of no width": "\u200B", "word joiner": "\u2060",
          "byte order mark": "\uFEFF", "non-joiner": "\u200C", "joiner": "\u200D",
          "left-to-right mark": "\u200E", "right-to-left mark": "\u200F",
          "Arabic letter mark": "\u061C", "grapheme joiner": "\u034F",
          "function application": "\u2061", "invisible plus": "\u2064",
          "selector 1": "\uFE00", "selector 15": "\uFE0E", "selector 16": "\uFE0F",
          "selector 17": "\U000E0100", "tag": "\U000E0061", "embedding": "\u202A\u202C",
          "isolate": "\u2068\u2069"}
# Words whose joiners are part of them: Persian, Hindi, Sinhala; a flag, a family, a heart.
NEEDED = ["\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0915\u094D\u200D\u0937",
          "\u0DC1\u0DCA\u200D\u0DBB\u0DD3", "\U0001F468\u200D\U0001F469\u200D\U0001F467",
          "\u2764\uFE0F", "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074"
          "\U000E007F"]
PLACES = ["text", "heading", "cell", "link", "note", "quote", "term"]
LAYOUT = """extends: a4-handout
links: none
contents: {levels: 3, at-least: 1}
"""


def letters(number):
    """A word of its own for a number: ab, ac, ... in two letters that no other has."""
    return "".join("bcdfghjklmnpqrstvwxz"[n] for n in divmod(number, 20))


def words():
    """{(name, place): (the word as it is written, as it is to be read)}"""
    found = {}
    for i, (name, unseen) in enumerate(UNSEEN.items()):
        for j, place in enumerate(PLACES):
            first, last = "Wo" + letters(20 * j + i), "rd"
            found[name, place] = (first + unseen + last, first + last)
    return found


def article(path):
    out = ["---", f"title: {json.dumps('Whole' + ''.join(UNSEEN.values()) + 'ness', ensure_ascii=False)}",
           "author: \"An\u00ADna Lee\"", "description: \"Re\u200Bhydration\"",
           "tags: [\"soft\u00ADware\"]", "date: 2022-09-01", "lang: en", "---"]
    for (name, place), (word, _) in words().items():
        out += {"text": [word], "heading": [f"## {word}"],
                "cell": [f"| a | b |\n|---|---|\n| {word} | x |"],
                "link": [f"[{word}](https://example.org/)"],
                "note": [f"Noted.[^{name.replace(' ', '-')}]\n\n"
                         f"[^{name.replace(' ', '-')}]: {word}"],
                "quote": [f"> {word}"], "term": [f"<dl><dt>{word}</dt><dd>x</dd></dl>"]}[place]
        out.append("")
    out += [f"## Kept {word}\n\n{word}\n" for word in NEEDED]
    path.write_text("\n".join(out))


def by_script(name, pdf):
    done = subprocess.run(["node", pathlib.Path(__file__).with_name(name),
                           validators.INSTALLED], input=str(pdf), check=True, text=True,
                          capture_output=True)
    return json.loads(done.stdout.splitlines()[0])[1]


def readings(pdf):
    yield "poppler", subprocess.run(["pdftotext", pdf, "-"], check=True, text=True,
                                    capture_output=True).stdout
    yield "MuPDF", subprocess.run(["mutool", "draw", "-q", "-F", "text", pdf], check=True,
                                  text=True, capture_output=True).stdout
    yield "PDFium", by_script("pdfium_text.mjs", pdf)
    yield "pdf.js", by_script("pdfjs_text.mjs", pdf)


def unseen_in(text):
    """What of `text` nobody sees, but for what NEEDED has."""
    for word in NEEDED:
        text = text.replace(word, "")
    return {f"U+{ord(c):04X}" for c in text
            if unicodedata.category(c) == "Cf" or 0xFE00 <= ord(c) <= 0xFE0F
            or 0xE0100 <= ord(c) <= 0xE01EF or ord(c) in (0x34F, 0x3164)}


def titles(pdf, epub):
    """(where, text) of what must be without them."""
    with pikepdf.open(pdf) as file:
        for key, value in file.docinfo.items():
            yield f"Info {key}", str(value)
        yield "XMP", re.sub(r"<\?xpacket.*?\?>", "", file.Root.Metadata.read_bytes().decode())
        with file.open_outline() as outline:
            def below(items):
                for item in items:
                    yield "outline", item.title
                    yield from below(item.children)
            yield from below(outline.root)
    with zipfile.ZipFile(epub) as book:
        for name in ("package.opf", "nav.xhtml", "toc.ncx"):
            yield name, book.read(f"EPUB/{name}").decode()
        page = book.read("EPUB/chapter-1.xhtml").decode()
        yield "title", re.search("<title>.*?</title>|<h1.*?</h1>", page)[0]
        yield "h1", re.search("<h1.*?</h1>", page, re.S)[0]


def main():
    out = common.fresh("words")
    article(out / "words.md")
    (out / "layout.yaml").write_text(LAYOUT)
    common.export([out / "words.md"], out, "--layout", out / "layout.yaml", "--offline",
                  "-q", "--name", "words")
    pdf, epub = out / "words.pdf", out / "words.epub"
    problems = []
    for reader, text in readings(pdf):
        read = set(re.findall(r"\w+", "".join(c for c in text if not unseen_in(c))))
        for (name, place), (_, word) in words().items():
            if word not in read:
                near = re.search(f"{word[:-2]}.{{0,6}}", text, re.S)
                problems.append(f"{reader}: {name} in a {place}: {near and near[0]!r}")
    found = list(titles(pdf, epub))
    for where, text in found:
        if unseen := unseen_in(text):
            problems.append(f"{where}: {sorted(unseen)} in {text[:60]!r}")
    for word in NEEDED:
        for kind in ("outline", "nav.xhtml", "toc.ncx"):
            if not any(word in text for where, text in found if where == kind):
                problems.append(f"{kind}: {word!r} has lost what it needs")
    print(f"{len(words())} words by 4 programs, {len(found)} titles, "
          f"{len(problems)} problems")
    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
