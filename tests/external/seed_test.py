#!/usr/bin/python3
"""seed_test.py own|corpus: the main job, from an article with remote pictures and a video
to an EPUB and a PDF, with a web server on loopback in the place of the article's. `corpus`
takes the seed article, `own` a fixture shaped like it.
"""
import http.server
import io
import re
import subprocess
import sys
import threading
import unittest

import pikepdf
from PIL import Image

import common  # first: it makes tests/tools importable
import article_structure
import compare_structure
import epub_structure
import pdf_structure
import structure
import validators

VIDEO_URL = "https://youtu.be/64x22kjkJ68"
CLASSES = {"corpus": (common.SEED, "https://tse1.mm.bing.net"),
           "own": (common.FIXTURES / "posts/calf-cramps.md", "https://pictures.example")}
MM = 25.4


def jpeg(width, height):
    image = Image.new("RGB", (width, height), (90, 130, 160))
    for x in range(0, width, 8):
        image.paste((x % 256, 60, 90), (x, height // 3, x + 5, height))
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    return data.getvalue()


class Handler(http.server.BaseHTTPRequestHandler):
    requests = []

    def do_GET(self):
        Handler.requests.append(self.path)
        picture = jpeg(480, 360) if self.path.startswith("/vi/") else jpeg(800, 500)
        self.send_response(200)
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Length", str(len(picture)))
        self.end_headers()
        self.wfile.write(picture)

    def log_message(self, *arguments):
        pass


def run(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True,
                          check=True, timeout=120).stdout


class Seed(unittest.TestCase):
    group = "own"

    @classmethod
    def setUpClass(cls):
        source, host = CLASSES[cls.group]
        cls.folder = common.fresh(f"seed-{cls.group}")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        base = f"http://127.0.0.1:{server.server_port}"
        cls.article = cls.folder / source.name
        text = source.read_bytes().decode()
        cls.assert_(host in text, f"{host} is not in {source}")
        cls.article.write_bytes(text.replace(host, base).encode())
        cls.options = ["--cache-dir", cls.folder / "cache", "--allow-host", "127.0.0.1",
                       "--set", f"thumbnails.youtube={base}/vi/{{id}}.jpg",
                       "--set", "oembed=false"]
        cls.status, cls.jobs, cls.diagnostics = common.export(
            [cls.article], cls.folder / "online", *cls.options)
        cls.requests = list(Handler.requests)
        cls.epub = common.output(cls.jobs[0], "epub")
        cls.pdf = common.output(cls.jobs[0], "pdf")
        cls.title = article_structure.Article(cls.article).title

    @staticmethod
    def assert_(condition, message):
        if not condition:
            raise AssertionError(message)

    def test_exports_with_the_warning_of_the_doubled_key_alone(self):
        self.assertEqual(self.status, 0)
        self.assertEqual([d["code"] for d in self.diagnostics if d["severity"] != "note"],
                         ["yaml-duplicate-key"])
        where = self.diagnostics[0]
        self.assertTrue(where["file"].endswith(self.article.name))
        self.assertGreater(where["line"], 1)

    def test_fetches_each_picture_once(self):
        self.assertEqual(len(self.requests), 2, self.requests)
        self.assertIn("/vi/64x22kjkJ68.jpg", self.requests)

    def test_offline_with_the_store_gives_the_same_bytes(self):
        before = len(Handler.requests)
        status, jobs, _ = common.export([self.article], self.folder / "offline", "--offline",
                                        *self.options)
        self.assertEqual((status, len(Handler.requests)), (0, before))
        for kind in ("epub", "pdf"):
            self.assertEqual(common.output(jobs[0], kind).read_bytes(),
                             common.output(self.jobs[0], kind).read_bytes(), kind)

    def test_offline_without_the_store_is_complete_but_for_the_pictures(self):
        out = self.folder / "no-store"
        status, jobs, diagnostics = common.export(
            [self.article], out, "--offline", "--no-cache", "--set", "oembed=false")
        self.assertEqual(status, 0)
        codes = {d["code"] for d in diagnostics}
        self.assertTrue({"media-missing", "video-thumbnail-missing"} <= codes, codes)
        epub, pdf = common.output(jobs[0], "epub"), common.output(jobs[0], "pdf")
        self.check_files(epub, pdf)
        self.assertEqual(self.scan(pdf, 100), [VIDEO_URL])

    def test_local_addresses_are_refused_unless_named(self):
        before = len(Handler.requests)
        options = [o for o in self.options if o not in ("--allow-host", "127.0.0.1")]
        options[1] = self.folder / "other-cache"
        status, _, diagnostics = common.export([self.article], self.folder / "refused",
                                               *options)
        self.assertEqual((status, len(Handler.requests)), (0, before))
        self.assertIn("media-refused", {d["code"] for d in diagnostics})

    def check_files(self, epub, pdf):
        for validator, path in ((validators.epubcheck, epub), (validators.epubcheck_ts, epub),
                                (validators.verapdf, pdf), (validators.qpdf, pdf)):
            self.assertEqual(validator([path])[str(path)], [], validator.__name__)
        problems, _ = compare_structure.compare(self.article, epub, pdf)
        self.assertEqual(problems, [])

    def test_files_are_valid_and_have_the_structure_of_the_article(self):
        self.check_files(self.epub, self.pdf)

    def test_outline_has_17_entries_nested_as_in_the_article(self):
        article = article_structure.Article(self.article)
        wanted = [(1, structure.squeeze(article.title))] + [
            (level, text) for level, text in structure.extract(article.tree).headings]
        levels = [level for level, _ in wanted]
        self.assertEqual((len(wanted), levels.count(2), levels.count(3)), (17, 5, 11))
        bookmarks = [(depth, structure.squeeze(title))
                     for depth, title in pdf_structure.bookmarks(self.pdf)]
        self.assertEqual(bookmarks, wanted)
        self.assertEqual(self.nav_entries(), wanted)

    def nav_entries(self):
        archive, package, _ = epub_structure.chapters(self.epub)
        item = next(i for i in package.iterfind(".//opf:item", epub_structure.OPF)
                    if "nav" in (i.get("properties") or "").split())
        name = next(n for n in archive.namelist() if n.endswith(item.get("href")))
        tree = epub_structure.etree.fromstring(archive.read(name))
        toc = next(n for n in tree.iter(epub_structure.XHTML + "nav")
                   if n.get(epub_structure.EPUB_TYPE) == "toc")
        found = []

        def walk(node, depth):
            for li in node.findall(epub_structure.XHTML + "li"):
                label = li.find(epub_structure.XHTML + "a")
                found.append((depth, structure.squeeze("".join(label.itertext()))))
                inner = li.find(epub_structure.XHTML + "ol")
                if inner is not None:
                    walk(inner, depth + 1)

        walk(toc.find(epub_structure.XHTML + "ol"), 1)
        return found

    def test_every_word_is_in_the_extracted_text_in_order(self):
        words = structure.extract(article_structure.Article(self.article).tree).words
        self.assertGreater(len(words), 300)
        pdf_words = structure.words_of(run("pdftotext", "-raw", self.pdf, "-"))
        self.assert_in_order(words, pdf_words)
        epub_text = " ".join(
            " ".join(chapter.find(epub_structure.XHTML + "body").itertext())
            for _, chapter in epub_structure.chapters(self.epub)[2])
        self.assert_in_order(words, structure.words_of(epub_text))

    def assert_in_order(self, words, text):
        position = 0
        for word in words:
            try:
                position = text.index(word, position) + 1
            except ValueError:
                self.fail(f"{word!r} is missing after {text[max(0, position - 5):position]}")

    def scan(self, pdf, dpi):
        """What zbar reads from the pages as they are printed."""
        found = []
        with pikepdf.open(pdf) as file:
            pages = len(file.pages)
        stem = self.folder / f"{pdf.parent.name}-{dpi}"
        run("pdftoppm", "-r", dpi, "-gray", "-png", pdf, stem)
        for page in sorted(self.folder.glob(f"{stem.name}-*.png")):
            done = subprocess.run(["zbarimg", "--raw", "-q", str(page)], text=True,
                                  capture_output=True)
            found += done.stdout.split()
        self.assertGreater(pages, 0)
        return found

    def test_printed_qr_code_reads_as_the_short_url(self):
        self.assertEqual(self.scan(self.pdf, 100), [VIDEO_URL])

    def test_printed_qr_code_is_large_enough_and_has_its_quiet_zone(self):
        dpi = 600
        self.scan(self.pdf, dpi)
        number, box = qr_figure(self.pdf)
        corners = [(round(x * dpi / 72), round(y * dpi / 72)) for x, y in box]
        path = sorted(self.folder.glob(f"{self.pdf.parent.name}-{dpi}-*.png"))[number]
        page = Image.open(path).convert("L").point(lambda v: 255 if v < 128 else 0)
        symbol = grow_to_white(page, corners)
        left, top, right, bottom = symbol
        width, height = right - left, bottom - top
        self.assertAlmostEqual(width, height, delta=3)
        # The finder pattern's upper edge is 7 modules long (ISO/IEC 18004, 6.3.3).
        row = page.crop((left, top + 3, right, top + 4)).tobytes()
        module = row.index(0) / 7
        modules = round(width / module)
        self.assertEqual((modules - 21) % 4, 0, modules)
        module = width / modules
        self.assertGreaterEqual(width / dpi * MM, 20 - 0.05)
        self.assertGreaterEqual(module / dpi * MM, 0.5 - 0.005)
        quiet = int(4 * module) - 1
        around = page.crop((left - quiet, top - quiet, right + quiet, bottom + quiet))
        around.paste(0, (quiet, quiet, quiet + width, quiet + height))
        self.assertIsNone(around.getbbox(), "something is painted in the quiet zone")

    def test_video_is_a_link_in_both(self):
        with pikepdf.open(self.pdf) as pdf:
            targets = [str(annotation.A.URI) for page in pdf.pages
                       for annotation in page.get("/Annots", []) if "/A" in annotation
                       and annotation.A.get("/S") == "/URI"]
        self.assertIn(VIDEO_URL, targets)
        video = next(each for each in structure.extract(
            epub_structure.read(self.epub)).added if each[0] == "video")
        self.assertIn(VIDEO_URL, video[2])

    def test_metadata_is_in_both_and_never_says_null(self):
        front = article_structure.Article(self.article).front_matter
        date = str(front["date"])
        with pikepdf.open(self.pdf) as pdf:
            info = {key: str(value) for key, value in pdf.docinfo.items()}
            xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
            self.assertEqual(str(pdf.Root.Lang), "en")
        self.assertEqual((info["/Title"], info["/Author"]), (self.title, front["author"]))
        self.assertIn(date.replace("-", ""), info["/CreationDate"])
        for text in (front["author"], date):
            self.assertIn(text, xmp)
        _, package, _ = epub_structure.chapters(self.epub)
        dc = "{http://purl.org/dc/elements/1.1/}"
        values = {name: [e.text for e in package.iter(dc + name)]
                  for name in ("title", "creator", "date", "language", "subject")}
        self.assertEqual((values["title"], values["creator"], values["language"],
                          values["subject"]), ([self.title], [front["author"]], ["en"], []))
        self.assertTrue(values["date"][0].startswith(date), values["date"])
        opf = epub_structure.etree.tostring(package).decode()
        for text in (opf, xmp, *info.values()):
            self.assertNotIn("null", text.lower())

    def test_lead_picture_is_the_cover_and_stands_once_in_the_chapter(self):
        archive, package, chapters = epub_structure.chapters(self.epub)
        covers = [item for item in package.iterfind(".//opf:item", epub_structure.OPF)
                  if "cover-image" in (item.get("properties") or "")]
        self.assertEqual(len(covers), 1)
        self.assertTrue(archive.read(next(
            n for n in archive.namelist() if n.endswith(covers[0].get("href")))))
        read = structure.extract(epub_structure.read(self.epub))
        self.assertEqual(read.pictures, [structure.squeeze(self.title)])
        self.assertNotIn("lead", [what for what, _, _ in read.added])


def qr_figure(path):
    """Where the structure tree says that the QR code is: the page's index, and two corners
    in points from its top left. What is there is then measured on the rendered page."""
    with pikepdf.open(path) as pdf:
        def walk(element):
            if not isinstance(element, pikepdf.Dictionary):
                return None
            if element.get("/S") == "/Figure" and ": http" in str(element.get("/Alt", "")):
                return element
            kids = element.get("/K", [])
            kids = kids if isinstance(kids, pikepdf.Array) else [kids]
            return next((hit for kid in kids if (hit := walk(kid)) is not None), None)

        figure = walk(pdf.Root.StructTreeRoot)
        attributes = figure.A if isinstance(figure.A, pikepdf.Array) else [figure.A]
        box = next([float(v) for v in a.BBox] for a in attributes if "/BBox" in a)
        pages = [page.obj.objgen for page in pdf.pages]
        number = pages.index(figure.Pg.objgen)
        top = float(pdf.pages[number].MediaBox[3])
    return number, [(box[0], top - box[3]), (box[2], top - box[1])]


def grow_to_white(page, corners):
    """The box of a symbol, from points inside its edges: grown until its edges are white."""
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    margin = (right - left) // 12
    box = page.crop((left - margin, top - margin, right + margin, bottom + margin)).getbbox()
    return (left - margin + box[0], top - margin + box[1],
            left - margin + box[2], top - margin + box[3])


if __name__ == "__main__":
    Seed.group = sys.argv[1]
    if Seed.group == "corpus":
        common.require_corpus()
    unittest.main(verbosity=2, argv=[sys.argv[0]])
