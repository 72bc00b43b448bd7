#!/usr/bin/python3
"""pictures_test.py: every kind of picture, below and above each limit, is in both outputs
with its size and its colours, read back by poppler and Pillow; what cannot be is reported
with its address, a cause and a hint, and its description stays.
"""
import io
import os
import pathlib
import random
import re
import subprocess
import unittest
import zipfile
import zlib

from PIL import Image

import common
import picture_kinds

MAX_PRINT_SIDE = 2400
MAX_EPUB_PIXELS = 3_200_000


def write_article(folder, name, address):
    (folder / f"{name}.md").write_text(
        f"---\ntitle: {name}\nlang: en\n---\n\n![Picture of {name}]({address})\n\nThe end.\n")


def pdf_pictures(path, folder):
    """(picture, mask or None) of a PDF, as poppler unpacks them."""
    prefix = folder / path.stem
    subprocess.run(["pdfimages", "-png", path, prefix], check=True, capture_output=True)
    listed = subprocess.run(["pdfimages", "-list", path], check=True, capture_output=True,
                            text=True).stdout.splitlines()[2:]
    files = [Image.open(f) for f in sorted(folder.glob(f"{path.stem}-*.png"))]
    found = []
    for row, picture in zip(listed, files):
        if row.split()[2] == "smask":
            found[-1] = (found[-1][0], picture)
        else:
            found.append((picture, None))
    return found


def epub_pictures(path):
    """(name, bytes) of the media of an EPUB."""
    with zipfile.ZipFile(path) as book:
        return [(name, book.read(name)) for name in book.namelist()
                if name.startswith("EPUB/media/")]


def rastered(svg):
    """An SVG as rsvg-convert draws it."""
    done = subprocess.run(["rsvg-convert", "-f", "png"], input=svg, capture_output=True,
                          check=True)
    return Image.open(io.BytesIO(done.stdout))


def samples(picture):
    """Colours with alpha at the middles of the four quarters."""
    if picture.mode.startswith("I"):  # 16 bit, which Pillow would cut off at 255
        picture = picture.convert("I").point(lambda v: v / 257).convert("L")
    rgba = picture.convert("RGBA")
    w, h = rgba.size
    return [rgba.getpixel((w * x // 4, h * y // 4)) for y in (1, 3) for x in (1, 3)]


class EveryKind(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = common.fresh("pictures")
        site = cls.folder / "site"
        site.mkdir()
        cls.cases = {}
        for kind in picture_kinds.kinds(cls.folder):
            for size in kind.sizes:
                name = f"{kind.name}-{size}"
                data = kind.make(*picture_kinds.SIZES[size])
                (site / f"{name}.{kind.extension}").write_bytes(data)
                write_article(site, name, f"{name}.{kind.extension}")
                cls.cases[name] = (kind, data)
        out = cls.folder / "out"
        cls.status, cls.jobs, cls.diagnostics = common.export([site], out, "--offline",
                                                              "--no-cache")
        cls.out = out

    def expected_colours(self, kind):
        colours = [(*c, 255) for c in kind.colours]
        if kind.alpha:
            colours[3] = None
        # To be turned a quarter to the right: the left column becomes the top row.
        return [colours[i] for i in (2, 0, 3, 1)] if kind.turned else colours

    def expected_size(self, kind, data):
        if kind.extension == "svg":
            size = [int(v) for v in re.findall(rb'(?:width|height)="(\d+)"', data)[:2]]
        elif kind.extension in ("avif", "heic", "jxl"):
            size = picture_kinds.SIZES[self.size_name]
        elif kind.extension == "tiff":  # later versions of Pillow turn it at once
            tags = Image.open(io.BytesIO(data)).tag_v2
            size = (tags[256], tags[257])
        else:
            size = Image.open(io.BytesIO(data)).size
        return (size[1], size[0]) if kind.turned else tuple(size)

    def check_colours(self, kind, picture):
        for want, got in zip(self.expected_colours(kind), samples(picture)):
            if want is None:
                self.assertEqual(got[3], 0, f"{got} is to be transparent")
            else:
                far = max(abs(a - b) for a, b in zip(want, got))
                self.assertLessEqual(far, kind.tolerance, f"{got} is to be {want}")

    def check_shape(self, picture, size):
        self.assertAlmostEqual(picture.size[0] * size[1], picture.size[1] * size[0],
                               delta=max(size) * 1.0, msg=f"{picture.size} of {size}")

    def check_pdf(self, name, kind, size):
        pictures = pdf_pictures(self.out / f"{name}.pdf", self.folder)
        self.assertEqual(len(pictures), 1)
        picture, mask = pictures[0]
        self.check_shape(picture, size)
        if "pdf" in kind.kept:
            self.assertEqual(picture.size, size)
        elif kind.extension == "svg":
            self.assertAlmostEqual(picture.size[0],
                                   min(size[0] * 300 / 96, MAX_PRINT_SIDE), delta=2)
        else:
            self.assertEqual(max(picture.size), min(max(size), MAX_PRINT_SIDE))
        self.assertEqual(mask is not None, kind.alpha)
        picture = picture.convert("RGB")
        if mask is not None:
            picture.putalpha(mask.convert("L"))
        self.check_colours(kind, picture)

    def check_epub(self, name, kind, size, data):
        files = epub_pictures(self.out / f"{name}.epub")
        self.assertEqual(len(files), 1)
        path, found = files[0]
        if kind.extension == "svg":
            self.assertTrue(path.endswith(".svg"))
            picture = rastered(found)
        else:
            self.assertIn(pathlib.Path(path).suffix, (".jpg", ".png", ".gif"))
            picture = Image.open(io.BytesIO(found))
        if "epub" in kind.kept:
            self.assertEqual(found, data, "it is not the file itself")
        else:
            self.check_shape(picture, size)
            pixels = size[0] * size[1]
            if kind.extension != "svg":
                self.assertLessEqual(picture.size[0] * picture.size[1],
                                     MAX_EPUB_PIXELS * 1.002)
                self.assertGreaterEqual(picture.size[0] * picture.size[1],
                                        min(pixels, MAX_EPUB_PIXELS) * 0.998)
        if not kind.managed:
            self.check_colours(kind, picture)

    def test_every_kind_is_in_both(self):
        self.assertEqual([d for d in self.diagnostics if d["code"].startswith("media")], [])
        self.assertEqual(self.status, 0)
        for name, (kind, data) in self.cases.items():
            self.size_name = name.rpartition("-")[2]
            size = self.expected_size(kind, data)
            with self.subTest(name + " in the PDF"):
                self.check_pdf(name, kind, size)
            with self.subTest(name + " in the EPUB"):
                self.check_epub(name, kind, size, data)

    def test_the_files_are_sound(self):
        """qpdf and poppler have nothing to say of what was kept byte for byte."""
        for name in self.cases:
            done = subprocess.run(["qpdf", "--check", self.out / f"{name}.pdf"],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


def mutated(rng, data, is_png):
    """A copy with a few bytes changed, left out or added; of a PNG inside its chunks, whose
    checksums are right again in two of three."""
    out = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 5])):
        at = rng.randrange(8, len(out) - 12)
        kind = rng.randrange(6)
        if kind == 0:
            out[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            out[at] = rng.randrange(256)
        elif kind == 2 and not is_png:
            del out[at:at + rng.randrange(1, 20)]
        elif kind == 3 and not is_png:
            out[at:at] = rng.randbytes(rng.randrange(1, 9))
        elif kind == 4:
            out[at:at + 8] = bytes(8)
        else:
            out[at] = 0xFF
    return with_checksums(bytes(out)) if is_png and rng.randrange(3) else bytes(out)


def with_checksums(data):
    """The PNG with the checksum of each chunk that its lengths lead to."""
    out, at = bytearray(data), 8
    while at + 12 <= len(out):
        length = int.from_bytes(out[at:at + 4], "big")
        end = at + 8 + length
        if end + 4 > len(out):
            break
        out[end:end + 4] = zlib.crc32(out[at + 4:end]).to_bytes(4, "big")
        at = end + 4
    return bytes(out)


class Mutated(unittest.TestCase):
    """Hundreds of damaged pictures: each is reported, or is in both files in a way that no
    reader complains of."""
    COUNT, PER_ARTICLE = 320, 20

    def setUp(self):
        rng = random.Random(20261128)
        self.folder = common.fresh("mutated")
        size = (96, 72)
        noise = Image.effect_noise(size, 60).convert("RGB")
        bases = [(self.saved(noise, "JPEG", **more), "jpg") for more in
                 ({}, {"progressive": True}, {"subsampling": 0}, {"optimize": True})]
        bases.append((self.saved(noise.convert("L"), "JPEG", progressive=True), "jpg"))
        bases += [(picture_kinds.png(*kind)(*size), "png") for kind in ((2, 8), (0, 4), (6, 8))]
        bases.append((picture_kinds.png(3, 8, before=picture_kinds.PLTE)(*size), "png"))
        for article in range(self.COUNT // self.PER_ARTICLE):
            lines = [f"---\ntitle: {article}\nlang: en\n---\n"]
            for i in range(self.PER_ARTICLE):
                data, extension = bases[(article * self.PER_ARTICLE + i) % len(bases)]
                name = f"{article}-{i}.{extension}"
                (self.folder / name).write_bytes(mutated(rng, data, extension == "png"))
                lines.append(f"![Picture {name}]({name})\n")
            (self.folder / f"{article}.md").write_text("\n".join(lines))

    @staticmethod
    def saved(picture, kind, **options):
        out = io.BytesIO()
        picture.save(out, kind, quality=85, **options)
        return out.getvalue()

    def silent(self, *command):
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""), command[-1])

    def test_readers_have_no_complaint(self):
        out = self.folder / "out"
        status, jobs, diagnostics = common.export([self.folder], out, "--offline",
                                                  "--no-cache")
        self.assertEqual(status, 0)
        broken = [d for d in diagnostics if d["code"] == "media-broken"]
        for d in broken:
            self.assertRegex(d["message"], r'^picture "\d+-\d+\.(jpg|png)" cannot be used: .')
            self.assertTrue(d["hint"])
        shown = 0
        for job in jobs:
            pdf, epub = common.output(job, "pdf"), common.output(job, "epub")
            self.silent("qpdf", "--check", pdf)
            self.silent("pdftoppm", "-r", "30", pdf, self.folder / "page")
            for name, data in epub_pictures(epub):
                shown += 1
                if name.endswith(".jpg"):
                    done = subprocess.run(["djpeg"], input=data, capture_output=True)
                    self.assertEqual((done.returncode, done.stderr), (0, b""), name)
                else:
                    Image.open(io.BytesIO(data)).load()
        self.assertGreater(shown, self.COUNT // 4)
        self.assertGreater(len(broken), self.COUNT // 10)
        # Equal bytes are one file: some mutations change nothing.
        self.assertLessEqual(shown + len(broken), self.COUNT)
        self.assertGreater(shown + len(broken), self.COUNT * 0.95)


class Reported(unittest.TestCase):
    """What cannot be shown is said, with its address, cause and hint, and described."""

    def test_each_is_named(self):
        folder = common.fresh("reported")
        small = picture_kinds.png(2, 8)(40, 30)
        jpeg = bytearray(picture_kinds.jpeg_bytes((40, 30)))
        frame = jpeg.index(b"\xff\xc0")
        jpeg[frame + 4] = 12  # bits of a sample
        bomb = (b'<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000">'
                b'<filter id="f"><feTurbulence baseFrequency="0.5" numOctaves="10"/></filter>'
                + b'<rect width="1000" height="1000" filter="url(#f)"/>' * 300 + b'</svg>')
        files = {
            "cut.png": (small[:60], "the PNG file is cut off"),
            "empty.png": (b"", "the file is empty"),
            "page.png": (b"<!DOCTYPE html><html><body>Not found", "a web page"),
            "text.svg": (b"<svg><g></svg>", "not well-formed"),
            "wide.png": (picture_kinds.png_file((30_001, 1), 8, 0, bytes(30_002)),
                         "30001 x 1 pixels"),
            "deep.jpg": (bytes(jpeg), "it cannot be decoded"),
            "odd.tga": (bytes(18) + b"x" * 100, "its format is not known"),
            "slow.svg": (bomb, "more than 2 s"),
        }
        text = "---\ntitle: Reported\nlang: en\n---\n"
        for name, (data, _) in files.items():
            (folder / name).write_bytes(data)
            text += f"\n![Words for {name}]({name})\n"
        (folder / "a.md").write_text(text)
        begin = os.times()
        status, jobs, diagnostics = common.export([folder / "a.md"], folder / "out",
                                                  "--offline", "--no-cache")
        end = os.times()
        self.assertEqual(status, 0)
        self.assertLess(end.children_user - begin.children_user, 6)
        found = [d for d in diagnostics if d["code"] == "media-broken"]
        self.assertEqual(len(found), len(files), found)
        for d, (name, (_, cause)) in zip(found, files.items()):
            self.assertTrue(d["message"].startswith(f'picture "{name}" cannot be used: '))
            self.assertIn(cause, d["message"])
            self.assertTrue(d["hint"])
        pages = subprocess.run(["pdftotext", common.output(jobs[0], "pdf"), "-"],
                               capture_output=True, text=True).stdout
        with zipfile.ZipFile(common.output(jobs[0], "epub")) as book:
            chapter = "".join(book.read(n).decode() for n in book.namelist()
                              if n.endswith(".xhtml"))
        for name in files:
            self.assertIn(f"Words for {name}", " ".join(pages.split()))
            self.assertIn(f"Words for {name}", chapter)


if __name__ == "__main__":
    unittest.main(verbosity=1)
