#!/usr/bin/python3
"""completeness.py [-v] IMPRINT PATH...: is everything in the document that a browser would
show? Compares `imprint dump` with Hugo's own rendering of the same articles, read by
html5lib: words in order, none lost, none twice, and the elements of each kind.

Prints a table, a line a site, and of each article that fails its first differences; ends
with 1 if there is one.
"""
import argparse
import dataclasses
import pathlib
import sys

import completeness_content as content
import completeness_dump
import completeness_reference as reference
import completeness_source

SUFFIXES = (".md", ".markdown", ".html")
EXCEPTIONS = pathlib.Path(__file__).with_name("completeness_exceptions.tsv")
MOST_EXCEPTIONS = 0.005  # of all articles
JEKYLL = {"flattenthecurve"}
TOLERANCE = 0.001  # of an article's words, and of its elements


class Result:
    def __init__(self, path, differences, words, elements):
        self.path, self.differences = path, differences
        self.words, self.elements = words, elements
        self.lost_words = sum(d.size for d in differences if d.kind == "word")
        self.lost_elements = sum(d.size for d in differences if d.kind != "word")

    @property
    def failed(self):
        return (self.lost_words > self.words * TOLERANCE or
                self.lost_elements > self.elements * TOLERANCE)


def judge(path, expected, got):
    """Compares the Content of an article in both readings. Of a picture in several sizes
    imprint may take any."""
    got.elements["picture"] = [
        dataclasses.replace(e, key=(expected.same.get(e.key[0], e.key[0]), e.key[1]))
        for e in got.elements.get("picture", [])]
    differences = content.compare_lists("word", expected.words, got.words)
    for kind in sorted({*expected.elements, *got.elements}):
        differences += content.compare_lists(kind, expected.elements.get(kind, []),
                                             got.elements.get(kind, []))
    return Result(path, differences, len(expected.words),
                  sum(map(len, expected.elements.values())))


def drop_title(tree, title):
    """An h1 that begins the body and repeats the title is not set twice."""
    def first(node):
        for child in node.children:
            if isinstance(child, str):
                if child.strip():
                    return None
            elif child.kind == "h1":
                return child
            elif child.kind != "skip":
                return first(child)
        return None

    heading = first(tree)
    if heading and content.squeeze(content.text_of(heading)) == content.squeeze(title):
        heading.kind = "skip"


def compare_articles(imprint, paths):
    sources = [completeness_source.read_source(path) for path in paths]
    html = reference.render(sources)
    jekyll = [source for source in sources if is_jekyll(source.path)]
    second = reference.render_jekyll(jekyll) if jekyll else {}
    dumps = completeness_dump.dumps_of(imprint, [s.path for s in sources])
    for source in sources:
        dump = dumps.get(str(source.path))
        if dump is None:
            yield Result(source.path, [content.Difference("article", ["read"], [], 0)], 0, 0)
            continue
        got = content.content_of(dump.tree)
        results = []
        for text in (html[source.path], second.get(source.path)):
            if text is not None and not (results and not results[0].failed):
                tree = reference.tree_of(text)
                drop_title(tree, dump.title)
                results.append(judge(source.path, content.content_of(tree), got))
        yield min(results, key=lambda result: result.failed)


def is_jekyll(path):
    """Sites that are written for kramdown: what its attribute lists `{:.name}` show."""
    return any(part in JEKYLL for part in path.parts)


def articles_below(path):
    """Where a MANIFEST.tsv says what is to happen with each, those that are to be read."""
    if path.is_file():
        return [path]
    manifest = path / "MANIFEST.tsv"
    if manifest.exists():
        rows = [line.split("\t") for line in manifest.read_text().splitlines()
                if not line.startswith("#")]
        return [path / row[0] for row in rows if row[1] in ("OK", "OK+WARN")]
    return sorted(each for each in path.rglob("*")
                  if each.suffix in SUFFIXES and not each.name.startswith("LICENSE"))


sys.setrecursionlimit(20000)  # deep nesting is among what is tried


def read_exceptions():
    """{end of a path: reason}."""
    lines = EXCEPTIONS.read_text().splitlines()
    return dict(line.split("\t") for line in lines if line and line[0] != "#")


def exception_for(path, exceptions):
    return next((end for end in exceptions if str(path).endswith("/" + end)), None)


def report(imprint, paths, most=8, exceptions=None):
    """Prints what is found below each path. Returns how many problems there are: articles
    that fail, and exceptions that are not needed or too many."""
    exceptions, used, total, failed = exceptions or {}, set(), 0, 0
    for path in paths:
        results = list(compare_articles(imprint, articles_below(path)))
        bad = [each for each in results if each.failed]
        for each in list(bad):
            name = exception_for(each.path, exceptions)
            if name and not any(d.loses_words for d in each.differences):
                used.add(name)
                bad.remove(each)
                print(f"{each.path}: excepted: {exceptions[name]}")
        total += len(results)
        failed += len(bad)
        print_site(path, results, bad, most)
    unused = set(exceptions) - used
    if unused:
        print("exceptions without need:", *sorted(unused), sep="\n  ")
    if len(used) > total * MOST_EXCEPTIONS:
        print(f"{len(used)} exceptions of {total} articles are too many")
        failed += 1
    return failed + len(unused)


def print_site(path, results, bad, most):
    for each in bad:
        print(f"{each.path}: {each.lost_words} of {each.words} words, "
              f"{each.lost_elements} of {each.elements} elements")
        for difference in each.differences[:most]:
            print(f"  {difference}")
    print(f"{path}: {len(results)} articles, {len(bad)} fail; "
          f"{sum(r.words for r in results)} words, "
          f"{sum(r.lost_words for r in results)} differ; "
          f"{sum(r.elements for r in results)} elements, "
          f"{sum(r.lost_elements for r in results)} differ", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", "--differences", type=int, default=8, help="of an article")
    parser.add_argument("imprint")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    return 1 if report(options.imprint, options.paths, options.differences) else 0


if __name__ == "__main__":
    sys.exit(main())
