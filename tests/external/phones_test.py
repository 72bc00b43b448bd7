#!/usr/bin/python3
"""phones_test.py own|sample|whole [EPUBS]: every page of the EPUBs of a group on a phone,
in Chromium: 320 px wide, and 390 px wide with letters of twice the size, as reading
systems set them. Nothing may be wider than the page but what scrolls in a box of its own,
a long formula or a table of more than 20 columns, which is named; and all text must have a
contrast of 4.5 to 1 (WCAG 2.1, 1.4.3) on white, sepia and dark pages.

It ends with a summary, also when it is stopped. What was found in each book is kept in
phones/GROUP.jsonl, and a book whose bytes are the same is not looked at again. EPUBS, a
folder or files, stand for those of the group: nothing is exported.
"""
import concurrent.futures
import hashlib
import itertools
import json
import pathlib
import signal
import sys
import tempfile
import threading
import zipfile

import cells_matrix
import common
import narrow_articles
from browser import Browser

SIZES = [(320, 100), (390, 200)]  # the window's width [px], the text's size [%]
HEIGHT = 800  # [px]
MOST_COLUMNS = 20
BOOKS_A_BROWSER = 60  # what it holds in memory grows
BROWSERS = 2
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


def problems_of_page(browser):
    """(kind, what) of the page that is open; `wide` is no fault but is named."""
    for width, percent in SIZES:
        browser.resize(width, HEIGHT)
        browser.evaluate(SET_STYLE % f"html {{ font-size: {percent}% !important }}")
        page = browser.evaluate(f"(() => {{ const page = {JUDGE}; return "
                                "[page.overflows(), page.scrollers(), page.numbers()] })()")
        for text in page[0] + page[2]:
            yield "overflow", f"{width} px, {percent} %: {text}"
        for box in page[1]:
            if box["formula"]:
                yield "formula", f"{width} px, {percent} %: {box['what']}"
            else:
                yield ("wide" if box["columns"] > MOST_COLUMNS else "scrolls",
                       f"{width} px, {percent} %: {box['columns']} columns: {box['what']}")
    for (name, colors), (way, rule) in itertools.product(THEMES.items(), WAYS.items()):
        browser.evaluate(SET_STYLE % rule.format(*colors))
        for faint in browser.evaluate(f"{JUDGE}.faint()"):
            yield "contrast", f"{name}, set for {way}: {faint}"


def found_in(browser, epub):
    """What is found in a book, and how many pages were looked at."""
    found, pages = [], 0
    # Two of these tests may run at a time.
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(epub) as book:
        book.extractall(folder)
        for page in sorted(pathlib.Path(folder, "EPUB").glob("*.xhtml")):
            browser.open(page)
            pages += 1
            if not browser.evaluate("[...document.styleSheets].some(s => s.cssRules.length)"):
                found.append(("plain", f"{page.name}: has no style sheet"))
            found += [(kind, f"{page.name}: {what}") for kind, what in problems_of_page(browser)]
    return {"pages": pages, "found": found}


class Record:
    """What was found in each book, by its bytes and those of the judge; a line each."""

    def __init__(self, path):
        judge = hashlib.sha256(pathlib.Path(__file__).read_bytes() + JUDGE.encode())
        self._judge, self._lock, self._known = judge.hexdigest()[:16], threading.Lock(), {}
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            for line in path.read_text().splitlines():
                if line.endswith("}"):  # the last one may be torn
                    self._known.update([self._read(line)])
        self._file = path.open("a")

    def _read(self, line):
        each = json.loads(line)
        return each["key"], each

    def key(self, epub):
        return hashlib.sha256(epub.read_bytes()).hexdigest() + self._judge

    def of(self, epub):
        return self._known.get(self.key(epub))

    def add(self, epub, result):
        each = {"key": self.key(epub), "epub": str(epub), **result}
        with self._lock:
            self._known[each["key"]] = each
            self._file.write("\n" + json.dumps(each))
            self._file.flush()


def look(epubs, record, stop):
    """Looks at books with one browser; one that ends has a successor, once a book."""
    rest, ended = list(reversed(epubs)), None
    while rest and not stop.is_set():
        with Browser() as browser:
            try:
                for _ in range(min(BOOKS_A_BROWSER, len(rest))):
                    if stop.is_set():
                        return
                    record.add(rest[-1], found_in(browser, rest[-1]))
                    rest.pop()
            except EOFError:
                if ended == rest[-1]:
                    record.add(rest.pop(), {"pages": 0, "found": [
                        ("ended", "Chromium has ended over it, twice")]})
                    continue
                ended = rest[-1]
                print(f"Chromium has ended over {ended}; once more")


def summary(epubs, record):
    """Prints what was found; the exit status."""
    kinds = {kind: 0 for kind in ("overflow", "scrolls", "contrast", "plain", "ended")}
    bad, pages, missing, named = 0, 0, 0, {"wide": [], "formula": []}
    for epub in epubs:
        result = record.of(epub)
        if result is None:
            missing += 1
            continue
        pages += result["pages"]
        faults = []
        for kind, what in result["found"]:
            if kind in named:
                named[kind].append(f"{epub.name}: {what}")
            else:
                kinds[kind] += 1
                faults.append(f"{kind}: {what}")
        bad += bool(faults)
        if faults:
            print(epub, *faults[:8], sep="\n  ")
    for what in named["wide"]:
        print(f"a table of more than {MOST_COLUMNS} columns scrolls: {what}")
    print(f"{len(epubs)} EPUBs, {pages} pages, {bad} with problems: " +
          ", ".join(f"{count} {kind}" for kind, count in kinds.items()) +
          f"; scroll in boxes of their own: {len(named['wide'])} wide tables, "
          f"{len(named['formula'])} formulas; not looked at: {missing}")
    return 1 if bad or missing or not epubs else 0


def judge(epubs, group):
    record = Record(common.WORK / f"phones/{group}.jsonl")
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    new = [epub for epub in epubs if record.of(epub) is None]
    shards = BROWSERS if len(new) > 2 * BROWSERS else 1
    with concurrent.futures.ThreadPoolExecutor(shards) as pool:
        for done in [pool.submit(look, new[i::shards], record, stop) for i in range(shards)]:
            done.result()
    return summary(epubs, record)


def own_sets():
    """The fixtures, the cells of every kind, and narrow_articles.py."""
    source = common.fresh("phones-own")
    for kind in cells_matrix.KINDS:
        (source / f"cells-{kind}.html").write_text(cells_matrix.article(kind)[0])
    cells_matrix.make_picture(source / "dot.png")
    narrow_articles.write(source)
    return [("narrow", [common.ROOT / "tests/fixtures/phones"]), ("made", [source])]


def main(group, paths):
    if paths:
        return judge(sorted(epub for path in map(pathlib.Path, paths) for epub in
                            (path.rglob("*.epub") if path.is_dir() else [path])), group)
    if group != "own":
        common.require_corpus()
    epubs = []
    sets = common.SETS[group]() + (own_sets() if group == "own" else [])
    for name, articles in sets:
        out = common.fresh(f"phones/{name}")
        common.export(articles, out, "--offline", "--drafts", "--to", "epub", "--name",
                      "{name}-{lang}", timeout=1500)
        epubs += sorted(out.rglob("*.epub"))
    return judge(epubs, group)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
