"""The neutral form in which the completeness tool compares an article as imprint reads it
with the same article as a browser would show it.

Both readers (completeness_dump, completeness_reference) make a tree of Nodes. Kinds:
"h1" to "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "row", "cell" (attrs header,
colspan, rowspan), "a" (href), "img" (src, alt), "pre" (its text is its only child), "em",
"strong", "strike", "code", "quote", "callout" (what), "note", "mark" (of a note), "video"
and "audio" (href), "math" (tex), "hr", "br", "block", "inline", "skip".

`content_of` makes of a tree the words and the elements, in reading order.
"""
import dataclasses
import difflib
import re
import unicodedata
import urllib.parse

import article_structure
import structure

BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table",
          "row", "cell", "pre", "quote", "callout", "note", "video", "audio", "hr", "br",
          "block", "img"}
RUNS = ("em", "strong", "strike", "code", "a")  # properties of text, compared as runs

# What typographers change: either side may have the one or the other.
QUOTES = str.maketrans(dict.fromkeys("\"'`´“”„‟‘’‚‛«»‹›「」『』′″", None))
DASHES = re.compile("[-‐‑‒–—―−]+")


@dataclasses.dataclass
class Node:
    kind: str
    attrs: dict = dataclasses.field(default_factory=dict)
    children: list = dataclasses.field(default_factory=list)  # Node or str
    line: int = 0

    def nodes(self):
        return [child for child in self.children if isinstance(child, Node)]


@dataclasses.dataclass(frozen=True)
class Entry:
    """One word or element: what is compared, and the line of the source if known."""
    key: object
    line: int = dataclasses.field(default=0, compare=False)


@dataclasses.dataclass
class Content:
    title: str = ""
    words: list = dataclasses.field(default_factory=list)
    elements: dict = dataclasses.field(default_factory=dict)  # kind: [Entry]
    same: dict = dataclasses.field(default_factory=dict)  # picture: the one it stands for

    def add(self, kind, key, line):
        self.elements.setdefault(kind, []).append(Entry(key, line))


# What browsers read &#128; to &#159; as (HTML, "numeric character reference end state"),
# and a vertical tab, which parts words.
READ_AS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xa0)
           if code != 0x85}  # a line end
READ_AS[0x0b] = " "
# What XML cannot hold, and what stands for it (XML 1.0, production 2).
NO_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd-\uffff]")
FRENCH = re.compile("«\\s*|\\s*»")  # with the space that belongs to them
DEEPEST = 100  # lists: deeper ones are read as flat (docs/limits.md)


def clean(text):
    return NO_XML.sub("", text.translate(READ_AS))


def neutral(text):
    """`text` without what a typographer may have changed."""
    text = structure.INVISIBLE.sub("", unicodedata.normalize("NFC", clean(text)))
    text = text.replace("…", "...").translate(QUOTES)
    return DASHES.sub("-", text)


def squeeze(text):
    return "".join(neutral(text).split())


def text_of(node, leave_out=("skip", "mark", "math")):
    parts = []

    def walk(child):
        if isinstance(child, str):
            parts.append(child)
        elif child.kind not in leave_out:
            apart = " " if child.kind in BLOCKS else ""
            parts.append(apart)
            for each in child.children:
                walk(each)
            parts.append(apart)

    for each in node.children:
        walk(each)
    return "".join(parts)


def normal_url(url):
    """One form for addresses that differ only in how they are written down."""
    url = url.strip().replace("\n", "").replace("\t", "")
    try:
        url = structure.normal_url(url) if not url.startswith("#") else url
    except (ValueError, UnicodeError):
        pass
    return unicodedata.normalize("NFC", urllib.parse.unquote(url)).replace(" ", "%20")


def _is_address(alt, url):
    """Whether `alt` is what a picture without one gets in a link: the address in words."""
    def letters(text):
        return "".join(filter(str.isalnum, text.lower()))
    return letters(alt) != "" and letters(alt) in letters(url)


def _joins(before, after):
    """Whether a line end between the two is no space (CSS Text 3, 4.1.3)."""
    return all(unicodedata.east_asian_width(each) in "FWH" and
               not unicodedata.name(each, "").startswith("HANGUL")
               for each in (before, after))


def content_of(tree):
    return _Reader().read(tree)


class _Reader:
    """Walks a tree once. A segment is a piece of text with its properties."""

    def __init__(self):
        self.content = Content()
        self.segments = []  # (text, line, {run kind: value})

    def read(self, tree):
        self._walk(tree, {}, 0, 0)
        self._find_words()
        for kind in RUNS:
            self._find_runs(kind)
        return self.content

    def _walk(self, node, runs, depth, line):
        line = node.line or line
        if node.kind == "skip":
            return
        apart = node.kind in BLOCKS
        if apart:
            self.segments.append((" ", line, {}))
        if node.kind == "img" and node.attrs["src"].startswith("data:image/svg+xml,"):
            # A drawing that stands in the text: described by its words.
            node.attrs.update(src="data:image/svg+xml,", alt=None)
        if node.kind == "img" and "a" in runs and \
                _is_address(node.attrs.get("alt") or "", runs["a"] or ""):
            node.attrs["alt"] = None
        self._element(node, depth, line)
        if node.kind in RUNS:
            value = normal_url(node.attrs["href"]) if node.kind == "a" else True
            runs = {**runs, node.kind: value}
        if node.kind == "img":
            self.segments.append(("\ufffc", line, runs))
        if node.kind == "pre":
            runs = {}
        for child in node.children if node.kind not in ("math", "mark", "img") else ():
            if isinstance(child, str):
                self.segments.append((child, line, runs))
            else:
                self._walk(child, runs, depth + (node.kind in ("ul", "ol")), line)
        if apart:
            self.segments.append((" ", line, {}))

    def _element(self, node, depth, line):
        add, kind, attrs = self.content.add, node.kind, node.attrs
        if kind in structure.HEADINGS:
            text = squeeze(text_of(node))
            if text:
                add("heading", (int(kind[1]), text), line)
        elif kind in ("ul", "ol"):
            for item in node.nodes():
                if item.kind == "li":
                    text = squeeze(text_of(item, ("skip", "mark", "math", "ul", "ol")))
                    add("item", (kind, min(depth + 1, DEEPEST), text), item.line or line)
        elif kind == "table":
            add("table", sum(1 for child in node.nodes() if child.kind == "row"), line)
        elif kind == "row":
            add("row", sum(1 for child in node.nodes() if child.kind == "cell"), line)
        elif kind == "cell":
            add("cell", (attrs.get("header", False), attrs.get("colspan", 1),
                         attrs.get("rowspan", 1), squeeze(text_of(node))), line)
        elif kind == "img":
            alt = attrs.get("alt")
            self.content.same.update(dict.fromkeys(map(normal_url, attrs.get("others", ())),
                                                   normal_url(attrs["src"])))
            add("picture", (normal_url(attrs["src"]), None if alt is None else squeeze(alt)),
                line)
        elif kind == "pre":
            add("code block", "".join(node.children).strip("\n"), line)
        elif kind in ("dt", "dd", "quote", "note"):
            if squeeze(text_of(node)) or kind == "note":  # nobody sees an empty one
                add(kind, squeeze(text_of(node)), line)
        elif kind == "callout":
            add("callout", (attrs["what"], squeeze(text_of(node))), line)
        elif kind in ("video", "audio"):
            add(kind, normal_url(article_structure.watch_url(attrs["href"])), line)
        elif kind == "math":
            add("math", "".join(attrs["tex"].split()), line)
        elif kind in ("hr", "mark"):
            add("rule" if kind == "hr" else "note mark", "", line)

    def _find_words(self):
        pieces = [(piece, line) for text, line, _ in [*self.segments, (" ", 0, {})]
                  for piece in re.split(r"(\s+)", FRENCH.sub(
                      '"', clean(text.replace("\ufffc", "")))) if piece]
        word, begin, space = [], 0, ""
        for piece, line in pieces + [(".", 0)]:
            if not piece.strip():
                space += piece
                continue
            is_line_end = "\n" in space and not space.strip("\n") and word
            if space and word and not (is_line_end and _joins(word[-1][-1], piece[0])):
                key = neutral("".join(word))
                if key:
                    self.content.words.append(Entry(key, begin))
                word = []
            begin, space = begin if word else line, ""
            word.append(piece)

    def _find_runs(self, kind):
        """Text with the same property that is interrupted by white space at most."""
        value, parts, begin = None, [], 0

        def end():
            text = squeeze("".join(parts))
            if kind == "a" and value and _is_bare(value, text):
                return
            if text and value:
                self.content.add({"a": "link"}.get(kind, kind),
                                 (value, text) if kind == "a" else text, begin)

        for text, line, runs in self.segments:
            if not text.strip():
                continue
            if runs.get(kind) != value:
                end()
                value, parts, begin = runs.get(kind), [], line
            parts.append(text)
        end()


def _is_bare(url, text):
    """An address that is a link without being marked as one: readers differ in where it
    ends and which are found, and its text is compared as words."""
    def plain(address):
        return re.sub("^(mailto:|https?://)", "", address).rstrip("/).")
    return plain(squeeze(url)) == plain(text)


@dataclasses.dataclass
class Difference:
    """What `expected` has and `got` has not, with what stands before it."""
    kind: str  # "word" or a kind of element
    expected: list
    got: list
    line: int
    before: str = ""

    @property
    def size(self):
        return max(len(self.expected), len(self.got))

    @property
    def loses_words(self):
        """Whether letters that are expected are not there, in their order."""
        left = iter("".join(map(str, self.got)))
        return self.kind in ("word", "article") and not all(
            letter in left for key in self.expected for letter in str(key)
            if letter.isalnum())

    def __str__(self):
        def show(keys):
            text = " ".join(str(key) for key in keys[:12])
            return repr(text[:300]) if keys else "nothing"
        after = f" after {self.before!r}" if self.before else ""
        return (f"{self.kind}, line {self.line or '?'}: expected {show(self.expected)}, "
                f"got {show(self.got)}{after}")


def compare_lists(kind, expected, got):
    """The differences of two lists of Entries, in order."""
    a, b = [e.key for e in expected], [e.key for e in got]
    if a == b:
        return []
    found = []
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            continue
        near = got[min(b0, len(got) - 1)].line if got else 0
        before = " ".join(str(key) for key in a[max(0, a0 - 5):a0]) if kind == "word" else ""
        found.append(Difference(kind, a[a0:a1], b[b0:b1], near, before[-120:]))
    return found
