#!/usr/bin/python3
"""text_test.py own|corpus: the letters that two other programs find in a PDF are those of
the article's EPUB, in order: poppler's for all languages but those that are written from
right to left, of which it finds the same letters in another order
(docs/decisions/right-to-left-text.md); MuPDF's too, but for Indic scripts and Thai, of which it
reads the glyphs and not the ActualText that says what a conjunct is.
"""
import collections
import subprocess
import sys
import unicodedata
import zipfile

from lxml import etree

import common  # first: it makes tests/tools importable
import page_geometry

LAYOUT = "a4-handout"
CLUSTERED = ("DEVANAGARI", "BENGALI", "TAMIL", "SINHALA", "THAI")
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


def by_poppler(path, page):
    area = (page.left - 6, page.top - 6, page.width - page.left - page.right + 12,
            page.height - page.top - page.bottom + 12)
    options = [word for key, value in zip(("-x", "-y", "-W", "-H"), area)
               for word in (key, str(round(value)))]
    done = subprocess.run(["pdftotext", "-raw", *options, path, "-"], capture_output=True,
                          check=True)
    return letters(done.stdout.decode("utf-8", "replace"))


def by_mupdf(path, page):
    out = common.WORK / "text/page.xml"
    subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-o", out, path],
                   capture_output=True, check=True)
    return letters("".join(
        char.get("c") for char in etree.parse(str(out)).iter("char")
        if page.top - 6 < float(char.get("y")) < page.height - page.bottom + 6))


def is_rtl(text):
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def is_clustered(text):
    return any(unicodedata.name(c, "").startswith(CLUSTERED) for c in text)


def problems_of(pdf, epub, page):
    title, expected, notes = of_epub(epub)
    rest = expected[len(title):] if expected.startswith(title) else expected
    in_order = not is_rtl(expected)
    found_by = {"poppler": by_poppler(pdf, page)}
    if not is_clustered(expected):
        found_by["MuPDF"] = by_mupdf(pdf, page)
    for name, found in found_by.items():
        more = collections.Counter(found) - collections.Counter(expected)
        lost = collections.Counter(expected) - collections.Counter(found)
        if lost or sum(more.values()) > BYLINE:
            yield f"{name}: lost {dict(lost)}, more {dict(more)}"
        # Notes stand below their marks, not at the end.
        elif in_order and not notes and not found.endswith(rest):
            at = next((i for i, (a, b) in enumerate(zip(reversed(rest), reversed(found)))
                       if a != b), 0)
            yield (f"{name}: another order: {rest[len(rest) - at - 20:][:40]!r}, "
                   f"{found[len(found) - at - 20:][:40]!r}")


def main(group):
    if group == "corpus":
        common.require_corpus()
    page = page_geometry.Layout(str(common.IMPRINT), LAYOUT)
    sets = ([[common.FIXTURES / "posts" / name for name in OWN]] if group == "own" else
            [[site] for site in sorted((common.CORPUS / "multilingual").iterdir())])
    out, problems, count = common.fresh("text"), [], 0
    for number, paths in enumerate(sets):
        common.imprint("export", *paths, "-o", out / str(number), "--layout", LAYOUT,
                       "--offline", "-q")
    for pdf in sorted(out.rglob("*.pdf")):
        count += 1
        problems += [f"{pdf.relative_to(out)}: {problem}" for problem in
                     problems_of(pdf, pdf.with_suffix(".epub"), page)]
    print(f"{count} files, {len(problems)} problems")
    print(*problems, sep="\n")
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
