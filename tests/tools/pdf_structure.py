#!/usr/bin/python3
"""pdf_structure.py FILE: reads the structure tree of a PDF into the neutral structure.

The text is that of the glyphs, through ToUnicode; where a Span has ActualText, that. What
is counted of the letters: those of tagged, visible glyphs with ActualText ignored, and
those of framed boxes (a Span with ActualText and no glyph).
"""
import dataclasses
import re
import sys

import pikepdf

import structure
from pdf_content import Page
from structure import Node

KINDS = {f"H{i}": f"h{i}" for i in range(1, 7)} | {
    "LI": "li", "TH": "cell", "TD": "cell", "TR": "row", "Note": "note",
    "Reference": "mark", "Lbl": "mark", "Figure": "img", "Link": "a"}
INLINE = {"Span", "Quote", "Code", "Em", "Strong", "Link", "Reference", "Lbl"}


@dataclasses.dataclass
class Pdf:
    root: Node
    glyph_letters: int = 0  # tagged and visible, through ToUnicode
    box_letters: int = 0
    picture_letters: int = 0  # of emoji: the digits of keycaps
    untagged_letters: int = 0  # of glyphs that are neither tagged nor artifacts
    figures: list = dataclasses.field(default_factory=list)  # Alt
    artifacts: str = ""
    problems: list = dataclasses.field(default_factory=list)


# What stands before list items and notes. Anything else in an Lbl is a term of a
# definition list, which is text of the article.
MARK = re.compile(r"\s*([\u2022\u25e6\u25aa\u2610\u2611]|-?\d+\.?|[A-Za-z]+\.)\s*$")


class Reader:
    def __init__(self, pdf):
        self.pdf = pdf
        cmaps = {}
        self.pages = {page.objgen: Page(page, cmaps) for page in pdf.pages}
        self.used = set()
        self.out = Pdf(Node("block"))
        self.role_map = dict(pdf.Root.StructTreeRoot.get("/RoleMap") or {})

    def read(self):
        for kid in _list(self.pdf.Root.StructTreeRoot.get("/K")):
            self.out.root.children.append(self._element(kid, None))
        for key, page in self.pages.items():
            for mcid in page.pieces.keys() | (page.painted - {None}):
                if (key, mcid) not in self.used:
                    self.out.problems.append(f"MCID {mcid} belongs to no element")
            stray = "".join(piece.glyphs for piece in page.stray)
            self.out.untagged_letters += structure.letters_in(stray)
            self.out.artifacts += " ".join(p.glyphs for p in page.artifacts) + "\n"
        return self.out

    def _element(self, element, page):
        page = element.get("/Pg", page)
        role = str(element.S)[1:]
        role = str(self.role_map.get("/" + role, "/" + role))[1:]
        node = Node(KINDS.get(role, "inline" if role in INLINE else "block"),
                    {"role": role})
        if "/ActualText" in element:
            self.out.problems.append(f"{role} has ActualText")
        if role in ("TH", "TD"):
            node.attrs["header"] = role == "TH"
        if role == "Figure":
            node.attrs["alt"] = str(element.get("/Alt", ""))
            self.out.figures.append(node.attrs["alt"])
            if not node.attrs["alt"].strip():
                self.out.problems.append("a Figure without Alt")
        for kid in _list(element.get("/K")):
            self._kid(node, kid, page)
        if role == "L" and not _has_numbering(element):
            for item in node.nodes():  # a definition list: its items are terms and texts
                item.kind = "block"
                for part in item.nodes():
                    part.kind = "block"
        if role == "Lbl" and not MARK.match(structure.text_of(node)):
            node.kind = "block"
        if role == "Link":
            hrefs = set(node.attrs.get("hrefs", ()))
            if len(hrefs) != 1:
                self.out.problems.append(f"a Link with {len(hrefs)} targets")
            node.attrs["href"] = next(iter(hrefs), "")
        return node

    def _kid(self, node, kid, page):
        if isinstance(kid, int):
            self._content(node, page, kid)
        elif kid.get("/Type") == "/MCR":
            self._content(node, kid.get("/Pg", page), int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            node.attrs.setdefault("hrefs", []).append(_target(kid.Obj))
        else:
            node.children.append(self._element(kid, page))

    def _content(self, node, page, mcid):
        self.used.add((page.objgen, mcid))
        spans = set()
        for piece in self.pages[page.objgen].pieces.get(mcid, []):
            if piece.stands_in:
                node.children.append(piece.actual)
                self.out.picture_letters += structure.letters_in(piece.actual)
                continue
            if not piece.visible:
                self.out.problems.append(f"invisible text: {piece.glyphs!r}")
                continue
            self.out.glyph_letters += structure.letters_in(piece.glyphs)
            if piece.actual is None:
                node.children.append(piece.glyphs)
            elif piece.span not in spans:
                spans.add(piece.span)
                node.children.append(piece.actual)
                if not piece.glyphs:
                    self.out.box_letters += structure.letters_in(piece.actual)


def _has_numbering(element):
    return any(attribute.get("/ListNumbering", "/None") != "/None"
               for attribute in _list(element.get("/A")))


def _list(value):
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _target(annotation):
    action = annotation.get("/A")
    if action is not None and action.S == "/URI":
        return str(action.URI)
    return "#"


def read(path):
    with pikepdf.open(path) as pdf:
        return Reader(pdf).read()


def bookmarks(path):
    """The outline as [(depth, title)], depth from 1."""
    found = []

    def walk(items, depth):
        for item in items:
            found.append((depth, item.title))
            walk(item.children, depth + 1)

    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        walk(outline.root, 1)
    return found


if __name__ == "__main__":
    result = read(sys.argv[1])
    print(structure.extract(result.root))
    print(dataclasses.replace(result, root=None))
