#!/usr/bin/python3
"""languages_test.py: spellings of languages x places where one may stand. All are exported
once; the judges accept every file, and PDF and EPUB say the same language: of the document
(/Lang, XMP, the package, each XHTML file, the direction of its pages) and of each passage
(structure elements, lang attributes).
"""
import html
import itertools
import json
import re
import unittest

import html5lib
import pikepdf
from lxml import etree

import common
import element_rows
import epub_structure
import pdf_structure
import structure
import validators

# Spelling -> what both formats say; None: it is no language, and a warning says so.
SPELLINGS = {
    "en": "en", "": "", "C": None, "Français": "fr", "de-DE-1996": "de-DE-1996",
    "de,en": "de", "en-": "en", "en_US": "en-US", "eng": "en", "english": "en",
    "es-419": "es-419", "i-default": "en-x-i-default", "iw": "he", "no": "no",
    "pt-br": "pt-BR", "sr-Latn": "sr-Latn", "x-klingon": "x-klingon", "zh_CN": "zh-CN",
    "zh-Hant": "zh-Hant", "zh-Hant-TW": "zh-Hant-TW", "de_DE": "de-DE", "deu": "de",
    "ger": "de", "Deutsch": "de", "en_US.UTF-8": "en-US", "C.UTF-8": None, "und": "und",
    "mul": "mul", "zxx": "zxx", "i-klingon": "tlh", "sgn-BE-FR": "sfb",
    "de-u-co-phonebk": "de-u-co-phonebk", "klingonese": None, "{{ .Lang }}": None,
    "e" * 10000: None, "日本語": "ja", "prs": "fa-AF", "ckb": "ckb", "ug": "ug", "dv": "dv",
    "yi": "yi", "ps": "ps", "sd": "sd", "ks": "ks", "syr": "syr", "nqo": "nqo",
    "az-Arab": "az-Arab", "pa-Arab": "pa-Arab", "pnb": "lah", "uz-Arab": "uz-Arab",
    "ku-Arab": "ku-Arab", "ku": "ku", "ar-Latn": "ar-Latn", "sr_RS@latin": "sr-Latn-RS",
}
RTL = {"he", "fa-AF", "ckb", "ug", "dv", "yi", "ps", "sd", "ks", "syr", "nqo", "az-Arab",
       "pa-Arab", "lah", "uz-Arab", "ku-Arab"}
PLACES = [
    '<p{}>{}</p>', '<p>a <span{}>{}</span></p>', '<p>a <em{}>{}</em> b</p>',
    '<p>a <a href="https://example.org/"{}>{}</a></p>', '<p>a <q{}>{}</q></p>',
    '<blockquote{}><p>{}</p></blockquote>', '<pre{}>{}</pre>', '<p>a <code{}>{}</code></p>',
    '<h2{}>{}</h2>', '<h3>a <span{}>{}</span></h3>', '<ul{}><li>{}</li></ul>',
    '<ol><li{}>{}</li></ol>', '<div{}><p>{}</p><p>b</p></div>',
    '<table><tr><th>a</th><th>b</th></tr><tr><td{}>{}</td><td>b</td></tr></table>',
    '<table{}><tr><th>a</th></tr><tr><td>{}</td></tr></table>',
    '<figure{}><p>{}</p><figcaption>b</figcaption></figure>',
    '<details{}><summary>a</summary><p>{}</p></details>',
]
XML = "{http://www.w3.org/XML/1998/namespace}lang"
DC = "{http://purl.org/dc/elements/1.1/}"


def write_articles(folder):
    """{article: what it says; the language of its configuration counts for None}."""
    wanted = {}

    def add(path, text, language):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        wanted[str(path)] = language

    for number, (spelling, tag) in enumerate(SPELLINGS.items()):
        quoted = json.dumps(spelling, ensure_ascii=False)
        attribute = f' lang="{html.escape(spelling)}"'
        add(folder / f"front/front{number}.md",
            f'---\ntitle: "Language {number}"\nlang: {quoted}\n---\n\n## Head\n\n'
            'Some "quoted" text.\n', tag or "nl")
        add(folder / f"page/page{number}.html",
            f'<!doctype html>\n<html{attribute}><head><title>Page {number}</title></head>'
            '<body><h2>Head</h2><p>Some text.</p></body></html>\n', tag or "nl")
        body = "\n\n".join(place.format(attribute, f"word{number}x{i}x")
                           for i, place in enumerate(PLACES))
        add(folder / f"passages/passages{number}.md",
            f'---\ntitle: "Passages {number}"\nlang: sv\n---\n\n{body}\n', "sv")
        if tag == SPELLINGS[spelling] and tag and "," not in spelling and spelling != "en-":
            site = folder / f"site{number}"
            add(site / f"own{number}.md", "---\ntitle: Own\n---\n\n## Head\n\nText.\n", tag)
            (site / "imprint.yaml").write_text(f"lang: {quoted}\n", encoding="utf-8")
        jekyll = folder / f"jekyll{number}"
        add(jekyll / f"jekyll{number}.md", "---\ntitle: Jekyll\n---\n\n## Head\n\nText.\n", tag or "en")
        (jekyll / "_config.yml").write_text(f"lang: {quoted}\n", encoding="utf-8")
    for group in ("front", "page", "passages"):
        (folder / group / "imprint.yaml").write_text("lang: nl\n")
    return wanted


class LanguageReader(pdf_structure.Reader):
    def _element(self, element, page):
        node = super()._element(element, page)
        node.attrs["lang"] = str(element.get("/Lang", ""))
        return node


def languages_of_words(node, language, of, found):
    """Word of ours -> the language that holds for it."""
    language = of(node) or language
    for child in node.children:
        if isinstance(child, structure.Node):
            languages_of_words(child, language, of, found)
        else:
            for word in re.findall(r"word\d+x\d+x", child):
                found[word] = language


def read_pdf(path):
    with pikepdf.open(path) as pdf:
        document = str(pdf.Root.Lang)
        xmp = etree.fromstring(bytes(pdf.Root.Metadata.read_bytes()))
        named = [e.text for e in xmp.find(f".//{DC}language").iter() if (e.text or "").strip()]
        words = {}
        languages_of_words(LanguageReader(pdf).read().root, document,
                           lambda node: node.attrs.get("lang"), words)
    return document, named, words


def words_of(element, language, found):
    language = element.get("lang") or language
    if element.get("lang") != element.get(XML):
        raise ValueError(f"lang is {element.get('lang')}, xml:lang is {element.get(XML)}")
    for word in re.findall(r"word\d+x\d+x", element.text or ""):
        found[word] = language
    for child in element:
        words_of(child, language, found)
        for word in re.findall(r"word\d+x\d+x", child.tail or ""):
            found[word] = language


def read_epub(path):
    """dc:language, whether the pages run from right to left, and the words."""
    _, package, chapters = epub_structure.chapters(path)
    named = [e.text for e in package.iter(f"{DC}language")]
    spine = package.find("{http://www.idpf.org/2007/opf}spine")
    rtl = spine.get("page-progression-direction") == "rtl"
    said = {package.get(XML)}
    words = {}
    for _, root in chapters:
        said.add(root.get("lang"))
        words_of(root, None, words)
        if (root.get("dir") == "rtl") != rtl:
            raise ValueError(f"dir is {root.get('dir')}, the spine's is not")
    if (package.get("dir") == "rtl") != rtl or said != set(named):
        raise ValueError(f"{said} and {named}, {package.get('dir')}")
    return named, rtl, words


class Languages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = common.fresh("languages")
        cls.wanted = write_articles(folder / "in")
        roots = sorted(path for path in (folder / "in").iterdir())
        _, cls.jobs, cls.diagnostics = common.export(roots, folder / "out", "--offline")

    def test_are_the_same_in_both_formats(self):
        self.assertEqual({job["article"] for job in self.jobs}, set(self.wanted))
        for job in self.jobs:
            with self.subTest(job["article"]):
                wanted = self.wanted[job["article"]]
                document, xmp, in_pdf = read_pdf(common.output(job, "pdf"))
                epub, rtl, in_epub = read_epub(common.output(job, "epub"))
                self.assertEqual((document, xmp, epub), (wanted, [wanted], [wanted]))
                self.assertEqual(job["lang"], wanted)
                self.assertEqual(rtl, wanted in RTL)
                self.assertEqual(in_pdf, in_epub)
                if "/passages/" not in job["article"]:
                    continue
                number = int(re.search(r"passages(\d+)\.md$", job["article"])[1])
                tag = list(SPELLINGS.values())[number] or "sv"
                self.assertEqual(in_epub, {f"word{number}x{i}x": tag
                                           for i in range(len(PLACES))})

    def test_that_are_none_are_reported_where_they_stand(self):
        told = {}
        for each in self.diagnostics:
            self.assertEqual(each["code"], "language-unknown", each)
            self.assertTrue(each["line"] and each["hint"], each)
            told.setdefault(each["file"], []).append(each)
        for number, (spelling, tag) in enumerate(SPELLINGS.items()):
            faulty = tag is None or spelling in ("de,en", "en-")
            for file in (f"front/front{number}.md", f"page/page{number}.html",
                         f"passages/passages{number}.md", f"jekyll{number}/_config.yml"):
                found = [each for path, all in told.items() if path.endswith("/" + file)
                         for each in all]
                self.assertEqual(len(found), faulty, (file, spelling[:20], found))

    def test_pass_the_judges(self):
        pdfs = [common.output(job, "pdf") for job in self.jobs]
        epubs = [common.output(job, "epub") for job in self.jobs]
        for judge, files in ((validators.verapdf, pdfs), (validators.qpdf, pdfs),
                             (validators.epubcheck, epubs),
                             (validators.epubcheck_ts, epubs)):
            found = {path: problems for path, problems in judge(files).items() if problems}
            self.assertEqual(found, {}, judge.__name__)


class Elements(unittest.TestCase):
    """lang on every element of HTML: each word has the language in both formats that
    html5lib's tree gives it. Not so the first h1, which is the title and so the article's;
    readings of ruby stand in a PDF in their base's element."""

    BLOCKS_ONLY = {"form": "<form%s><p>{see}</p></form>"}
    OF_THE_ARTICLE, EPUB_ALONE = {"h1"}, {"rt"}

    @staticmethod
    def nearest(element, language, found):
        language = element.get("lang") or language
        for word in re.findall(r"word\d+x\d+x", element.text or ""):
            found[word] = language
        for child in element:
            if isinstance(child.tag, str):
                Elements.nearest(child, language, found)
            for word in re.findall(r"word\d+x\d+x", child.tail or ""):
                found[word] = language

    def test_have_their_language_in_both_formats(self):
        folder = common.fresh("languages-of-elements")
        source = folder / "in"
        source.mkdir()
        wanted = {}
        elements = {name: template for name, template in
                    {**element_rows.ELEMENTS, **self.BLOCKS_ONLY}.items()
                    if name not in self.OF_THE_ARTICLE}
        for number, (name, template) in enumerate(elements.items()):
            words = itertools.count()
            body = re.sub(r"\{see\}", lambda _: f"word{number}x{next(words)}x",
                          template.replace("%s", " lang='fr'").replace("{gone}", "gone"))
            text = f"<!DOCTYPE html><html lang=en><title>{name}</title><body>{body}<p>End.</html>"
            (source / f"{number}.html").write_text(text)
            wanted[f"{number}.html"] = {}
            tree = html5lib.parse(text, namespaceHTMLElements=False)
            self.nearest(tree, None, wanted[f"{number}.html"])
        status, jobs, _ = common.export([source], folder / "out", "--offline", "--no-cache")
        self.assertEqual(status, 0)
        self.assertEqual(len(jobs), len(wanted))
        names = list(elements)
        for job in jobs:
            file = job["key"].rsplit("/", 1)[-1]
            name = names[int(file.removesuffix(".html"))]
            with self.subTest(name):
                _, _, in_pdf = read_pdf(common.output(job, "pdf"))
                _, _, in_epub = read_epub(common.output(job, "epub"))
                # Words of values and titles stand in no element of their own.
                said = {word: lang for word, lang in in_epub.items()
                        if word in wanted[file]}
                self.assertEqual(said, wanted[file])
                if name not in self.EPUB_ALONE:
                    self.assertEqual(in_pdf, in_epub)


if __name__ == "__main__":
    unittest.main(verbosity=2)
