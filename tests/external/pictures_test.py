#!/usr/bin/python3
"""pictures_test.py: every kind of picture, below and above each limit, is in both outputs
with its size and its colours, read back by poppler and Pillow; what cannot be is reported
with its address, a cause and a hint, and its description stays.
"""
import io
import pathlib
import re
import subprocess
import unittest
import zipfile

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


if __name__ == "__main__":
    unittest.main(verbosity=1)
