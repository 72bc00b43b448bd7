#!/usr/bin/python3
"""picture_variants_test.py: what else a picture may be: turned in each of the eight ways of
EXIF, under another format's name or none, one pixel, cut off, and the rarer forms of each
format. Each is in both files with its colours at the middles of its four quarters; of one
that is cut off, the description is, and a cause is told.
"""
import gzip
import io
import struct
import subprocess
import unittest
import zipfile

from PIL import Image, ImageChops, ImageOps

import common
import picture_kinds as kinds
from pictures_test import epub_pictures, pdf_pictures, rastered, samples, write_article

SIZE = (160, 120)
LOSSY = 16
RGB, RGBA = kinds.rgb(SIZE), kinds.rgba(SIZE)
ORIENTATION = 274


def saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def by_vips(picture, extension, options, folder):
    source, target = folder / "in.png", folder / f"out.{extension}"
    picture.save(source)
    subprocess.run(["vips", "copy", source, f"{target}{options}"], check=True)
    return target.read_bytes()


def plain(folder):
    """The file of each format."""
    return {"jpg": saved(RGB, "JPEG", quality=92), "png": saved(RGB, "PNG"),
            "gif": saved(kinds.palette(SIZE), "GIF"), "bmp": saved(RGB, "BMP"),
            "webp": saved(RGB, "WEBP", lossless=True), "tiff": saved(RGB, "TIFF"),
            "jp2": saved(RGB, "JPEG2000"),
            **{name: by_vips(RGB, name, options, folder) for name, options in
               (("avif", "[effort=0,Q=90]"), ("heic", "[effort=0,Q=90]"),
                ("jxl", "[effort=3,lossless]"))}}


def turned():
    """(name, bytes, how it is seen) of each way of EXIF in each format that has it."""
    for way in range(1, 9):
        exif = Image.Exif()
        exif[ORIENTATION] = way
        marked = RGB.copy()
        marked.getexif()[ORIENTATION] = way
        seen = ImageOps.exif_transpose(marked)
        for name, data in (("jpg", saved(RGB, "JPEG", quality=92, exif=exif)),
                           ("png", saved(RGB, "PNG", exif=exif)),
                           ("webp", saved(RGB, "WEBP", lossless=True, exif=exif)),
                           ("tiff", saved(RGB, "TIFF", tiffinfo={ORIENTATION: way}))):
            yield f"turned-{way}.{name}", data, seen


def ycck():
    """A JPEG of inks as Adobe writes it: turned round, with light and colour apart."""
    inks = kinds.cmyk(SIZE)
    light = Image.merge("RGB", inks.split()[:3]).convert("YCbCr").split()
    black = inks.split()[3].point(lambda v: 255 - v)
    # Pillow turns all four round when it writes them.
    planes = [band.point(lambda v: 255 - v) for band in (*light, black)]
    data = bytearray(saved(Image.merge("CMYK", planes), "JPEG", quality=95, subsampling=0))
    data[data.find(b"Adobe") + 11] = 2  # the colour transform of the APP14 marker
    return bytes(data)


def in_space(space, folder):
    """A TIFF of another space of colours: 16 bits, L*a*b*, floating point."""
    source, target = folder / "in.png", folder / "space.tiff"
    RGB.save(source)
    subprocess.run(["vips", "colourspace", source, target, space], check=True)
    return target.read_bytes()


def cursor():
    data = bytearray(saved(RGBA.resize((256, 256), Image.NEAREST), "ICO", sizes=[(256, 256)]))
    data[2] = 2  # the type, of a cursor
    return bytes(data)


# What FOGRA's inks of kinds.cmyk() look like.
INKS = kinds.quarters("RGB", SIZE, [(232, 31, 42), (0, 143, 63), (48, 36, 123),
                                    (255, 255, 255)])


def rare(folder):
    """(name, bytes, how it is seen) of rarer forms."""
    yield "ycck.jpg", ycck(), INKS
    yield "cmyk.jpg", saved(kinds.cmyk(SIZE), "JPEG", quality=95), INKS
    for space in ("rgb16", "lab", "labs", "scrgb"):
        yield f"tiff-{space}.tiff", in_space(space, folder), RGB
    large = RGBA.resize((256, 256), Image.NEAREST)
    yield "pointer.cur", cursor(), large
    yield "pointer.ico", cursor(), large
    grey = kinds.grey(SIZE)
    for name, options in (("tiled", "[tile]"), ("pyramid", "[tile,pyramid]"),
                          ("big", "[bigtiff]"), ("webp", "[compression=webp,lossless]"),
                          ("zstd", "[compression=zstd]"), ("miniswhite", "[miniswhite]")):
        seen = grey if name == "miniswhite" else RGB
        yield f"tiff-{name}.tiff", by_vips(seen, "tiff", options, folder), seen
    yield "tiff-pages.tiff", saved(RGB, "TIFF", save_all=True,
                                   append_images=[Image.new("RGB", SIZE)]), RGB
    yield "gif-interlaced.gif", saved(kinds.palette(SIZE), "GIF", interlace=1), RGB
    yield "bmp-alpha.bmp", saved(RGBA, "BMP"), None
    yield ("ico-sizes.ico", saved(RGBA.resize((256, 256), Image.NEAREST), "ICO",
                                  sizes=[(16, 16), (32, 32), (256, 256)]),
           RGBA.resize((256, 256), Image.NEAREST))
    yield ("webp-moving.webp", saved(RGBA, "WEBP", save_all=True, lossless=True,
                                     append_images=[Image.new("RGBA", SIZE)],
                                     duration=100), RGBA)
    yield "heic-alpha.heic", by_vips(RGBA, "heic", "[effort=0,Q=90]", folder), RGBA
    yield "jxl-lossy.jxl", by_vips(RGB, "jxl", "[effort=3,Q=92]", folder), RGB
    yield "jxl-alpha.jxl", by_vips(RGBA, "jxl", "[effort=3,lossless]", folder), RGBA
    yield "stream.j2k", saved(RGB, "JPEG2000", no_jp2=True), RGB
    yield "grey.jp2", saved(grey, "JPEG2000"), grey
    gamma = kinds.chunk(b"gAMA", struct.pack(">I", 45455))
    yield "png-gamma.png", kinds.png(2, 8, before=gamma)(*SIZE), RGB
    yield "packed.svgz", gzip.compress(kinds.svg(*SIZE)), RGBA
    yield "wide.svg", b"\xff\xfe" + kinds.svg(*SIZE).decode().encode("utf-16-le"), RGBA


def places(picture):
    """Where the red, green and blue quarters are, seen from the first of them: a JPEG file
    is turned by the page that it stands on."""
    middles = []
    for colour in kinds.COLOURS[:3]:
        near = [[abs(v - want) < 40 and 255 for v in range(256)] for want in colour]
        bands = [band.point([int(v) for v in table])
                 for band, table in zip(picture.convert("RGB").split(), near)]
        left, top, right, bottom = ImageChops.darker(
            ImageChops.darker(*bands[:2]), bands[2]).getbbox()
        middles.append(((left + right) / 2, (top + bottom) / 2))
    (x, y), *others = middles
    least = max(abs(v - w) for m in others for v, w in ((m[0], x), (m[1], y))) / 4
    return [tuple((v > w + least) - (v < w - least) for v, w in ((a, x), (b, y)))
            for a, b in others]


class Variants(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = common.fresh("picture-variants")
        site = folder / "site"
        site.mkdir()
        cls.folder, cls.out, cls.seen, cls.cut = folder, folder / "out", {}, []
        formats = plain(folder)
        cls.site = site
        for name, data, seen in (*turned(), *rare(folder)):
            cls.add(name, data, seen)
        for extension, data in formats.items():
            for other in ("jpg", "png", "webp", "svg", "bin"):
                cls.add(f"as-{extension}.{other}", data, RGB)
            cls.add(f"without-{extension}", data, RGB)
            cls.add(f"cut-{extension}.{extension}", data[:len(data) * 6 // 10], None)
            cls.cut.append(f"cut-{extension}.{extension}")
        for extension, kind in (("jpg", "JPEG"), ("png", "PNG"), ("gif", "GIF"),
                                ("bmp", "BMP"), ("webp", "WEBP"), ("tiff", "TIFF"),
                                ("jp2", "JPEG2000")):
            cls.add(f"one.{extension}", saved(RGB.crop((0, 0, 1, 1)), kind),
                    RGB.crop((0, 0, 1, 1)))
        cls.add("as-svg.png", kinds.svg(*SIZE), RGBA)
        cls.status, cls.jobs, cls.diagnostics = common.export(
            [site], cls.out, "--offline", "--no-cache")

    @classmethod
    def add(cls, name, data, seen):
        (cls.site / name).write_bytes(data)
        write_article(cls.site, name.replace(".", "-"), name)
        cls.seen[name] = seen

    def check(self, picture, seen):
        self.assertAlmostEqual(picture.size[0] * seen.size[1],
                               picture.size[1] * seen.size[0], delta=max(seen.size) * 4)
        for want, got in zip(samples(seen), samples(picture)):
            if want[3] == 0:
                self.assertEqual(got[3], 0, f"{got} is to be transparent")
            else:
                far = max(abs(a - b) for a, b in zip(want, got))
                self.assertLessEqual(far, LOSSY, f"{got} is to be {want}")

    def page(self, article):
        done = subprocess.run(["pdftoppm", "-r", "60", "-l", "1", "-png",
                               self.out / f"{article}.pdf"], capture_output=True, check=True)
        return Image.open(io.BytesIO(done.stdout))

    def test_each_is_in_both_files_as_it_is_seen(self):
        for name, seen in self.seen.items():
            if seen is None:
                continue
            article = name.replace(".", "-")
            with self.subTest(name + " in the PDF"):
                found = pdf_pictures(self.out / f"{article}.pdf", self.folder)
                self.assertEqual(len(found), 1)
                if name.startswith("turned") and name.endswith(".jpg"):
                    self.assertEqual(places(self.page(article)), places(seen))
                else:
                    picture, mask = found[0][0].convert("RGB"), found[0][1]
                    if mask is not None:
                        picture.putalpha(mask.convert("L"))
                    self.check(picture, seen)
            with self.subTest(name + " in the EPUB"):
                files = epub_pictures(self.out / f"{article}.epub")
                self.assertEqual(len(files), 1)
                path, data = files[0]
                picture = rastered(data) if path.endswith(".svg") else Image.open(
                    io.BytesIO(data))
                # Readers turn what is kept as it is.
                self.check(ImageOps.exif_transpose(picture), seen)

    def test_what_is_cut_off_is_told_and_described(self):
        self.assertEqual(self.status, 0)
        broken = {d["message"].split('"')[1]: d for d in self.diagnostics
                  if d["code"] == "media-broken"}
        self.assertEqual(set(broken), set(self.cut))
        for name in self.cut:
            self.assertTrue(broken[name]["hint"])
            article = name.replace(".", "-")
            text = subprocess.run(["pdftotext", self.out / f"{article}.pdf", "-"],
                                  capture_output=True, text=True, check=True).stdout
            self.assertIn(f"Picture of {article}", " ".join(text.split()))
            with zipfile.ZipFile(self.out / f"{article}.epub") as book:
                self.assertIn(f"Picture of {article}",
                              book.read("EPUB/chapter-1.xhtml").decode())


if __name__ == "__main__":
    unittest.main(verbosity=1)
