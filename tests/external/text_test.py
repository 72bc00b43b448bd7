#!/usr/bin/python3
"""text_test.py own|corpus: the letters that other programs find in a PDF are those of the
article's EPUB, in order. There are limits of theirs:

- poppler swaps the letters of Arabic ligatures (docs/decisions/right-to-left-text.md);
- poppler and MuPDF put some Arabic marks before their letters: not their order;
- MuPDF reads glyphs and not the ActualText of what has no letter for each glyph: Indic
  scripts and Thai are left to the others;
- PDFium gives right-to-left lines as they look, and sorts what is painted on a line by its
  left end and so meets a Thai letter with two marks twice: of these not the order.
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
links: none
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


def without_marks(text):
    return "".join(c for c in text if unicodedata.category(c)[0] == "L")


def without_ligatures(text):
    """Lam and alef, which poppler swaps, sorted where they meet."""
    return re.sub("[\u0622\u0623\u0625\u0627\u0644]+",
                  lambda match: "".join(sorted(match[0])), without_marks(text))


def is_rtl(text):
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def problems_of(pdf, epub, pdfium):
    title, expected, notes = of_epub(epub)
    rest = expected[len(title):] if expected.startswith(title) else expected
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in set(expected)}
    rtl, repeats = is_rtl(expected), "THAI" in scripts
    # The program, what it finds, what both are compared by for their order.
    found_by = [("poppler", by_poppler(pdf), without_ligatures if rtl else str),
                ("PDFium", pdfium, None if rtl or repeats else str)]
    if not scripts & CLUSTERED:
        found_by.append(("MuPDF", by_mupdf(pdf), without_marks if rtl else str))
    for name, found, key in found_by:
        more = collections.Counter(found) - collections.Counter(expected)
        lost = collections.Counter(expected) - collections.Counter(found)
        if lost or sum(more.values()) > BYLINE and not (name == "PDFium" and repeats):
            yield f"{name}: lost {dict(lost)}, more {dict(more)}"
        # Notes stand below their marks, not at the end.
        elif key and not notes and not key(found).endswith(key(rest)):
            text, other = key(rest), key(found)
            at = next((i for i, (a, b) in enumerate(zip(reversed(text), reversed(other)))
                       if a != b), 0)
            yield (f"{name}: another order: {text[len(text) - at - 20:][:40]!r}, "
                   f"{other[len(other) - at - 20:][:40]!r}")


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
