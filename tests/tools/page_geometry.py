#!/usr/bin/python3
"""page_geometry.py IMPRINT LAYOUT FILE...: what a printer would send back, found in PDF
files that were made with a layout: ink outside the text area and the lines of furniture,
words over words, headings without text below them, lonely lines of paragraphs, pictures
far from their text.

Read from the files alone: rendered pages, poppler's boxes of words, the structure tree.
"""
import io
import re
import subprocess
import sys

import pikepdf
import yaml
from PIL import Image, ImageDraw

from pdf_content import Page

DPI = 40
MARGIN_SLACK = 3.5       # [pt] that a glyph may reach out of the text area
WORD_OVERLAP = 0.38      # share of the lower word's height
RTL = {"ar", "fa", "he", "ur"}
HEADINGS = {f"/H{i}" for i in range(1, 7)}


class Layout:
    """Sizes in points, of `imprint layouts NAME`."""

    def __init__(self, imprint, name):
        text = subprocess.run([imprint, "layouts", name], text=True, capture_output=True,
                              check=True).stdout
        values = yaml.safe_load(text)
        page = {key: self._points(value) for key, value in values["page"].items()}
        self.width, self.height = page["width"], page["height"]
        self.top, self.bottom = page["margin-top"], page["margin-bottom"]
        self.left, self.right = page["margin-left"], page["margin-right"]
        self.mirrored = page.get("mirrored") is True
        self.is_rtl = False  # of the file in work
        self.columns = int(page.get("columns", 1))
        self.gap = page.get("column-gap", 0)
        self.bands = []
        for part, size in (("header", "header"), ("footer", "footer")):
            distance = self._points(values[part]["distance"])
            height = self._points(values["styles"][size]["leading"])
            baseline = self.top - distance if part == "header" else \
                self.height - self.bottom + distance
            self.bands.append((baseline - height, baseline + height))

    @staticmethod
    def _points(value):
        match = re.fullmatch(r"(-?[\d.]+)(pt|mm|in)?", str(value))
        if not match:
            return value
        return float(match[1]) * {"mm": 72 / 25.4, "in": 72}.get(match[2], 1)

    def sides(self, number):
        """The margins left and right of a page, from 1."""
        if self.mirrored and (number % 2 == 0) != self.is_rtl:
            return self.right, self.left
        return self.left, self.right

    def column_of(self, x, number):
        left, right = self.sides(number)
        step = (self.width - left - right + self.gap) / self.columns
        return min(self.columns - 1, max(0, int((x - left + self.gap / 2) // step)))


def ink_outside(file, layout):
    """Pages with ink where white is to be."""
    shown = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", file], capture_output=True,
                           check=True).stdout
    stream, number = io.BytesIO(shown), 0
    while stream.tell() < len(shown):
        number += 1
        image = read_pgm(stream)
        scale = DPI / 72
        left, right = layout.sides(number)
        draw = ImageDraw.Draw(image)
        boxes = [(left, layout.top, layout.width - right, layout.height - layout.bottom)]
        boxes += [(left, low, layout.width - right, high) for low, high in layout.bands]
        for x0, y0, x1, y1 in boxes:
            draw.rectangle(((x0 - MARGIN_SLACK) * scale, (y0 - MARGIN_SLACK) * scale,
                            (x1 + MARGIN_SLACK) * scale, (y1 + MARGIN_SLACK) * scale), 255)
        if image.point(lambda v: 255 if v < 200 else 0).getbbox():
            yield f"page {number}: ink outside the text area"


def read_pgm(stream):
    header = []
    while len(header) < 4:
        header += stream.readline().split()
    size = int(header[1]), int(header[2])
    return Image.frombytes("L", size, stream.read(size[0] * size[1]))


IGNORABLE = re.compile("[\u200b-\u200f\ufe0e]")
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" '
                  r'yMax="([-\d.]+)">(.*?)</word>')


def words_by_page(file):
    """[[(left, top, right, bottom, word), ...], ...]"""
    text = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True,
                          check=True).stdout.decode("utf-8", "replace")
    # What has no width of its own gets one from poppler: marks of direction, joiners,
    # selectors.
    return [sorted(((*map(float, match[:4]), match[4]) for match in WORD.findall(page)
                    if not IGNORABLE.search(match[4])), key=lambda word: word[1])
            for page in text.split("<page ")[1:]]


def words_over_words(pages):
    for number, words in enumerate(pages, 1):
        for i, (x0, y0, x1, y1, word) in enumerate(words):
            for a0, b0, a1, b1, other in words[i + 1:]:
                if b0 >= y1:
                    break
                across = min(x1, a1) - max(x0, a0)
                down = min(y1, b1) - max(y0, b0)
                # Marks, indices and readings are small, and stand beside their word.
                least = min(y1 - y0, b1 - b0)
                if across > 2 and down > WORD_OVERLAP * least and \
                        least > 0.75 * max(y1 - y0, b1 - b0):
                    yield f"page {number}: {word!r} and {other!r} overlap"


class Reader:
    """Where the elements of a file stand."""

    def __init__(self, pdf, layout):
        self.layout, self.pdf = layout, pdf
        self.pictures = []                         # (page, box): figures without words
        cmaps = {}
        self.pages = [Page(page, cmaps) for page in pdf.pages]
        self.index = {page.objgen: i for i, page in enumerate(pdf.pages)}
        self.roles = [{} for _ in self.pages]      # mcid -> roles, the outermost first
        self.blocks = []                           # (role path, [(page, y, column)])
        self.sequence = []                         # (page, is in a figure), as read
        self._walk(pdf.Root.StructTreeRoot.K, [], None, None)

    def _walk(self, node, path, page, lines):
        if isinstance(node, pikepdf.Array):
            for kid in node:
                self._walk(kid, path, page, lines)
        elif isinstance(node, int):
            self._content(int(node), path, page, lines)
        elif "/MCID" in node:
            self._content(int(node.MCID), path, self._page(node, page), lines)
        elif "/S" in node:
            role = str(node.S)
            if role in ("/P", *HEADINGS):
                lines = []
                self.blocks.append((path + [role], lines))
            if role == "/Figure":
                lines = []
            if "/K" in node:
                self._walk(node.K, path + [role], self._page(node, page), lines)
            if role == "/Figure" and not lines and "/BBox" in node.get("/A", {}):
                self.pictures.append((self._page(node, page),
                                      [float(v) for v in node.A.BBox]))

    def _page(self, node, page):
        return self.index[node.Pg.objgen] if "/Pg" in node else page

    def _content(self, mcid, path, page, lines):
        self.roles[page][mcid] = path
        if not {"/Note", "/TOC", "/Table"} & set(path) and \
                self.pages[page].places.get(mcid):
            self.sequence.append((page, "/Figure" in path))
        if lines is None:
            return
        for x, y, is_text in self.pages[page].places.get(mcid, []):
            if is_text:
                lines.append((page, round(y), self.layout.column_of(x, page + 1)))

    def stranded_headings(self):
        for number, page in enumerate(self.pages[:-1]):
            lowest = {}
            for mcid, places in page.places.items():
                path = self.roles[number].get(mcid, [])
                if "/Note" in path:
                    continue
                for x, y, _ in places:
                    column = self.layout.column_of(x, number + 1)
                    if y < lowest.get(column, (1e9,))[0]:
                        lowest[column] = (y, path)
            for y, path in lowest.values():
                if HEADINGS & set(path) and self._goes_on(number):
                    yield f"page {number + 1}: a heading stands alone at the foot"

    def _goes_on(self, number):
        """Whether the next page begins with what the heading is above of."""
        following = self.pages[number + 1].places
        paths = [self.roles[number + 1].get(mcid, []) for mcid in following]
        return bool(paths) and not all(HEADINGS & set(path) for path in paths[:1])

    def lonely_lines(self):
        for path, places in self.blocks:
            if set(path) & {"/Note", "/Code"} or path[-1] != "/P":
                continue
            stretches = {}
            for page, y, column in places:
                stretches.setdefault((page, column), set()).add(y)
            stretches = [merged(ys) for _, ys in sorted(stretches.items())]
            if len(stretches) < 2:
                continue
            if stretches[0] == 1 or stretches[-1] == 1:
                first = min(places)
                yield (f"page {first[0] + 1}: a line of a paragraph stands alone: "
                       f"{stretches}")


    def far_pictures(self):
        """A picture is on the page of the text before it, or on the next one."""
        text = None
        for page, is_picture in self.sequence:
            if is_picture and text is not None and not 0 <= page - text <= 1:
                yield f"page {page + 1}: a picture of page {text + 1}"
            elif not is_picture:
                text = page


    def words_over_pictures(self, words):
        for page, box in self.pictures:
            top = float(self.pdf.pages[page].mediabox[3])
            for x0, y0, x1, y1, word in words[page]:
                across = min(x1, box[2]) - max(x0, box[0])
                down = min(top - y0, box[3]) - max(top - y1, box[1])
                if across > 2 and down > WORD_OVERLAP * (y1 - y0):
                    yield f"page {page + 1}: {word!r} lies over a picture"


def merged(ys):
    """How many lines: raised and lowered parts are no lines of their own."""
    count, last = 0, None
    for y in sorted(ys, reverse=True):
        if last is None or last - y > 7:
            count += 1
            last = y
    return count


def problems_of(file, layout):
    with pikepdf.open(file) as pdf:
        layout.is_rtl = str(pdf.Root.get("/Lang", "")).split("-")[0] in RTL
        yield from ink_outside(file, layout)
        words = words_by_page(file)
        yield from words_over_words(words)
        reader = Reader(pdf, layout)
        yield from reader.words_over_pictures(words)
        yield from reader.stranded_headings()
        yield from reader.lonely_lines()
        yield from reader.far_pictures()


def main(imprint, name, *files):
    layout, found = Layout(imprint, name), 0
    for file in files:
        for problem in problems_of(file, layout):
            found += 1
            print(f"{file}: {problem}")
    print(f"{len(files)} files, {found} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
