#!/usr/bin/python3
"""epub_structure.py FILE: reads the chapters of an EPUB into the neutral structure."""
import posixpath
import sys
import zipfile

from lxml import etree

import structure
from structure import Node

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = {"opf": "http://www.idpf.org/2007/opf"}
CONTAINER = {"c": "urn:oasis:names:tc:opendocument:xmlns:container"}
BLOCKS = set("p div section article figure figcaption blockquote pre ul ol dl dt dd table "
             "caption thead tbody tfoot details summary hr br header aside".split())
# Classes of what imprint adds.
ADDED = {"title": "title", "subtitle": "subtitle", "byline": "byline", "lead": "lead",
         "video": "video", "qr": "qr", "audio": "audio"}


def chapters(path):
    """(href, root element) of each file of the spine, in order; the package document and
    the archive besides."""
    archive = zipfile.ZipFile(path)
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    package_path = container.find(".//c:rootfile", CONTAINER).get("full-path")
    package = etree.fromstring(archive.read(package_path))
    base = posixpath.dirname(package_path)
    items = {item.get("id"): item for item in package.iterfind(".//opf:item", OPF)}
    found = []
    for reference in package.iterfind(".//opf:itemref", OPF):
        href = posixpath.join(base, items[reference.get("idref")].get("href"))
        found.append((href, etree.fromstring(archive.read(href))))
    return archive, package, found


def _href(target):
    """Links into the package are all the same: a place in this book."""
    return target if ":" in target else "#"


def _node(element):
    tag = element.tag[len(XHTML):]
    classes = set((element.get("class") or "").split())
    kinds = set((element.get(EPUB_TYPE) or "").split())
    if tag in structure.HEADINGS:
        if tag == "h1":  # headings of the body begin at level 2
            return Node("added", {"what": "title"})
        return Node(tag)
    if kinds & {"footnote", "endnote"}:
        return Node("note")
    if kinds & {"footnotes", "endnotes"}:
        return Node("block")
    if element.get("role") == "doc-backlink" or classes & {"note-mark", "box"}:
        return Node("mark")
    if "missing-picture" in classes:
        return Node("img", {"alt": "".join(element.itertext())})
    for name in classes & set(ADDED):
        if tag in ("figure", "p", "header"):
            return Node("added", {"what": ADDED[name]})
    if tag == "li":
        return Node("li")
    if tag in ("td", "th"):
        return Node("cell", {"header": tag == "th"})
    if tag == "tr":
        return Node("row")
    if tag == "a" and element.get("href") is not None:
        return Node("a", {"href": _href(element.get("href"))})
    if tag == "img":
        alt = element.get("alt")
        return Node("img", {"alt": alt}) if alt else Node("skip")
    if tag == "svg":
        return Node("skip")
    return Node("block" if tag in BLOCKS else "inline")


def _convert(element):
    node = _node(element)
    if node.kind == "img":
        return node
    if element.text:
        node.children.append(element.text)
    for child in element:
        if isinstance(child.tag, str):
            node.children.append(_convert(child))
        if child.tail:
            node.children.append(child.tail)
    return node


def read(path):
    """The tree of all chapters, without cover and title page."""
    root = Node("block")
    for _, chapter in chapters(path)[2]:
        body = chapter.find(f"{XHTML}body")
        kinds = body.get(EPUB_TYPE) or ""
        inner = body.find(f"{XHTML}section")
        if inner is not None:
            kinds += " " + (inner.get(EPUB_TYPE) or "")
        if not set(kinds.split()) & {"cover", "titlepage", "toc"}:
            root.children.append(_convert(body))
    return root


if __name__ == "__main__":
    print(structure.extract(read(sys.argv[1])))
