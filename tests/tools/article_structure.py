#!/usr/bin/python3
"""article_structure.py FILE: reads an article into the neutral structure, with programs
that imprint does not use: PyYAML, cmark-gfm's command and html5lib.

The rules of imprint that change structure are written here a second time: heading levels,
which links lead anywhere, what a browser does not show, what becomes a video.
"""
import html
import pathlib
import re
import subprocess
import sys
import urllib.parse

import html5lib
import yaml

import structure
from structure import Node, normal_url

CMARK = ["cmark-gfm", "--unsafe", "--smart", "-e", "table", "-e", "strikethrough", "-e", "autolink",
         "-e", "tasklist", "-e", "footnotes"]
HIDDEN = set("head script style template title meta link base datalist param source track "
             "area col colgroup rp noframes noembed".split())
# Left out, as articles of other generators have it.
LIQUID = re.compile(r"\{%.*?%\}")
BLOCKS = set("""address article aside blockquote body center dd details dialog div dl dt
fieldset noscript figcaption figure footer form header hgroup hr legend main nav ol p pre section
summary table caption thead tbody tfoot ul video audio iframe object br option
button""".split())
SAFE_SCHEMES = {"http", "https", "mailto", "tel", "sms", "ftp"}
VIDEO_HOSTS = re.compile(r"(^|\.)(youtube(-nocookie)?\.com|youtu\.be|vimeo\.com)$")


# Quotation marks of <q>, by language.
QUOTES = {"en": ("“", "”"), "fr": ("« ", " »"), "de": ("„", "“")}


class Article:
    """`tree` is the body; `title` and `front_matter` (a dict) are what stands above it;
    `lead` is whether the lead picture is set above the body."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        text = self.path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        self.front_matter, body = split_front_matter(text)
        body = LIQUID.sub("", body)
        if self.path.suffix == ".md":
            done = subprocess.run(CMARK, input=body, text=True, capture_output=True,
                                  check=True)
            body = done.stdout
        document = html5lib.parse(body, treebuilder="etree", namespaceHTMLElements=False)
        self.body = document.find("body")
        self.ids = {e.get("id") for e in self.body.iter() if e.get("id")} | \
                   {e.get("name") for e in self.body.iter("a") if e.get("name")}
        in_head = document.findtext("head/title") if self.path.suffix != ".md" else None
        self.title = html.unescape(
            str(self.front_matter.get("title") or in_head or "").strip())
        self.page_url = page_url(self.path)
        self.notes = {}
        self.tree = self._convert(self.body)
        self._add_notes()
        set_levels(self.tree, self.title)
        self.lead = self._has_lead()

    def _has_lead(self):
        """The thumbnail is set above the body unless the body begins with it."""
        cover = self.front_matter.get("cover")
        thumbnail = self.front_matter.get("thumbnail") or \
            (cover.get("image") if isinstance(cover, dict) else cover) or \
            self.front_matter.get("image")
        if not thumbnail or (isinstance(cover, dict) and cover.get("hidden")):
            return False
        first = next(self.body.iter("img"), None)
        return first is None or normal_url(first.get("src") or "") != normal_url(thumbnail) or \
            structure.squeeze(_text_before(self.body, first)) != ""

    def _convert(self, element, lang="en"):
        lang = element.get("lang") or lang
        node = self._node(element)
        if node.kind in ("img", "skip") or node.attrs.get("leaf"):
            return node
        quotes = QUOTES.get(lang[:2], QUOTES["en"]) if element.tag == "q" else ("", "")
        node.children.append(quotes[0] + (element.text or ""))
        for child in element:
            if isinstance(child.tag, str):
                node.children.append(self._convert(child, lang))
            if child.tail:
                node.children.append(child.tail)
        node.children.append(quotes[1])
        return node

    def _node(self, element):
        tag = element.tag.lower()
        style = (element.get("style") or "").replace(" ", "").lower()
        if tag in HIDDEN or element.get("hidden") is not None or \
                "display:none" in style:
            return Node("skip")
        if tag in structure.HEADINGS or tag in ("li",):
            return Node(tag)
        if tag in ("td", "th"):
            return Node("cell", {"header": tag == "th"})
        if tag == "tr":
            return Node("row")
        if tag == "section" and element.get("data-footnotes") is not None:
            for item in element.iter("li"):
                self.notes[item.get("id")] = item
            return Node("skip")
        if element.get("data-footnote-ref") is not None:
            return self._mark(element)
        if element.get("data-footnote-backref") is not None:
            return Node("skip")
        if tag == "a" and element.get("href") is not None:
            return self._link(element.get("href"))
        if tag == "img":
            return self._picture(element)
        if tag in ("iframe", "embed", "video", "audio"):
            return self._embedded(element, tag)
        if tag == "rt":
            return Node("rt")
        return Node("block" if tag in BLOCKS else "inline")

    def print_ruby(self):
        """On paper a reading stands in parentheses after its base."""
        for node in _all_nodes(self.tree):
            if node.kind == "rt":
                node.children = ["(", *node.children, ")"]

    def _mark(self, element):
        self.order = getattr(self, "order", [])
        name = element.get("href")[1:]
        if name not in self.order:
            self.order.append(name)
        return Node("mark", {"leaf": True})

    def _add_notes(self):
        for name in getattr(self, "order", []):
            item = self.notes.get(name) or self.notes[urllib.parse.unquote(name)]
            note = self._convert(item)
            note.kind = "note"
            self.tree.children.append(note)

    def _link(self, href):
        """Without a base URL (imprint.yaml) only absolute links and those to a place in the article
        itself lead anywhere; the others are text."""
        href = href.strip()
        scheme = urllib.parse.urlsplit(href).scheme.lower()
        if scheme in SAFE_SCHEMES:
            return Node("a", {"href": href})
        if href.startswith("//"):
            return Node("a", {"href": "https:" + href})
        anchor = urllib.parse.unquote(href[1:])
        if href.startswith("#") and (anchor in self.ids or anchor in self.heading_ids()):
            return Node("a", {"href": href})
        if self.page_url and not href.startswith("#"):
            source = self.path.parent / urllib.parse.urlsplit(href).path
            target = page_url(source) if source.is_file() else \
                urllib.parse.urljoin(self.page_url, href)
            return Node("a", {"href": target})
        return Node("inline")

    def heading_ids(self):
        """Ids that Hugo, and imprint, give to headings: their text, lower case, blanks to
        hyphens, other signs gone."""
        if not hasattr(self, "_heading_ids"):
            self._heading_ids = set()
            for element in self.body.iter():
                if element.tag not in structure.HEADINGS:
                    continue
                text = "".join(element.itertext()).strip().lower()
                text = "".join(c for c in text if c.isalnum() or c in " -_")
                self._heading_ids.add(text.replace(" ", "-"))
        return self._heading_ids

    def _picture(self, element):
        alt = element.get("alt")
        if alt is not None and not alt.strip():
            return Node("skip")  # decorative
        return Node("img", {"alt": alt or element.get("title") or None,
                            "src": element.get("src") or ""})

    def _embedded(self, element, tag):
        """Players become what imprint adds; another embedded page becomes a link."""
        address = element.get("src") or element.get("data-src") or ""
        if not address and tag in ("video", "audio"):
            source = element.find("source")
            address = (source.get("src") if source is not None else "") or ""
            if not address:
                return Node("block")
        title = element.get("title") or element.get("aria-label") or ""
        host = urllib.parse.urlsplit(address).hostname or ""
        if tag == "audio":
            return Node("added", {"what": "audio", "leaf": True}, [
                Node("a", {"href": address}, [title or address])])
        if tag == "video" or VIDEO_HOSTS.search(host):
            return Node("added", {"what": "video", "leaf": True}, [
                Node("a", {"href": watch_url(address)}, [title])])
        if not address or urllib.parse.urlsplit(address).scheme not in SAFE_SCHEMES:
            return Node("skip")
        return Node("block", {"leaf": True}, [
            Node("a", {"href": address}, [title or address])])


# Where to watch what a player's address shows: the short form that is printed.
SHORT_URLS = [
    (re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:embed/|v/|shorts/|live/)|youtu\.be/)"
                r"([\w-]{11})"), "https://youtu.be/"),
    (re.compile(r"youtube\.com/watch\?(?:.*&)?v=([\w-]{11})"), "https://youtu.be/"),
    (re.compile(r"vimeo\.com/(?:video/)?(\d+)"), "https://vimeo.com/"),
]


def watch_url(address):
    """Without the second to start at: whether that is kept is not checked here."""
    for pattern, base in SHORT_URLS:
        match = pattern.search(address)
        if match:
            return base + match[1]
    return address


def _text_before(root, element):
    """The text of `root` before `element`."""
    parts = []

    def walk(node):
        if node is element:
            return True
        parts.append(node.text or "")
        for child in node:
            if isinstance(child.tag, str) and walk(child):
                return True
            parts.append(child.tail or "")
        return False

    walk(root)
    return "".join(parts)


def page_url(path):
    """Where the article stands on the web, by `base-url` of the nearest imprint.yaml;
    None without one."""
    for folder in path.resolve().parents:
        config = folder / "imprint.yaml"
        if config.exists():
            base = (yaml.safe_load(config.read_text()) or {}).get("base-url")
            below = path.resolve().relative_to(folder).with_suffix("")
            below = below.parent if below.name == "index" else below
            return f"{base.rstrip('/')}/{below}/" if base else None
    return None


def split_front_matter(text):
    match = re.match(r"---[ \t]*\n(.*?\n)?---[ \t]*(\n|$)", text, re.S)
    if not match:
        return {}, text
    return yaml.safe_load(match[1] or "") or {}, text[match.end():]


def set_levels(tree, title):
    """The rule of heading levels: the title is 1; an h1 that begins the body and repeats
    the title is the title; if another h1 is left, all go one down; then each heading is
    one deeper than the nearest one before it of a smaller level, and none deeper than 6."""
    headings = []
    for node in _all_nodes(tree):
        if node.kind in structure.HEADINGS:
            if structure.squeeze(structure.text_of(node)) or \
                    any(each.kind == "img" for each in _all_nodes(node)):
                headings.append(node)
            else:
                node.kind = "block"  # an empty heading is none
    if headings and headings[0].kind == "h1" and \
            structure.squeeze(structure.text_of(headings[0])) == structure.squeeze(title) \
            and _is_first_text(tree, headings[0]):
        headings.pop(0).kind = "skip"
    shift = any(node.kind == "h1" for node in headings)
    above = [(0, 1)]  # (source level, level) of the headings that a next one may be below
    for node in headings:
        source = int(node.kind[1]) + shift
        while above[-1][0] >= source:
            above.pop()
        level = min(above[-1][1] + 1, 6)
        above.append((source, level))
        node.kind = f"h{level}"


def _is_first_text(root, wanted):
    """Whether no text stands before the node `wanted`."""
    def walk(node):
        for child in node.children:
            if child is wanted:
                return True
            if isinstance(child, str):
                if child.strip():
                    return False
            elif child.kind != "skip" and (found := walk(child)) is not None:
                return found
        return None

    return walk(root) is True


def _all_nodes(node):
    for child in node.nodes():
        yield child
        yield from _all_nodes(child)


if __name__ == "__main__":
    print(structure.extract(Article(sys.argv[1]).tree))
