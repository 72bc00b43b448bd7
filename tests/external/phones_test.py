#!/usr/bin/python3
"""phones_test.py own|sample|whole: every page of the EPUBs of a group on a phone, in
Chromium: 320 px wide, and 390 px wide with letters of twice the size, as reading systems
set them. Nothing may be wider than the page but what scrolls in a box of its own, a long
formula or a table of more than 20 columns; and all text must have a contrast of 4.5 to 1
(WCAG 2.1, 1.4.3) on white, sepia and dark pages.
"""
import itertools
import pathlib
import sys
import tempfile
import zipfile

import common
from browser import Browser

SIZES = [(320, 100), (390, 200)]  # the window's width [px], the text's size [%]
HEIGHT = 800  # [px]
MOST_COLUMNS = 20
BOOKS_A_BROWSER = 60  # what it holds in memory grows
# Ground and text as reading systems have them, set for the page, or for all elements too.
THEMES = {"light": ("#ffffff", "#121212"), "sepia": ("#f4ecd8", "#5b4636"),
          "dark": ("#121212", "#dddddd"), "black": ("#000000", "#fefefe")}
JUDGE = pathlib.Path(__file__).with_name("phone_page.js").read_text()
WAYS = {"page": "html, body {{ background-color: {} !important; color: {} !important }}",
        "all": "html {{ background-color: {} !important; color: {} !important }} "
               "* {{ background-color: transparent !important; color: inherit !important }}"}
SET_STYLE = """(() => {
  let style = document.getElementById('of-the-reader');
  if (!style) {
    style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style');
    style.id = 'of-the-reader';
    document.head.appendChild(style);
  }
  style.textContent = `%s`;
})()"""


def problems_of_page(browser, wanted=lambda name: None):
    for width, percent in SIZES:
        browser.resize(width, HEIGHT)
        browser.evaluate(SET_STYLE % f"html {{ font-size: {percent}% !important }}")
        wanted(f"{width}")
        page = browser.evaluate(f"(() => {{ const page = {JUDGE}; return "
                                "[page.overflows(), page.scrollers()] })()")
        for text in page[0]:
            yield f"{width} px, {percent} %: {text}"
        for box in page[1]:
            if box["columns"] <= MOST_COLUMNS and not box["formula"]:
                yield f"{width} px, {percent} %: scrolls: {box['what']}"
    for (name, colors), (way, rule) in itertools.product(THEMES.items(), WAYS.items()):
        browser.evaluate(SET_STYLE % rule.format(*colors))
        wanted(name)
        for faint in browser.evaluate(f"{JUDGE}.faint()"):
            yield f"{name}, set for {way}: contrast {faint}"


def problems_of(browser, epub, folder):
    with zipfile.ZipFile(epub) as book:
        book.extractall(folder)
    for page in sorted((folder / "EPUB").glob("*.xhtml")):
        browser.open(page)
        if not browser.evaluate("[...document.styleSheets].some(s => s.cssRules.length)"):
            yield f"{page.name}: has no style sheet"
        for problem in problems_of_page(browser):
            yield f"{page.name}: {problem}"


def main(group):
    if group != "own":
        common.require_corpus()
    epubs = []
    sets = common.SETS[group]()
    if group == "own":
        sets.append(("narrow", [common.ROOT / "tests/fixtures/phones"]))
    for name, paths in sets:
        out = common.fresh(f"phones/{name}")
        common.export(paths, out, "--offline", "--drafts", "--to", "epub", "--name",
                      "{name}-{lang}", timeout=600)
        epubs += sorted(out.rglob("*.epub"))
    return judge(epubs)


def judged(epubs):
    """(EPUB, its problems), by one browser; one that ends has a successor, once a book."""
    rest, ended = list(reversed(epubs)), None
    while rest:
        with Browser() as browser:
            try:
                for _ in range(min(BOOKS_A_BROWSER, len(rest))):
                    # Two of these tests may run at a time.
                    with tempfile.TemporaryDirectory() as folder:
                        yield rest[-1], list(problems_of(browser, rest[-1],
                                                         pathlib.Path(folder)))
                    rest.pop()
            except EOFError:
                if ended == rest[-1]:
                    raise RuntimeError(f"Chromium ends twice over {ended}") from None
                ended = rest[-1]
                print(f"Chromium has ended over {ended}; once more")


def judge(epubs):
    bad = 0
    for epub, problems in judged(epubs):
        bad += bool(problems)
        if problems:
            print(epub, *problems[:8], sep="\n  ")
    print(f"{len(epubs)} EPUBs, {bad} with problems")
    return 1 if bad or not epubs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
