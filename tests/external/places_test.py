#!/usr/bin/python3
"""places_test.py: links arrive where they lead, and notes are kept, wherever they stand.

Articles are made of places_matrix.py. In the EPUB (zipfile, lxml) a fragment is the id of
one element, whose text begins with the word that stands there; in the PDF (qpdf,
poppler) the link leads to the page and the height of that word. Of notes both have the
number, the text, what leads there and what leads back. The validators judge both files.
"""
import collections
import json
import re
import subprocess
import sys
import unittest
import urllib.parse
import zipfile

from lxml import etree
from PIL import Image

import common
import validators
from places_matrix import ELEMENTS, HAND_LINKS, HAND_NOTES, IDS, MARKDOWN, NOTES

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
FILLER = "Between the places stands some text that takes room. " * 7
NEAR = 26  # [pt] from where a link leads to the top of the word that stands there
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def word(kind, index):
    """A word that occurs once: "placecbx"."""
    return f"{kind}{LETTERS[index // 26]}{LETTERS[index % 26]}x"


def chapter_of(path):
    with zipfile.ZipFile(path) as book:
        name = next(n for n in book.namelist() if n.endswith("chapter-1.xhtml"))
        return etree.fromstring(book.read(name)).find(f"{XHTML}body")


def text_from(body, element):
    """The text of `body` from where `element` begins."""
    texts, begun = [], False
    for event, node in etree.iterwalk(body, events=("start", "end")):
        begun = begun or node is element
        if begun:
            texts.append((node.text if event == "start" else node.tail) or "")
        if len(texts) > 80:
            break
    return re.sub(r"[\u200b\u2060\s]+", " ", " ".join(texts)).strip(" «»“”‘’\"'")


class Pdf:
    """Links and words of a PDF: (page, y) from the top of the page [pt]."""

    def __init__(self, path):
        done = subprocess.run(["qpdf", "--json", path], capture_output=True, check=True)
        parsed = json.loads(done.stdout)
        if "objects" in parsed:
            objects = parsed["objects"]
        else:
            objects = {key.removeprefix("obj:"): value.get("value", value)
                       for key, value in parsed["qpdf"][1].items()}
        self.objects = objects
        pages = [page["object"] for page in parsed["pages"]]
        heights = [objects[page]["/MediaBox"][3] for page in pages]
        self.links = collections.defaultdict(list)
        for page in pages:
            for each in objects[page].get("/Annots", []):
                link = objects[each] if isinstance(each, str) else each
                if "/Dest" not in link:
                    continue
                target = pages.index(link["/Dest"][0])
                top = heights[target] - link["/Dest"][3]
                name = link["/Contents"].removeprefix("u:")
                here = heights[pages.index(page)] - link["/Rect"][3]
                self.links[name].append(((pages.index(page), here), (target, top)))
        html = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True,
                              check=True).stdout
        html = re.sub(rb"<title>.*?</title>", b"", html, flags=re.S)
        self.words = []
        for index, page in enumerate(etree.fromstring(html).iter(f"{XHTML}page")):
            for each in page.iter(f"{XHTML}word"):
                self.words.append((each.text or "", index, float(each.get("yMin"))))

    def find(self, pattern):
        """Matches of `pattern` in words, with page and y."""
        return [(match, page, top) for text, page, top in self.words
                if (match := re.search(pattern, text))]

    def elements(self, role):
        return [each for each in self.objects.values() if isinstance(each, dict) and
                each.get("/Type") == "/StructElem" and each.get("/S") == "/" + role]


# All files, for judges that take longer to start than to read.
JUDGED = {"epub": [], "pdf": []}


def tearDownModule():
    found = {}
    for judge, kind in ((validators.epubcheck, "epub"), (validators.epubcheck_ts, "epub"),
                        (validators.verapdf, "pdf")):
        found |= {(judge.__name__, str(path)): problems
                  for path, problems in judge(JUDGED[kind]).items() if problems}
    if found:
        raise AssertionError(f"the validators found {found}")


def export(test, name, texts):
    """Exports {file name: text}; returns {file name: (epub, pdf)}, to be judged."""
    site = common.fresh(f"places-{name}")
    Image.new("RGB", (40, 24), (200, 30, 30)).save(site / "dot.png")
    for file, text in texts.items():
        (site / file).write_text(text)
    status, jobs, diagnostics = common.export([site], site / "out", "--offline",
                                              "--no-cache")
    test.assertEqual(status, 0)
    lost = [each["message"] for each in diagnostics
            if each["code"] in ("link-unresolved", "footnote-dangling")]
    test.assertEqual(lost, [])
    out = {}
    for job in jobs:
        epub, pdf = common.output(job, "epub"), common.output(job, "pdf")
        out[common.pathlib.Path(job["article"]).name] = (epub, pdf)
    JUDGED["epub"] += [epub for epub, _ in out.values()]
    JUDGED["pdf"] += [pdf for _, pdf in out.values()]
    return out


class Places(unittest.TestCase):
    def check(self, body, pdf, places):
        """`places`: (what, id, word, words of the link)."""
        ids = collections.Counter(body.xpath(".//@id"))
        self.assertEqual([i for i, count in ids.items() if count > 1], [])
        links = {"".join(a.itertext()): a.get("href") for a in body.iter(f"{XHTML}a")}
        for what, _, expected, shown in places:
            with self.subTest(what, format="epub"):
                self.assertIn(shown, links, "the link leads nowhere")
                fragment = urllib.parse.unquote(links[shown].removeprefix("#"))
                found = [e for e in body.iter() if e.get("id") == fragment]
                self.assertEqual(len(found), 1, links[shown])
                # <bdo> begins with a character that turns what follows.
                self.assertTrue(text_from(body, found[0]).lstrip("\u202D\u202E")
                                .removeprefix("Audio: ").startswith(expected),
                                text_from(body, found[0])[:60])
            with self.subTest(what, format="pdf"):
                self.assertEqual(len(pdf.links[shown]), 1)
                _, (page, top) = pdf.links[shown][0]
                (_, real_page, real_top), *more = pdf.find(expected)
                self.assertEqual(more, [])
                if re.search("end of|behind", what) and page == real_page - 1:
                    # The place ends what is before the word, which begins the next page.
                    self.assertLess(real_top, 110)
                    continue
                self.assertEqual(page, real_page)
                near = 110 if re.search("img|pict|player|figure|video|audio|hr|rule|end of",
                                        what) else NEAR
                # A raised word stands above the line that the place begins.
                least = -3 if "sup" in what else -2
                self.assertTrue(least <= real_top - top <= near, f"{top} for {real_top}")

    def run_matrix(self, name, kind, snippets):
        places, links, parts = [], [], []
        for index, (what, snippet) in enumerate(snippets.items()):
            identity, expected = f"id-{index}", word("place", index)
            places.append((what, identity, expected, f"go{index}"))
            links.append(f'<a href="#{identity}">go{index}</a>')
            parts.append(snippet.format(i=identity, w=expected))
        if kind == "html":
            text = (f"<html lang=en><title>Places</title><p>{' '.join(links)}</p>\n" +
                    "\n".join(f"{part}\n<p>{FILLER}</p>" for part in parts) + "</html>")
        else:
            text = ("---\ntitle: Places\nlang: en\n---\n" + " ".join(links) + "\n\n" +
                    "\n\n".join(f"{part}\n\n{FILLER}" for part in parts) + "\n")
        files = export(self, name, {f"{name}.{kind}": text})[f"{name}.{kind}"]
        self.check(chapter_of(files[0]), Pdf(files[1]), places)

    def test_elements_of_html(self):
        self.run_matrix("elements", "html", ELEMENTS)

    def test_elements_in_markdown(self):
        self.run_matrix("blocks", "md", ELEMENTS)

    def test_markdown(self):
        self.run_matrix("markdown", "md", MARKDOWN)

    def test_ids(self):
        places, links, parts = [], [], []
        for index, (identity, address) in enumerate(IDS):
            expected = word("place", index)
            places.append((identity, identity, expected, f"go{index}"))
            links.append(f'<a href="#{address}">go{index}</a>')
            parts.append(f'<p id="{identity}">{expected} words.</p>\n<p>{FILLER}</p>\n'
                         f'<p id="{identity}">The same once more.</p>\n')
        text = f"<html lang=en><title>Ids</title><p>{' '.join(links)}</p>" + "".join(parts)
        files = export(self, "ids", {"ids.html": text})["ids.html"]
        self.check(chapter_of(files[0]), Pdf(files[1]), places)


class Notes(unittest.TestCase):
    """Each place of NOTES has a note; the last one's mark stands in another note."""

    @classmethod
    def setUpClass(cls):
        cls.count = len(NOTES)
        parts, notes = [], []
        for index, (what, snippet) in enumerate(NOTES.items()):
            mark = f"[^n{index}]"
            if what == "note":
                notes[-1] += f" {word('mark', index)}{mark}"
            else:
                parts.append(snippet.format(w=word("mark", index), m=mark))
            notes.append(f"[^n{index}]: Text {word('note', index)}.")
        parts.append(f"Again {word('more', 0)}[^n0] and {word('more', 1)}[^n0][^n4].")
        text = ("---\ntitle: Notes\nlang: en\n---\n" +
                "\n\n".join(f"{part}\n\n{FILLER}" for part in parts) + "\n\n" +
                "\n\n".join(notes) + "\n\n[^nobody]: Text that nobody refers to.\n")
        site = common.fresh("places-notes")
        Image.new("RGB", (40, 24), (200, 30, 30)).save(site / "dot.png")
        (site / "notes.md").write_text(text)
        for name in ("a4-handout", "trade-book"):  # numbers of addresses are no notes
            (site / f"plain-{name}.yaml").write_text(f"extends: {name}\nlinks: none\n")
        cls.status, jobs, cls.diagnostics = common.export(
            [site / "notes.md"], site / "out", "--offline", "--no-cache", "--layout",
            f"{site}/plain-a4-handout.yaml,{site}/plain-trade-book.yaml")
        cls.epub = common.output(jobs[0], "epub")
        cls.pdfs = [common.pathlib.Path(each["path"]) for each in jobs[0]["outputs"]
                    if each["format"] == "pdf"]
        JUDGED["epub"].append(cls.epub)
        JUDGED["pdf"] += cls.pdfs
        cls.body = chapter_of(cls.epub)
        cls.by_id = {e.get("id"): e for e in cls.body.iter() if e.get("id")}
        cls.marks = [a for a in cls.body.iter(f"{XHTML}a")
                     if a.get(f"{OPS}type") == "noteref"]

    def word_before(self, mark):
        texts = []
        for event, node in etree.iterwalk(self.body, events=("start", "end")):
            if node is mark:
                break
            texts.append((node.text if event == "start" else node.tail) or "")
        return re.findall(r"(?:mark|more)\w\wx", "".join(texts))[-1]

    def test_the_note_that_nobody_marks_is_named(self):
        self.assertEqual(self.status, 0)
        self.assertEqual([each["message"] for each in self.diagnostics
                          if each["code"] == "footnote-dangling"],
                         ['no mark refers to note "nobody"; it stands behind the others'])

    def test_epub_has_each_note_once_and_every_way_back(self):
        self.assertEqual(self.body.xpath("//*[local-name()='a']//*[local-name()='a']"), [])
        notes = [e for e in self.body.iter(f"{XHTML}aside")
                 if e.get(f"{OPS}type") == "footnote"]
        self.assertEqual(len(notes), self.count + 1)
        self.assertEqual(len(self.marks), self.count + 3)
        back = collections.defaultdict(list)
        for index, note in enumerate(notes):
            self.assertEqual("".join(note.itertext()).split()[0], str(index + 1))
            for link in note.iter(f"{XHTML}a"):
                if link.get("role") == "doc-backlink":
                    back[note.get("id")].append(link.get("href")[1:])
        led = collections.defaultdict(list)
        for mark in self.marks:
            note = self.by_id[mark.get("href")[1:]]
            led[note.get("id")].append(mark.getparent().get("id"))
            with self.subTest(self.word_before(mark)):
                self.assertEqual(mark.text, str(notes.index(note) + 1))
                before = self.word_before(mark)
                if before.startswith("mark"):
                    self.assertIn(before.replace("mark", "note"), "".join(note.itertext()))
        self.assertEqual(back, led)
        first = [notes.index(self.by_id[m.get("href")[1:]]) for m in self.marks]
        text_marks = list(dict.fromkeys(first))
        self.assertEqual(sorted(text_marks), list(range(self.count)))

    def test_headings_and_navigation_have_no_marks(self):
        with zipfile.ZipFile(self.epub) as book:
            nav = etree.fromstring(next(book.read(n) for n in book.namelist()
                                        if n.endswith("nav.xhtml")))
        shown = "".join(nav.itertext())
        for what in ("heading", "link in a heading"):
            name = word("mark", list(NOTES).index(what))
            self.assertRegex(shown, name + r"\s")
        for path in self.pdfs:
            outline = subprocess.run(["mutool", "show", path, "outline"],
                                     capture_output=True, text=True, check=True).stdout
            self.assertRegex(outline, word("mark", list(NOTES).index("heading")) + r'["\t]')

    def test_pdf_has_each_note_once_and_every_way_back(self):
        numbers = {self.word_before(mark): mark.text for mark in self.marks}
        for path in self.pdfs:
            pdf = Pdf(path)
            self.assertEqual(len(pdf.elements("Note")), self.count + 1)
            self.assertEqual(len(pdf.elements("Reference")), self.count + 3)
            backs = [target for name, links in pdf.links.items()
                     if name.startswith("Back to the text") for _, target in links]
            self.assertEqual(len(backs), self.count + 3)
            for index, what in enumerate(NOTES):
                with self.subTest(what, layout=path.stem):
                    name = word("mark", index)
                    found = pdf.find(name + r"\D*(\d*)")
                    if len(found) > 1:  # running heads name it, without its mark
                        self.assertIn("heading", what)
                        *heads, found = sorted(found, key=lambda each: each[2])
                        self.assertEqual([each[0][1] for each in heads if each[0][1]], [])
                        found = [found]
                    [(match, page, top)] = found
                    number = match[1] or numbers[name]
                    self.assertEqual(number, numbers[name])
                    [(_, note_page, note_top)] = pdf.find(word("note", index))
                    # what leads to it
                    [target] = {target for _, target in pdf.links[f"Notes {number}"]}
                    self.assertEqual(target[0], note_page)
                    self.assertLess(abs(target[1] - note_top), NEAR)
                    # and back
                    self.assertTrue(any(p == page and abs(y - top) < NEAR
                                        for p, y in backs), backs)
            [(_, page, top)] = pdf.find("^nobody$")
            self.assertGreater((page, top), pdf.find(word("more", 0))[0][1:])


class HandNotes(unittest.TestCase):
    def article(self, kind, parts):
        """Exports it and returns the body of the EPUB and the PDF."""
        head = ("---\ntitle: Hand\nlang: en\n---\n" if kind == "md" else
                "<html lang=en><title>Hand</title>")
        text = head + "\n\n".join(f"{part}\n\n<p>{FILLER}</p>" for part in parts)
        files = export(self, f"hand-{kind}", {f"hand.{kind}": text + "\n"})
        return chapter_of(files[f"hand.{kind}"][0]), Pdf(files[f"hand.{kind}"][1])

    def check_notes(self, kind):
        places = [(word("mark", i), word("note", i)) for i in range(len(HAND_NOTES))]
        snippets = [(text.format(w=w), notes.format(n=n)) for (w, n), (text, notes) in
                    zip(places, HAND_NOTES.values())]
        body, pdf = self.article(kind, [text for text, _ in snippets] +
                                 [notes for _, notes in snippets])
        notes = list(body.iter(f"{XHTML}aside"))
        by_id = {e.get("id"): e for e in body.iter() if e.get("id")}
        marks = [a for a in body.iter(f"{XHTML}a") if a.get(f"{OPS}type") == "noteref"]
        self.assertEqual(len(marks), len(HAND_NOTES))
        self.assertEqual(len(pdf.elements("Note")), len(HAND_NOTES))
        self.assertEqual(len(pdf.elements("Reference")), len(HAND_NOTES))
        self.assertEqual(list(body.iter(f"{XHTML}ol")), [])
        for index, what in enumerate(HAND_NOTES):
            with self.subTest(what, kind=kind):
                mark, expected = marks[index], places[index][1]
                note = by_id[mark.get("href")[1:]]
                self.assertEqual("".join(note.itertext()).split(),
                                 [mark.text, "Text", expected + "."])
                self.assertIs(note, notes[index])
                back = [a for a in note.iter(f"{XHTML}a")]
                self.assertEqual([by_id[a.get("href")[1:]] for a in back],
                                 [mark.getparent()])
                [(match, _, _)] = pdf.find(places[index][0] + r"(\d*)")
                self.assertEqual(match[1] or mark.text, mark.text)
                [(_, page, top)] = pdf.find(expected)
                [(_, target)] = pdf.links[f"Notes {mark.text}"]
                self.assertEqual(target[0], page)
                self.assertLess(abs(target[1] - top), NEAR)

    def test_notes_of_other_programs_in_markdown(self):
        self.check_notes("md")

    def test_notes_of_other_programs_in_html(self):
        self.check_notes("html")

    def test_other_notes_stay_links_that_arrive(self):
        places = [(word("mark", i), word("note", i)) for i in range(len(HAND_LINKS))]
        body, pdf = self.article("links.html", [
            text.format(w=w, n=n) for (w, n), text in zip(places, HAND_LINKS.values())])
        self.assertEqual(list(body.iter(f"{XHTML}aside")), [])
        by_id = {e.get("id"): e for e in body.iter() if e.get("id")}
        links = [a for a in body.iter(f"{XHTML}a")]
        self.assertEqual(len(links), 2 * len(HAND_LINKS))
        for index, what in enumerate(HAND_LINKS):
            with self.subTest(what):
                there, back = links[2 * index:2 * index + 2]
                self.assertIn(places[index][1],
                              text_from(body, by_id[there.get("href")[1:]])[:40])
                self.assertIn(by_id[back.get("href")[1:]],
                              [there, there.getparent(), there.getprevious()])
        self.assertEqual(sum(map(len, pdf.links.values())), 2 * len(HAND_LINKS))


if __name__ == "__main__":
    unittest.main(verbosity=1)
