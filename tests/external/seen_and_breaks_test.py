#!/usr/bin/python3
"""seen_and_breaks_test.py: what a browser does not show is in neither format: {ways to hide
an element} x {elements}; and page breaks before and behind {elements} x {by style, by
class} make pages, or are reported. Read from the PDF by poppler, from the XHTML as XML.
"""
import itertools
import subprocess
import unittest
import zipfile
from xml.etree import ElementTree

import common

HIDDEN = {
    "hidden": "hidden",
    "display": "style='display:none'",
    "visibility": "style='visibility: hidden'",
    "sr-only": "class='sr-only'",
    "visually-hidden": "class='x visually-hidden'",
    "clip": "style='position:absolute;width:1px;height:1px;overflow:hidden;"
            "clip:rect(0,0,0,0)'",
}
# {0}: the attribute; {1}: a word that must not be seen; {2}: one that must be.
ELEMENTS = {
    "p": "<p {0}>{1}</p><p>{2}</p>",
    "div": "<div {0}><p>{1}</p></div><p>{2}</p>",
    "span": "<p>{2} <span {0}>{1}</span></p>",
    "a": "<p>{2} <a href='https://example.org/' {0}>{1}</a></p>",
    "em": "<p>{2} <em {0}>{1}</em></p>",
    "li": "<ul><li {0}>{1}</li><li>{2}</li></ul>",
    "only li": "<ol><li {0}>{1}</li></ol><p>{2}</p>",
    "ul": "<ul {0}><li>{1}</li></ul><p>{2}</p>",
    "dt": "<dl><dt {0}>{1}</dt><dt>t</dt><dd>{2}</dd></dl>",
    "dd": "<dl><dt>t</dt><dd {0}>{1}</dd><dd>{2}</dd></dl>",
    "dl": "<dl {0}><dt>{1}</dt><dd>d</dd></dl><p>{2}</p>",
    "div in dl": "<dl><div {0}><dt>{1}</dt><dd>d</dd></div><div><dt>t</dt><dd>{2}</dd>"
                 "</div></dl>",
    "table": "<table {0}><tr><td>{1}</td></tr></table><p>{2}</p>",
    "caption": "<table><caption {0}>{1}</caption><tr><td>{2}</td></tr></table>",
    "thead": "<table><thead {0}><tr><th>{1}</th></tr></thead>"
             "<tbody><tr><td>{2}</td></tr></tbody></table>",
    "tbody": "<table><tbody {0}><tr><td>{1}</td></tr></tbody>"
             "<tbody><tr><td>{2}</td></tr></tbody></table>",
    "tfoot": "<table><tbody><tr><td>{2}</td></tr></tbody>"
             "<tfoot {0}><tr><td>{1}</td></tr></tfoot></table>",
    "tr": "<table><tr {0}><td>{1}</td></tr><tr><td>{2}</td></tr></table>",
    "td": "<table><tr><td {0}>{1}</td><td>{2}</td></tr></table>",
    "th": "<table><tr><th>{2}</th><th {0}>{1}</th></tr><tr><td>a</td><td>b</td></tr>"
          "</table>",
    "figure": "<figure {0}><p>{1}</p></figure><p>{2}</p>",
    "figcaption": "<figure><p>{2}</p><figcaption {0}>{1}</figcaption></figure>",
    "details": "<details open {0}><summary>{1}</summary>d</details><p>{2}</p>",
    "summary": "<details open><summary {0}>{1}</summary>{2}</details>",
    "blockquote": "<blockquote {0}>{1}</blockquote><p>{2}</p>",
    "h2": "<h2 {0}>{1}</h2><p>{2}</p>",
    "pre": "<pre {0}>{1}</pre><p>{2}</p>",
    "span in pre": "<pre><code><span {0}>{1}</span>{2}</code></pre>",
    "code": "<p>{2} <code {0}>{1}</code></p>",
    "svg": "<svg width='80' height='20' {0}><text x='1' y='15'>{1}</text></svg><p>{2}</p>",
    "label": "<p><label {0}>{1}</label> {2}</p>",
    "button": "<p><button {0}>{1}</button> {2}</p>",
    "section": "<section {0}><h2>{1}</h2></section><p>{2}</p>",
    "q": "<p><q {0}>{1}</q> {2}</p>",
    "ruby": "<p><ruby {0}>{1}<rt>r</rt></ruby> {2}</p>",
    "srcdoc": "<iframe srcdoc='<p {0}>{1}</p><p>{2}</p>'></iframe>",
}


def hidden_cases():
    return [(i, *case) for i, case in enumerate(itertools.product(HIDDEN, ELEMENTS))]


def hidden_article():
    parts = ["<!DOCTYPE html><html lang=en><head><title>T</title></head><body>"]
    for number, way, element in hidden_cases():
        attribute = HIDDEN[way]
        if element == "srcdoc":
            attribute = attribute.replace("'", "&quot;")
        parts.append(ELEMENTS[element].format(attribute, f"q{number}q", f"w{number}w"))
    return "\n".join(parts) + "</body></html>\n"


PIXEL = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4"
         "nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")
# Whether {0} stands at an element between the words {1} and {2}.
BREAKS = {
    "p": "<p>{1}</p><p {0}>{2}</p>",
    "div": "<p>{1}</p><div {0}><p>{2}</p></div>",
    "empty p": "<p>{1}</p><p {0}></p><p>{2}</p>",
    "empty div": "<p>{1}</p><div {0}></div><p>{2}</p>",
    "br": "<p>{1}<br {0}>{2}</p>",
    "h2": "<p>{1}</p><h2 {0}>{2}</h2>",
    "ul": "<p>{1}</p><ul {0}><li>{2}</li></ul>",
    "li": "<ul><li>{1}</li><li {0}>{2}</li></ul>",
    "dd": "<dl><dt>t</dt><dd>{1}</dd><dd {0}>{2}</dd></dl>",
    "dt": "<dl><dt>t</dt><dd>{1}</dd><dt {0}>{2}</dt><dd>d</dd></dl>",
    "blockquote": "<p>{1}</p><blockquote {0}><p>{2}</p></blockquote>",
    "pre": "<p>{1}</p><pre {0}>{2}</pre>",
    "table": "<p>{1}</p><table {0}><tr><td>{2}</td></tr></table>",
    "figure": "<p>{1}</p><figure {0}><p>{2}</p></figure>",
    "img": f"<p>{{1}}</p><p><img src='{PIXEL}' alt='x' width=10 {{0}}></p><p>{{2}}</p>",
    "details": "<p>{1}</p><details open {0}><summary>{2}</summary>d</details>",
}
# They are reported: a table goes on.
REPORTED = {"tr": "<table><tr><td>{1}</td></tr><tr {0}><td>{2}</td></tr></table>",
            "td": "<table><tr><td>{1}</td></tr><tr><td {0}>{2}</td></tr></table>",
            "tbody": "<table><tbody><tr><td>{1}</td></tr></tbody>"
                     "<tbody {0}><tr><td>{2}</td></tr></tbody></table>"}
BEFORE = {"style": "style='page-break-before: always'", "css3": "style='break-before:page'",
          "class": "class='page-break-before'", "short class": "class='page-break'"}


def break_cases():
    return [(i, *case) for i, case in enumerate(itertools.product(BEFORE, BREAKS))]


def break_article():
    parts = ["<!DOCTYPE html><html lang=en><head><title>T</title></head><body>"]
    for number, way, element in break_cases():
        parts.append(BREAKS[element].format(BEFORE[way], f"a{number}a", f"b{number}b"))
    return "\n".join(parts) + "</body></html>\n"


class SeenAndBreaks(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = common.fresh("seen_and_breaks")
        source = folder / "in"
        source.mkdir()
        (source / "hidden.html").write_text(hidden_article())
        (source / "breaks.html").write_text(break_article())
        for element, text in REPORTED.items():
            (source / f"reported-{element}.html").write_text(
                "<!DOCTYPE html><title>T</title>" +
                text.format(BEFORE["style"], "a0a", "b0b"))
        cls.status, jobs, cls.diagnostics = common.export(
            [source], folder / "out", "--offline", "--no-cache")
        cls.jobs = {job["key"].rsplit(".", 1)[0]: job for job in jobs}

    def pages(self, name):
        done = subprocess.run(["pdftotext", common.output(self.jobs[name], "pdf"), "-"],
                              check=True, capture_output=True, text=True)
        return done.stdout.split("\f")

    def xhtml(self, name):
        with zipfile.ZipFile(common.output(self.jobs[name], "epub")) as book:
            return book.read("EPUB/chapter-1.xhtml").decode()

    def test_all_are_exported(self):
        self.assertEqual([d for d in self.diagnostics if d["severity"] == "error"], [])
        self.assertEqual(self.status, 0)

    def test_what_is_hidden_is_in_neither_format(self):
        epub = "".join(ElementTree.fromstring(self.xhtml("hidden")).itertext())
        wrong = []
        for kind, text in (("pdf", "\f".join(self.pages("hidden"))), ("epub", epub)):
            for number, way, element in hidden_cases():
                if f"w{number}w" not in text:
                    wrong.append((kind, way, element, "what is seen is lost"))
                if f"q{number}q" in text:
                    wrong.append((kind, way, element, "is shown"))
        self.assertEqual(wrong, [])

    def test_breaks_make_pages(self):
        pages = self.pages("breaks")
        xhtml = self.xhtml("breaks")
        wrong = []
        for number, way, element in break_cases():
            at = [next((i for i, page in enumerate(pages) if word in page), None)
                  for word in (f"a{number}a", f"b{number}b")]
            if None in at or at[1] != at[0] + 1:
                wrong.append(("pdf", way, element, at))
            between = xhtml[xhtml.find(f"a{number}a"):xhtml.rfind(f"b{number}b")]
            if "page-break" not in between:
                wrong.append(("epub", way, element, between))
        self.assertEqual(wrong, [])

    def test_breaks_in_tables_are_reported(self):
        for element in REPORTED:
            found = [d["message"] for d in self.diagnostics
                     if d["code"] == "element-unread" and f"reported-{element}" in d["file"]]
            self.assertEqual(len(found), 1, (element, found))


if __name__ == "__main__":
    unittest.main()
