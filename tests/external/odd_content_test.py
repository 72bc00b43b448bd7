#!/usr/bin/python3
"""odd_content_test.py: odd content, made here, through the real program: every article
makes its two files, and both EPUB checkers, veraPDF (PDF/UA-1, PDF/A-2a) and qpdf find
nothing in them.

What is odd: every element with every attribute of place and values that nobody should
write; characters that no file can hold in every field of the front matter and every place
of a text; ids, links, titles and file names of anything. The articles are always the same.
"""
import base64
import hashlib
import json
import pathlib
import random
import re
import shutil
import unittest
import zipfile

import common
import validators
from odd_addresses import ADDRESSES

ELEMENTS = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound "
    "big blink blockquote br button canvas caption center cite code col colgroup data "
    "datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure "
    "font footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr i iframe image img "
    "input ins isindex kbd keygen label legend li link listing main map mark marquee math "
    "menu menuitem meta meter multicol nav nobr noembed noframes noscript object ol optgroup "
    "option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp "
    "script search section select slot small source spacer span strike strong style sub "
    "summary sup svg table tbody td template textarea tfoot th thead time title tr track tt "
    "u ul var video wbr xmp x-own o:p").split()
VOID = set("area base br col embed hr img input link meta param source track wbr".split())
# What follows them is text to the end of the file: each needs a file of its own.
SWALLOWING = {"plaintext", "frameset", "noframes", "title", "textarea", "xmp", "noembed",
              "script", "style", "iframe", "listing", "select"}

# No character at all, no character of XML, none of a page, none to be seen.
ODD_CHARACTERS = [
    "\x01", "\x02", "\x07", "\x08", "\x0b", "\x0c", "\x0e", "\x1b", "\x1f", "\x7f", "\x80",
    "\x85", "\x9f", "\xa0", "\xad", "\u061c", "\u034f", "\u115f", "\u180e", "\u200b",
    "\u200c", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e",
    "\u2060", "\u2066", "\u2069", "\u206f", "\u3164", "\ue000", "\uf8ff", "\ufdd0",
    "\ufe0f", "\ufeff", "\ufff9", "\ufffb", "\ufffc", "\ufffd", "\ufffe", "\uffff",
    "\U0001d173", "\U0001fffe", "\U000e0001", "\U000e0041", "\U000f0000", "\U0010ffff"]
REFERENCES = ["&#0;", "&#1;", "&#11;", "&#12;", "&#13;", "&#127;", "&#128;", "&#133;",
              "&#146;", "&#159;", "&#xD800;", "&#xDFFF;", "&#xFDD0;", "&#xFFFE;",
              "&#xFFFF;", "&#x110000;", "&#99999999999;", "&#x;", "&#;", "&;", "&nosuch;",
              "&amp", "&lt;", "&NewLine;", "&Tab;", "&ZeroWidthSpace;", "&zwnj;", "&shy;"]

ATTRIBUTES = {
    "id": ["x", "1 2", "a\"b", "é", "n12", "page3", "a:b", "", " ", "x" * 3000, "a#b", "%20",
           "-", "\u200b"],
    "lang": ["de", "de_DE", "x", "zz zz", "", "Français", "en-", "de,en", "zh-Hant-TW",
             "x-klingon", "i-default", "qaa", "english", "ar", "a" * 300],
    "xml:lang": ["de", "??", ""],
    "dir": ["rtl", "ltr", "auto", "up", ""],
    "align": ["left", "right", "center", "justify", "char", "top", "absmiddle", "x"],
    "width": ["40", "50%", "40px", "0", "-3", "1e99", "99999999999", "x", "*", "2*", "NaN"],
    "height": ["40", "50%", "0", "-1", "1e99", "99999999999", "auto"],
    "title": ["T", "a\"b<c>&d", "\x01", "\u200b", "\ufffe", "x\ny"],
    "class": ["a b", "<", "\x01", "float-left", "a" * 3000],
    "style": ["float: left", "width: 40px", "width: 1e99%", "width: calc(1px/0)",
              "color: #fff; background: url(javascript:x)", "font-size: 0", "color: red",
              "margin: -9999em", "position: absolute; left: -9999px", "font-size: 1e40pt",
              "text-align: center; direction: rtl", "page-break-before: always",
              "column-count: 3", "font-weight: 1000", "color: nan", "}{;;:", "\x01"],
    "cite": ["https://a.example/", "x y"],
    "role": ["img", "presentation", "heading", "none", "note", "x"],
    "aria-label": ["L", "", "\u200b"],
    "hidden": ["", "until-found"],
    "start": ["0", "-5", "99999999999", "x"],
    "colspan": ["0", "2", "-1", "99999", "x"],
    "rowspan": ["0", "3", "-1", "99999", "x"],
    "scope": ["row", "col", "rowgroup", "x"],
    "href": ["#x", "", "#", "javascript:x", "https://ä.example/é?ü#ß", "//a", "http://",
             "mailto:", "tel:+1 2", "a b.html", "data:text/html,x", "https://[::1]/"],
    "src": ["", "no.png", "data:image/png;base64,AAAA", "https://a.example/x.png", "\x01"],
    "alt": ["", " ", "\u200b", "A", "\x01", "a" * 40000],
    "name": ["x", "a b", "é", ""],
}

URLS = [
    "javascript:alert(1)", "data:text/plain,x", "vbscript:x", "file:///etc", "about:blank",
    "blob:https://a/b", "ws://a.example/", "urn:isbn:9780000000000", "doi:10.1000/182",
    "whatsapp://send?text=x", "sms:555?body=Hi there", "geo:52.5,13.4", "magnet:?xt=urn:a",
    "mailto:", "mailto:a b@c", "mailto:ärztin@krankenhäuser.example", "mailto:a@b,c@d",
    "tel:", "tel:+1 (555) 010-0", "tel:ext. 5", "news:", "irc://a.example/#b", "x:", "1:",
    "http://", "http:///a", "http:a", "http:/a", "https://a..b/", "https://-a.b/",
    "https://a.b:99999/", "https://a.b:x/", "https://a.b:/", "https://[::1]:8080/a",
    "https://[::g]/", "https://[v1.a]/", "https://1.2.3/", "https://1.2.3.4.5/",
    "https://256.1.1.1/", "https://0x7f.1/", "https://user:pw@a.example/",
    "https://a.example/a b", "https://a.example/<b>\"c\"", "https://a.example/{x}|^`",
    "https://a.example/?q=[1]", "https://a.example/##4%20", "https://a.example/%",
    "https://a.example/%zz%E4", "https://a.example/\\b\\c", "https://a.example/\u200b",
    "https://a.example/\u202e", "https://a.example/\x01", "https://www.россия.рф/путь?в=да#р",
    "https://例え.jp/", "https://xn--a.example/", "https://xn--/", "https://ﬀ.example/",
    "https://" + "a" * 300 + ".example/", "https://a.example/" + "b" * 40000, "#", "##", "?",
    "#%", "# ", "#é", "#\u200b", "#top", "/", "//", "///", ".", "..", "../../x", "a\\b",
    "a b", "é.html", "C:\\x", "\x01", "\ufffe", "HTTPS://A.EXAMPLE/%7Ex", "https://a.example/́",
    "https://a_b.example/", "https://a.example./", "http://a.example:80", "ftp://a.example/x"]

TITLES = ["", " ", "\u200b", "\u00ad\u2060", "\ufeff", "\u00a0", "\x01", "\ufffe", "\u202e",
          "\u3164", "\t", "<b></b>", "&nbsp;", "&#8203;", "&zwnj;&shy;", "...", "\ue000",
          "x" * 40000, "a\x00b", "a<b>&\"'c]]>", "\U0001f600" * 9000, "null", "~", "[]", "{}",
          "-", "\u0301", "\ud7ff", "a\u2028b\u2029c", "\u05d0\u202e!"]

FIELDS = ("title subtitle author authors description summary keywords tags categories series "
          "publisher rights copyright isbn uuid url slug aliases lang date lastmod "
          "publishDate thumbnail thumbnail_alt thumbnail_caption youtube_id weight type "
          "layout translator genre source").split()

TOGETHER = 8  # attributes in one article: each file costs its judges a start

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5"
    "ErkJggg==")


def attribute(name, value):
    value = value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'{name}="{value}"'


def element(name, attributes, inside="text"):
    start = f"<{name} {attributes}>"
    return start if name in VOID else f"{start}{inside}</{name}>"


class Articles:
    """Writes articles into a folder, each with what it is about in its name."""

    def __init__(self, folder):
        self.folder = folder

    def add(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))

    def body(self, name, text, title="T"):
        self.add(f"{name}.md", f"---\ntitle: {title}\n---\n\n{text}\n")


def add_elements(articles):
    """Every element with every attribute of place, a file some attributes."""
    parts = []
    for name, values in ATTRIBUTES.items():
        blocks = []
        for i, tag in enumerate(t for t in ELEMENTS if t not in SWALLOWING):
            value = values[i % len(values)]
            blocks.append(element(tag, attribute(name, value)))
        # Where the parser lets them stand: in what they belong to.
        for i, value in enumerate(values):
            a = attribute(name, value)
            blocks.append(
                f"<table {a}><caption {a}>c</caption><colgroup {a}><col {a}></colgroup>"
                f"<thead {a}><tr {a}><th {a}>h</th></tr></thead><tr><td {a}>d</td></tr>"
                f"<tfoot><tr><td {a}>f</td></tr></tfoot></table>"
                f"<ol {a}><li {a}>i<ul><li {a}>j</li></ul></li></ol>"
                f"<dl {a}><dt {a}>t</dt><dd {a}>d</dd></dl>"
                f"<figure {a}><img src=p.png alt=p {a}><figcaption {a}>c</figcaption>"
                f"</figure><ruby {a}>b<rt {a}>r</rt></ruby>"
                f"<details {a}><summary {a}>s</summary>d</details>"
                f"<p {a}>p <span {a}>s</span> <a href=#x {a}>l</a> <em {a}>e</em></p>"
                f"<h{i % 6 + 1} {a}>h</h{i % 6 + 1}><pre {a}><code {a}>c</code></pre>"
                f"<math {a}><mi {a}>x</mi></math><blockquote {a}>q</blockquote>")
        parts.append("\n\n".join(blocks))
    for begin in range(0, len(parts), TOGETHER):
        names = "-".join(list(ATTRIBUTES)[begin:begin + TOGETHER]).replace(":", "-")
        articles.body(f"attribute-{names}", "\n\n".join(parts[begin:begin + TOGETHER]))
    for tag in sorted(SWALLOWING):
        articles.body(f"element-{tag}", element(tag, 'id="x" dir="rtl"', "text <b>b</b>")
                      + "\n\nAfter.")


def add_characters(articles):
    """Odd characters in every place of a text, as they are and as references."""
    def places(x):
        link = x.replace(" ", "")
        return (f"# H{x}h\n\nA{x}b {x} c `d{x}e` *{x}* [l{x}](https://a.example/{link}) "
                f"![p{x}](p.png \"t{x}\")[^1]\n\n- i{x}\n\n> q{x}\n\n```x{x}\nc{x}d\n```\n\n"
                f"| h{x} |\n|---|\n| c{x} |\n\n<p title=\"t{x}\" id=\"i{x}\" lang=\"{x}\">"
                f"{x}</p>\n\n{x}\n\n## {x}\n\n$x{x}$\n\n[^1]: N{x}\n")
    for kind, list_ in (("character", ODD_CHARACTERS), ("reference", REFERENCES)):
        for begin in range(0, len(list_), 30):
            text = "".join(places(x).replace("[^1]", f"[^{i}]") for i, x in
                           enumerate(list_[begin:begin + 30]))
            articles.body(f"{kind}-{begin}", text)


def escaped(value):
    """`value` as YAML and TOML write it: they have no surrogates, which JSON has."""
    text = re.sub(r"\\ud([89ab]..)\\ud([c-f]..)",
                  lambda pair: "\\U%08x" % (0x10000 + ((int(pair[1], 16) & 0x3ff) << 10)
                                            + (int(pair[2], 16) & 0x3ff)),
                  json.dumps(value))
    return re.sub(r"\\ud[89a-f]..", r"\\ufffd", text)


def add_metadata(articles):
    """Every field with values that nobody should write: YAML, TOML and JSON."""
    values = ["\x01a\x0bb", "\ufffe\ufdd0", "\u200b", "", "a<b>&\"'c]]>", "\u202eabc", 0, -1,
              1e300, True, None, [], {}, ["\x01", "", None, 5, {"name": "\ufffe"}],
              {"a": {"b": "c"}}, "x" * 40000, "\U0001f600\U0010ffff", "2022-13-45", "null"]
    for i, value in enumerate(values):
        fields = {field: value for field in FIELDS}
        articles.add(f"fields-json-{i}.md", json.dumps(fields) + "\n\nText.\n")
        yaml = "".join(f"{field}: {escaped(value)}\n" for field in FIELDS)
        articles.add(f"fields-yaml-{i}.md", f"---\n{yaml}---\n\nText.\n")
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            toml = "".join(f"{field} = {escaped(value)}\n" for field in FIELDS)
            articles.add(f"fields-toml-{i}.md", f"+++\n{toml}+++\n\nText.\n")
    # The file's name is the title where there is none to be seen: it is always the same.
    for i, title in enumerate(TITLES):
        articles.add(f"{i}/title.md", f"---\ntitle: {escaped(title)}\n---\n\n"
                     f"## {title[:500]}\n\nText.\n\n## ![{title[:500]}](p.png)\n\nText.\n")


def add_links(articles):
    text = []
    for i, url in enumerate(URLS):
        html = url.replace("&", "&amp;").replace('"', "&quot;")
        text.append(f'[a{i}](<{url.replace("<", "").replace(">", "")}>) '
                    f'<a href="{html}">b{i}</a> <a href="{html}"><img src="p.png"></a> '
                    f'![c{i}](<{url.replace("<", "").replace(">", "")}>) <{url}> '
                    f'<iframe src="{html}"></iframe><video src="{html}"></video>')
    for begin in range(0, len(text), 40):
        articles.body(f"links-{begin}", "\n\n".join(text[begin:begin + 40]))
    links = ['<a %s>x</a>' % attribute("href", address) for address in ADDRESSES]
    for begin in range(0, len(links), 500):
        articles.body(f"addresses-{begin}", "\n".join(links[begin:begin + 500]))
    ids = ATTRIBUTES["id"] + ["x" * 40000, "a\x01b", "\ufffe", "ä ö", "x", "X", "n1", "page1"]
    articles.body("ids", "\n\n".join(
        f'<h2 {attribute("id", x)}>h{i}</h2><p {attribute("id", x)}>p</p>'
        f'<a {attribute("name", x)}></a><a {attribute("href", "#" + x)}>l</a>'
        f'<span {attribute("id", x)}></span>[m](<#{x}>)' for i, x in enumerate(ids)))


def add_file_names(articles):
    """Articles and their pictures named with every byte that a file system takes."""
    names = [b"a%cb" % byte for byte in range(1, 256) if byte not in b"/"]
    names += [b"CON", b"a.", b" a", b"a ", b".a", b"-a", b"a" * 200, "é".encode(), b"\xff\xfe",
              "\u202e".encode(), "\U0001f600".encode(), b"index", b"_index", b"nav", b"..a"]
    folder = bytes(articles.folder / "names")
    pictures = []
    pathlib.Path(articles.folder / "names").mkdir()
    for name in names:
        with open(folder + b"/" + name + b".png", "wb") as file:
            file.write(PNG)
        url = "".join(f"%{byte:02x}" for byte in name) + ".png"
        pictures.append(f"![p]({url})")
    articles.body("names/pictures", "\n\n".join(pictures))
    for i in range(0, len(names), 64):
        name = b"".join(names[i:i + 64])[:200].replace(b"\n", b"")
        with open(folder + b"/" + name + b".md", "wb") as file:
            file.write(b"---\nauthor: A\n---\n\nText.\n")


def add_mixed(articles):
    """Elements in elements in no order, always the same."""
    random.seed(11)
    tags = [t for t in ELEMENTS if t not in SWALLOWING]

    def tree(depth):
        tag = random.choice(tags)
        name = random.choice(list(ATTRIBUTES))
        inside = "".join(tree(depth - 1) for _ in range(random.randint(0, 3))) \
            if depth else random.choice(["t", "", " ", "\u200b", random.choice(ODD_CHARACTERS)])
        return element(tag, attribute(name, random.choice(ATTRIBUTES[name])), inside)

    for i in range(3):
        articles.body(f"mixed-{i}", "\n\n".join(tree(4) for _ in range(100)))


class OddContent(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = common.fresh("odd")
        articles = Articles(folder / "in")
        for add in (add_elements, add_characters, add_metadata, add_links, add_file_names,
                    add_mixed):
            add(articles)
        for place in (articles.folder, articles.folder / "names"):
            (place / "p.png").write_bytes(PNG)
        cls.out = folder / "out"
        cls.status, cls.jobs, cls.diagnostics = common.export(
            [articles.folder], cls.out, "--offline", "--no-cache", "--future",
            "--expired", "--drafts")
        cls.judged = cls.different()

    @classmethod
    def different(cls):
        """The files without their ending, less those whose EPUB says what another one
        says: YAML, TOML and JSON of the same values, titles that cannot be seen."""
        seen = {}
        for made in sorted(cls.out.rglob("*.epub")):
            digest = hashlib.sha256()
            with zipfile.ZipFile(made) as book:
                for part in book.infolist():
                    digest.update(re.sub(rb"urn:uuid:[-0-9a-f]*", b"", book.read(part)))
            seen.setdefault(digest.hexdigest(), made.with_suffix(""))
        return set(seen.values())

    def test_every_article_makes_its_files(self):
        for job in self.jobs:
            with self.subTest(job["article"]):
                why = [d for d in self.diagnostics if d["severity"] == "error"
                       and d.get("file") == job["article"]]
                self.assertEqual((job["status"], why), ("done", []))
        self.assertGreater(len(self.jobs), 100)
        self.assertGreater(len(self.judged), 50)
        self.assertEqual(self.status, 0)

    def check(self, kind, validator):
        # Some names are no UTF-8: the manifest cannot say them, and validators not open them.
        folder = common.fresh(f"odd-{kind}-{validator.__name__}")
        paths = {}
        for made in sorted(self.out.rglob(f"*.{kind}")):
            plain = folder / f"{len(paths)}.{kind}"
            if made.with_suffix("") not in self.judged:
                continue
            shutil.copy(made, plain)
            paths[str(plain)] = str(made)
        self.assertEqual(len(paths), len(self.judged))
        for path, problems in validator([pathlib.Path(p) for p in paths]).items():
            with self.subTest(paths[str(path)]):
                self.assertEqual(problems[:10], [])

    def test_epubcheck_finds_nothing(self):
        self.check("epub", validators.epubcheck)

    def test_epubcheck_5_finds_nothing(self):
        self.check("epub", validators.epubcheck_ts)

    def test_verapdf_finds_nothing(self):
        self.check("pdf", validators.verapdf)

    def test_qpdf_finds_nothing(self):
        self.check("pdf", validators.qpdf)


if __name__ == "__main__":
    unittest.main(verbosity=2)
