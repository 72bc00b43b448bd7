"""The neutral form in which an article, its EPUB and its PDF are compared.

Each reader (article_structure, epub_structure, pdf_structure) makes a tree of Nodes;
`extract` makes of the tree the lists that must be equal in all three.

Kinds of Node: "h1" to "h6", "li", "cell", "a", "img", "note", "mark" (of a note: not
compared), "rt" (a reading in ruby), "skip" (not compared), "box" (a character drawn as a framed box), "added" (what
imprint adds: its kind in attrs["what"]), "block" and "inline" for all else.
"""
import dataclasses
import re
import unicodedata
import urllib.parse

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (*HEADINGS, "li", "cell", "note", "block", "added")

# Characters that show nothing: not compared (UAX #44, Default_Ignorable_Code_Point).
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-"
                       "\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
                       "\U000e0000-\U000e0fff]")


@dataclasses.dataclass
class Node:
    kind: str
    attrs: dict = dataclasses.field(default_factory=dict)
    children: list = dataclasses.field(default_factory=list)  # Node or str

    def nodes(self):
        return [child for child in self.children if isinstance(child, Node)]


@dataclasses.dataclass
class Structure:
    headings: list = dataclasses.field(default_factory=list)  # (level, text)
    items: list = dataclasses.field(default_factory=list)     # text, nested lists left out
    cells: list = dataclasses.field(default_factory=list)     # (is header, text)
    rows: list = dataclasses.field(default_factory=list)      # number of cells
    links: list = dataclasses.field(default_factory=list)     # (text, target)
    pictures: list = dataclasses.field(default_factory=list)  # alternative text
    notes: list = dataclasses.field(default_factory=list)     # text
    words: list = dataclasses.field(default_factory=list)
    added: list = dataclasses.field(default_factory=list)     # (what, text, targets)


def words_of(text):
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split()


def letters_in(text):
    """How many letters, marks and digits `text` has."""
    return sum(unicodedata.category(c)[0] in "LMN" for c in INVISIBLE.sub("", text))


def squeeze(text):
    """`text` without white space: blocks side by side need none to be told apart."""
    return "".join(words_of(text))


def text_of(node, leave_out=("skip", "mark", "note", "added", "img")):
    """The text below `node`; blocks are set off by spaces."""
    parts = []

    def walk(child):
        if isinstance(child, str):
            parts.append(child)
        elif child.kind not in leave_out:
            apart = child.kind in BLOCKS
            parts.append(" " if apart else "")
            for each in child.children:
                walk(each)
            parts.append(" " if apart else "")

    for each in node.children:
        walk(each)
    return "".join(parts)


def normal_url(url):
    """One form for URLs that differ only in how they are written down."""
    if url.startswith("#"):
        return "#"  # a place in the same file: its name is the exporter's choice
    parts = urllib.parse.urlsplit(url.strip())
    host = parts.netloc.lower()
    if not host.isascii():
        host = host.encode("idna").decode()
    path = urllib.parse.unquote(parts.path)
    return urllib.parse.unquote(urllib.parse.urlunsplit(
        (parts.scheme.lower(), host, path if path != "/" else "", parts.query,
         parts.fragment)))


def targets_in(node):
    found = [normal_url(node.attrs["href"])] if node.kind == "a" else []
    for child in node.nodes():
        found += targets_in(child)
    return found


def extract(root):
    """The lists of a tree. What imprint added and notes are listed apart; what notes have
    comes last, wherever they stand."""
    out = Structure()
    notes = []

    def walk(node):
        if node.kind in ("skip", "mark"):
            return
        if node.kind == "added":
            out.added.append((node.attrs["what"], " ".join(words_of(text_of(node))),
                              targets_in(node)))
            return
        if node.kind == "note" and all(node is not known for known in notes):
            notes.append(node)
            return
        if node.kind == "note":
            out.notes.append(squeeze(text_of(node)))
        elif node.kind in HEADINGS:
            out.headings.append((int(node.kind[1]), squeeze(text_of(node))))
        elif node.kind == "li":
            out.items.append(squeeze(text_of(node, ("skip", "mark", "note", "added", "img",
                                                    "li"))))
        elif node.kind == "cell":
            out.cells.append((node.attrs["header"], squeeze(text_of(node))))
        elif node.kind == "row":
            out.rows.append(sum(child.kind == "cell" for child in node.nodes()))
        elif node.kind == "a":
            out.links.append((squeeze(text_of(node)), normal_url(node.attrs["href"])))
        elif node.kind == "img":
            alt = node.attrs["alt"]  # None: the source does not say
            out.pictures.append(None if alt is None else squeeze(alt))
            return
        for child in node.nodes():
            walk(child)

    walk(root)
    for note in notes:  # grows by notes in notes
        walk(note)
    out.words = words_of(text_of(root))
    return out
