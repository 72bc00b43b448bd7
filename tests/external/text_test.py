#!/usr/bin/python3
"""text_test.py own|corpus: the letters that other programs find in a PDF are those of the
article's EPUB, in order: poppler's and PDFium's for all languages but those that are written
from right to left, of which they find the same letters in another order
(docs/decisions/right-to-left-text.md); MuPDF's too, but for Indic scripts and Thai, of which
it reads the glyphs and not the ActualText that says what a conjunct is. PDFium sorts what
is painted on a line by its left end and so meets a Thai letter with two marks twice.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
import zipfile

from lxml import etree

import common  # first: it makes tests/tools importable
import validators

# Without furniture: all text is the article's.
LAYOUT = """extends: a4-handout
header: {left: "", center: "", right: ""}
footer: {left: "", center: "", right: ""}
"""
CLUSTERED = {"DEVANAGARI", "BENGALI", "TAMIL", "SINHALA", "THAI"}
# Fixtures whose PDF and EPUB say the same: print has no player, and repeats table heads.
OWN = ("language-notice.md", "minimal.md", "part-of-a-series.md", "plain.html")
BYLINE = 60  # letters that only the PDF has behind the title: author and date
LEFT_OUT = {"annotation"}  # the TeX of a formula, which is not shown


def letters(text):
    """Letters and marks; compatible ones are one."""
    return "".join(c for c in unicodedata.normalize("NFKC", text)
                   if unicodedata.category(c)[0] in "LM")


def of_epub(path):
    """(the title's letters, those of the chapters, whether there are notes)."""
    with zipfile.ZipFile(path) as book:
        chapters = [etree.fromstring(book.read(name)) for name in sorted(book.namelist())
                    if "/chapter-" in name and name.endswith(".xhtml")]
        title = etree.fromstring(book.read("EPUB/package.opf")).findtext(
            ".//{http://purl.org/dc/elements/1.1/}title")
    text, notes = "", False
    for chapter in chapters:
        for element in chapter.iter(etree.Element):
            if etree.QName(element).localname in LEFT_OUT:
                element.text = ""
            notes |= "footnote" in str(element.get("role"))
        text += "".join(chapter.find("{http://www.w3.org/1999/xhtml}body").itertext())
    return letters(title), letters(text), notes


def by_poppler(path):
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return letters(done.stdout.decode("utf-8", "replace"))


def by_mupdf(path):
    out = common.WORK / "text/page.xml"
    subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-o", out, path],
                   capture_output=True, check=True)
    return letters("".join(char.get("c") for char in etree.parse(str(out)).iter("char")))


def by_pdfium(paths):
    """{path: letters}"""
    script = pathlib.Path(__file__).with_name("pdfium_text.mjs")
    done = subprocess.run(["node", script, validators.INSTALLED], capture_output=True,
                          check=True, text=True, input="\n".join(map(str, paths)))
    found = dict(map(json.loads, done.stdout.splitlines()))
    return {path: letters(found[str(path)]) for path in paths}


def is_rtl(text):
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def problems_of(pdf, epub, pdfium):
    title, expected, notes = of_epub(epub)
    rest = expected[len(title):] if expected.startswith(title) else expected
    in_order = not is_rtl(expected)
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in set(expected)}
    found_by = {"poppler": by_poppler(pdf), "PDFium": pdfium}
    if not scripts & CLUSTERED:
        found_by["MuPDF"] = by_mupdf(pdf)
    for name, found in found_by.items():
        more = collections.Counter(found) - collections.Counter(expected)
        lost = collections.Counter(expected) - collections.Counter(found)
        is_repeated = name == "PDFium" and "THAI" in scripts
        if lost or sum(more.values()) > BYLINE and not is_repeated:
            yield f"{name}: lost {dict(lost)}, more {dict(more)}"
        # Notes stand below their marks, not at the end.
        elif in_order and not notes and not is_repeated and not found.endswith(rest):
            at = next((i for i, (a, b) in enumerate(zip(reversed(rest), reversed(found)))
                       if a != b), 0)
            yield (f"{name}: another order: {rest[len(rest) - at - 20:][:40]!r}, "
                   f"{found[len(found) - at - 20:][:40]!r}")


def problems_of_booklet(out):
    """Who reads a booklet by its tags gets the text in its order, not the sheets'."""
    read = []
    for name, more in ("pages", ()), ("booklet", ("--set", "impose=booklet")):
        common.imprint("export", common.FIXTURES / "posts/long-and-wide.md", "-o",
                       out / name, "--layout", "trade-book", "--to", "pdf", "--offline",
                       "-q", *more)
        (file,) = (out / name).glob("*.pdf")
        done = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True,
                              check=True)
        read.append(re.findall(r'(?m)^ *"(.*)"$', done.stdout.decode("utf-8", "replace")))
    # Pages are named as they are numbered in both.
    if not read[0] or read[0] != read[1]:
        yield "booklet: its tags have another order"


def main(group):
    if group == "corpus":
        common.require_corpus()
    sets = ([[common.FIXTURES / "posts" / name for name in OWN]] if group == "own" else
            [[site] for site in sorted((common.CORPUS / "multilingual").iterdir())])
    out, problems = common.fresh("text"), []
    layout = out / "text-alone.yaml"
    layout.write_text(LAYOUT)
    for number, paths in enumerate(sets):
        common.imprint("export", *paths, "-o", out / str(number), "--layout", layout,
                       "--offline", "-q")
    files = sorted(out.rglob("*.pdf"))
    pdfium = by_pdfium(files)
    for pdf in files:
        problems += [f"{pdf.relative_to(out)}: {problem}" for problem in
                     problems_of(pdf, pdf.with_suffix(".epub"), pdfium[pdf])]
    if group == "own":
        problems += problems_of_booklet(out)
    print(f"{len(files)} files, {len(problems)} problems")
    print(*problems, sep="\n")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
