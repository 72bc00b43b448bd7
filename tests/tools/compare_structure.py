#!/usr/bin/python3
"""compare_structure.py ARTICLE EPUB PDF: compares the structure of an article with that of
its EPUB and its PDF, each read by other programs than imprint.

Equal must be: headings by level, list items, table rows and cells, links with their
targets, pictures, notes, and the words in order. What imprint adds (title, subtitle,
byline, lead picture, video blocks) is counted apart: each once where the rule says so.
At least 99.9 % of the letters must be tagged, painted, visible glyphs.
"""
import difflib
import re
import sys

import article_structure
import epub_structure
import pdf_structure
import structure

LISTS = ("headings", "items", "rows", "cells", "links", "pictures", "notes", "words")
MIN_GLYPH_SHARE = 0.999


def expected_added(article):
    """What imprint adds to the article, in order: (what, text or None, target or None)."""
    front = article.front_matter
    found = [("title", article.title or None, None)]
    if front.get("subtitle"):
        found.append(("subtitle", str(front["subtitle"]), None))
    if front.get("author") or front.get("authors") or front.get("date"):
        found.append(("byline", None, None))
    if article.lead:
        found.append(("lead", None, None))
    for what, text, targets in structure.extract(article.tree).added:
        found.append((what, text or None, targets[0] if targets else None))
    return found


def mark_added_in_pdf(root, expected):
    """Turns the elements that imprint adds into "added" nodes: by their place, for those
    of the title block; a video block is a Div of paragraphs that are nothing but links to
    one target."""
    kinds = [what for what, _, _ in expected]

    def article_element(node):
        if node.attrs.get("role") == "Art":
            return node
        return next((a for child in node.nodes() if (a := article_element(child))), None)

    top = article_element(root) or root
    for what, role in (("title", "H1"), ("subtitle", "P"), ("byline", "P"),
                       ("lead", "Figure")):
        if what not in kinds:
            continue
        next_node = next((n for n in top.nodes() if n.kind != "added"), None)
        if next_node is not None and (next_node.attrs.get("role") == role or
                                      (what == "lead" and _is_captioned(next_node))):
            _make_added(next_node, what)
    audio = [target for what, _, target in expected if what == "audio"]

    def walk(node):
        for child in node.nodes():
            targets = set(structure.targets_in(child))
            if node.kind == "note":
                _skip_ways_back(child)
            if child.attrs.get("role") == "Div" and _is_video(child):
                _make_added(child, "video")
            elif child.attrs.get("role") == "P" and len(targets) == 1 and \
                    targets & set(audio):
                _make_added(child, "audio")
            elif child.attrs.get("role") == "Div" and _is_notes_title(child):
                _make_added(child.nodes()[0], "notes-title")
                walk(child)
            else:
                walk(child)

    walk(top)


def _is_captioned(node):
    return [child.attrs.get("role") for child in node.nodes()] == ["Figure", "Caption"]


def _make_added(node, what):
    node.kind, node.attrs["what"] = "added", what


def _skip_ways_back(node):
    """Behind a note stand ways back to its second mark and on: "↑2", "↑3"."""
    if node.kind == "a" and re.fullmatch(r"↑\d+", structure.text_of(node).strip()):
        node.kind = "skip"
    for child in node.nodes():
        _skip_ways_back(child)


def _is_video(node):
    parts = node.nodes()
    if len(parts) < 2:
        return False
    for part in parts:
        inner = part.nodes()
        if part.attrs.get("role") != "P" or len(inner) != 1 or inner[0].kind != "a" or \
                any(isinstance(c, str) and c.strip() for c in part.children):
            return False
    return len(set(structure.targets_in(node))) == 1


def _is_notes_title(node):
    kids = node.nodes()
    return len(kids) > 1 and kids[0].attrs.get("role") == "P" and \
        all(kid.attrs.get("role") == "Note" for kid in kids[1:])


def compare_lists(where, expected, found):
    for name in LISTS:
        want, have = getattr(expected, name), getattr(found, name)
        if name == "pictures":  # a picture without alt gets a description
            have = [None if i < len(want) and want[i] is None and text else text
                    for i, text in enumerate(have)]
        if want != have:
            yield f"{where}: {name} differ: {first_difference(want, have)}"


def first_difference(want, have):
    matcher = difflib.SequenceMatcher(None, [str(w) for w in want], [str(h) for h in have],
                                      autojunk=False)
    for tag, i, j, k, l in matcher.get_opcodes():
        if tag != "equal":
            before = " ".join(str(w) for w in want[max(0, i - 3):i])
            return (f"after {before!r} expected {want[i:j][:12]}, found {have[k:l][:12]}"
                    f" ({len(want)} expected, {len(have)} found)")
    return "order"


def compare_added(where, expected, found):
    """`found`: (what, text, targets). QR codes are extra in the EPUB: one for each video
    whose URL is absolute."""
    kinds = [what for what, _, _ in found if what not in ("qr", "notes-title")]
    wanted = [what for what, _, _ in expected]
    if kinds != wanted:
        yield f"{where}: added {kinds}, expected {wanted}"
        return
    rest = [each for each in found if each[0] not in ("qr", "notes-title")]
    for (what, text, target), (_, have, targets) in zip(expected, rest):
        if what in ("title", "subtitle") and text and \
                structure.words_of(text) != structure.words_of(have):
            yield f"{where}: {what} is {have!r}, expected {text!r}"
        if target and targets and not all(_same_video(target, t) for t in targets):
            yield f"{where}: {what} leads to {targets}, expected {target}"
        if what == "video" and text and structure.squeeze(text) not in \
                structure.squeeze(have):
            yield f"{where}: title of the video is not in {have!r}"
        if what in ("video", "audio") and target and ":" in target and not targets:
            yield f"{where}: {what} has no link"


def _same_video(target, found):
    return found == target or found.startswith(target + "?t=") or \
        found.startswith(target + "#t=")


def compare(article_path, epub_path, pdf_path):
    """Every difference, one line each; and figures about the letters."""
    article = article_structure.Article(article_path)
    want = structure.extract(article.tree)
    added = expected_added(article)

    epub = structure.extract(epub_structure.read(epub_path))
    problems = [*compare_lists("epub", want, epub), *compare_added("epub", added, epub.added)]
    videos = sum(what == "video" and ":" in (target or "") for what, _, target in added)
    codes = sum(what == "qr" for what, _, _ in epub.added)
    if codes != videos:
        problems.append(f"epub: {codes} QR codes for {videos} videos")

    article.print_ruby()
    want = structure.extract(article.tree)
    pdf = pdf_structure.read(pdf_path)
    mark_added_in_pdf(pdf.root, added)
    found = structure.extract(pdf.root)
    problems += [*compare_lists("pdf", want, found),
                 *compare_added("pdf", added, found.added)]
    codes = sum(": http" in alt for alt in pdf.figures)
    if codes < videos:
        problems.append(f"pdf: {codes} QR codes for {videos} videos")
    problems += [f"pdf: {problem}" for problem in pdf.problems]
    problems += letters(pdf)
    return problems, pdf


def letters(pdf):
    """The share of the letters that are glyphs, those of framed boxes and of pictures of
    emoji left out."""
    everything = (structure.letters_in(_all_text(pdf.root)) - pdf.box_letters -
                  pdf.picture_letters)
    if pdf.untagged_letters:
        yield f"pdf: {pdf.untagged_letters} letters are neither tagged nor artifacts"
    if pdf.glyph_letters < MIN_GLYPH_SHARE * everything:
        yield f"pdf: {pdf.glyph_letters} of {everything} letters are visible glyphs"


def _all_text(node):
    return "".join(child if isinstance(child, str) else _all_text(child)
                   for child in node.children)


if __name__ == "__main__":
    faults, _ = compare(*sys.argv[1:4])
    print("\n".join(faults) or "equal")
    sys.exit(1 if faults else 0)
