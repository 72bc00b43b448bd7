"""Pictures of every kind that people publish, made here: one pattern in each format, colour
kind and size. The pattern has four quarters: red, green, blue, and white or nothing.

A Kind says how a file is made and what is right: its colours at the middle of each quarter,
whether it is transparent, and how it may reach the two outputs.
"""
import dataclasses
import io
import pathlib
import struct
import subprocess
import zlib

from PIL import Image, ImageDraw

RED, GREEN, BLUE, WHITE = (200, 30, 40), (40, 160, 60), (30, 60, 200), (250, 250, 250)
COLOURS = [RED, GREEN, BLUE, WHITE]
GREYS = [(v, v, v) for v in (40, 110, 180, 250)]
# Each limit of the program has sizes on both sides of it: the longest side of a picture in
# print (2,400 px) and the pixels of a recoded picture in an EPUB (3.2 million).
SIZES = {"small": (160, 120), "wide": (2600, 300), "square": (1900, 1900), "large": (2600, 1600)}


@dataclasses.dataclass
class Kind:
    name: str
    extension: str
    make: object  # (width, height) -> bytes
    colours: list = dataclasses.field(default_factory=lambda: COLOURS)
    alpha: bool = False  # the fourth quarter is transparent
    tolerance: int = 3  # of a colour's channel
    turned: bool = False  # stored with its sides exchanged
    sizes: tuple = tuple(SIZES)
    kept: tuple = ()  # of "pdf" and "epub": the file's own bytes or samples stay
    # Of one that EPUB readers must manage by its profile: the bytes are not judged.
    managed: bool = False


def quarters(mode, size, colours, background=None):
    picture = Image.new(mode, size, background)
    draw = ImageDraw.Draw(picture)
    w, h = size
    boxes = [(0, 0, w // 2, h // 2), (w // 2, 0, w, h // 2), (0, h // 2, w // 2, h),
             (w // 2, h // 2, w, h)]
    for (left, top, right, bottom), colour in zip(boxes, colours):
        draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)
    return picture


def rgb(size):
    return quarters("RGB", size, COLOURS)


def rgba(size):
    return quarters("RGBA", size, [(*c, 255) for c in COLOURS[:3]] + [(0, 0, 0, 0)])


def grey(size):
    return quarters("L", size, [c[0] for c in GREYS])


def grey_alpha(size):
    return quarters("LA", size, [(c[0], 255) for c in GREYS[:3]] + [(0, 0)])


def palette(size):
    picture = quarters("P", size, range(4))
    picture.putpalette([v for c in COLOURS for v in c])
    return picture


def saved(make, kind, **options):
    def maker(*size):
        out = io.BytesIO()
        make(size).save(out, kind, **options)
        return out.getvalue()
    return maker


# --- PNG, chunk by chunk: Pillow writes no 16-bit colours, no interlace -----------------

def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png_file(size, depth, colour_type, rows, interlace=0, before=b"", after=b""):
    header = struct.pack(">IIBBBBB", *size, depth, colour_type, 0, 0, interlace)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before +
            chunk(b"IDAT", zlib.compress(rows, 1)) + after + chunk(b"IEND", b""))


def pack(samples, depth):
    """Bytes of a row of samples."""
    if depth == 16:
        return b"".join(struct.pack(">H", v * 257) for v in samples)
    if depth == 8:
        return bytes(samples)
    bits = "".join(format(v, f"0{depth}b") for v in samples)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def png(colour_type, depth, interlace=False, before=b"", after=b"", alpha=True):
    """A maker of that kind; palette indices 0 to 3; low depths of grey spread over 0 to 1."""
    def pixels():
        most = (1 << depth) - 1
        if colour_type == 3:
            return [(i & most,) for i in range(4)]
        if colour_type in (0, 4):
            values = [(round(c[0] * most / 255) if depth < 8 else c[0],) for c in GREYS]
        else:
            values = list(COLOURS)
        if colour_type in (4, 6):
            values = [(*v, 255) for v in values[:3]] + [(*values[3], 0 if alpha else 255)]
        return values

    def maker(width, height):
        values = pixels()
        halves = [pack(list(values[row]) * (width // 2) +
                       list(values[row + 1]) * (width - width // 2), depth)
                  for row in (0, 2)]
        if not interlace:
            rows = (b"\0" + halves[0]) * (height // 2)
            rows += (b"\0" + halves[1]) * (height - height // 2)
            return png_file((width, height), depth, colour_type, rows, 0, before, after)
        rows = bytearray()
        # PNG, third edition, section 8.1: Adam7.
        for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4),
                               (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
            for y in range(y0, height, dy):
                at = 0 if y < height // 2 else 2
                samples = [v for x in range(x0, width, dx)
                           for v in values[at + (x >= width // 2)]]
                if samples:
                    rows += b"\0" + pack(samples, depth)
        return png_file((width, height), depth, colour_type, bytes(rows), 1, before, after)
    return maker


PLTE = chunk(b"PLTE", bytes(v for c in COLOURS for v in c))


def turn_tag():
    """EXIF: to be turned a quarter to the right."""
    return (b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")


def icc_profile():
    """A matrix profile (ICC.1:2004, 8.3.2) whose red and blue are exchanged: what ignores it
    shows other colours than what is meant."""
    def xyz(*values):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)
    red, green, blue = (.4361, .2225, .0139), (.3851, .7169, .0971), (.1431, .0606, .7141)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"text\0\0\0\0none\0\0\0\0"
    name = b"desc\0\0\0\0" + struct.pack(">I", 8) + b"swapped\0" + bytes(79)
    tags = [(b"desc", name), (b"cprt", text), (b"wtpt", xyz(.9642, 1, .8249)),
            (b"rXYZ", xyz(*blue)), (b"gXYZ", xyz(*green)), (b"bXYZ", xyz(*red)),
            (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve)]
    table, body, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for tag, data in tags:
        data += bytes(-len(data) % 4)
        table += tag + struct.pack(">II", at + len(body), len(data))
        body += data
    size = at + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    header += bytes(12) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + table + body


def swapped(colours):
    return [c[::-1] for c in colours]


# --- other programs ---------------------------------------------------------------------

def piped(command, make):
    """The picture `make` gives as PNG or PPM, through a program."""
    def maker(*size):
        return subprocess.run(command, input=make(size), check=True,
                              capture_output=True).stdout
    return maker


def by_vips(extension, make, options="", folder=pathlib.Path("/tmp")):
    def maker(*size):
        source, target = folder / "vips-in.png", folder / f"vips-out.{extension}"
        make(size).save(source, compress_level=1)
        subprocess.run(["vips", "copy", source, f"{target}{options}"], check=True)
        return target.read_bytes()
    return maker


def ppm(size):
    out = io.BytesIO()
    rgb(size).save(out, "PPM")
    return out.getvalue()


def jpeg_bytes(size, **options):
    return saved(rgb, "JPEG", quality=92, **options)(*size)


def cmyk(size):
    # Pillow exchanges 0 and 255 as Adobe's programs do, and writes their marker.
    return quarters("CMYK", size, [(0, 255, 255, 0), (255, 0, 255, 0), (255, 255, 0, 0),
                                   (0, 0, 0, 0)])


def bmp_565(width, height):
    def word(c):
        return (c[0] >> 3) << 11 | (c[1] >> 2) << 5 | c[2] >> 3
    def row(a, b):
        line = struct.pack("<H", word(a)) * (width // 2)
        line += struct.pack("<H", word(b)) * (width - width // 2)
        return line + bytes(-len(line) % 4)
    rows = row(BLUE, WHITE) * (height - height // 2) + row(RED, GREEN) * (height // 2)
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 16, 3, len(rows), 0, 0, 0, 0)
    masks = struct.pack("<III", 0xF800, 0x07E0, 0x001F)
    return b"BM" + struct.pack("<IHHI", 66 + len(rows), 0, 0, 66) + header + masks + rows


def bmp_rle8(width, height):
    def row(a, b):
        runs = b""
        for index, count in ((a, width // 2), (b, width - width // 2)):
            while count:
                part = min(count, 255)
                runs += bytes((part, index))
                count -= part
        return runs + b"\0\0"
    rows = row(2, 3) * (height - height // 2) + row(0, 1) * (height // 2) + b"\0\1"
    colours = b"".join(bytes((c[2], c[1], c[0], 0)) for c in COLOURS)
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(rows), 0, 0, 4, 0)
    at = 14 + 40 + len(colours)
    return (b"BM" + struct.pack("<IHHI", at + len(rows), 0, 0, at) + header + colours + rows)


def animated(make, kind, **options):
    def maker(*size):
        first = make(size)
        second = Image.new(first.mode, size)
        if first.mode == "P":
            second.putpalette(first.getpalette())
        out = io.BytesIO()
        first.save(out, kind, save_all=True, append_images=[second], **options)
        return out.getvalue()
    return maker


def svg(width, height):
    w, h = width / 2, height / 2
    squares = "".join(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="rgb{c}"/>'
                      for (x, y), c in zip(((0, 0), (w, 0), (0, h)), COLOURS))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
            f"{squares}</svg>").encode()


def turned_png(width, height):
    return png(2, 8, before=chunk(b"eXIf", turn_tag()))(width, height)


def turned_webp(width, height):
    return saved(rgb, "WEBP", lossless=True, exif=b"Exif\0\0" + turn_tag())(width, height)


def turned_tiff(width, height):
    return saved(rgb, "TIFF", tiffinfo={274: 6})(width, height)


LOSSY = 16
NOT_MANY = ("small", "large")


def kinds(folder):
    """All kinds; `folder` is for files on their way."""
    iccp = chunk(b"iCCP", b"swapped\0\0" + zlib.compress(icc_profile()))
    both = ("pdf", "epub")
    return [
        Kind("jpeg-baseline", "jpg", saved(rgb, "JPEG", quality=92), tolerance=LOSSY,
             kept=both, sizes=NOT_MANY),
        Kind("jpeg-progressive", "jpg", saved(rgb, "JPEG", quality=92, progressive=True),
             tolerance=LOSSY, kept=both, sizes=NOT_MANY),
        Kind("jpeg-grey", "jpg", saved(grey, "JPEG", quality=92), GREYS, tolerance=LOSSY,
             kept=both, sizes=NOT_MANY),
        Kind("jpeg-grey-progressive", "jpg",
             saved(grey, "JPEG", quality=92, progressive=True), GREYS, tolerance=LOSSY,
             kept=both, sizes=NOT_MANY),
        Kind("jpeg-444", "jpg", saved(rgb, "JPEG", quality=92, subsampling=0),
             tolerance=LOSSY, kept=both, sizes=NOT_MANY),
        Kind("jpeg-422", "jpg", saved(rgb, "JPEG", quality=92, subsampling=1),
             tolerance=LOSSY, kept=both, sizes=NOT_MANY),
        Kind("jpeg-cmyk", "jpg", saved(cmyk, "JPEG", quality=92),
             [(237, 28, 36), (0, 166, 81), (46, 49, 146), (255, 255, 255)], tolerance=45),
        Kind("jpeg-arithmetic", "jpg", piped(["cjpeg", "-quality", "92", "-arithmetic"], ppm),
             tolerance=LOSSY, sizes=NOT_MANY),
        Kind("jpeg-restarts", "jpg", piped(["cjpeg", "-quality", "92", "-restart", "1"], ppm),
             tolerance=LOSSY, kept=both, sizes=NOT_MANY),
        Kind("jpeg-rgb", "jpg", piped(["cjpeg", "-quality", "92", "-rgb"], ppm),
             tolerance=LOSSY, kept=both, sizes=NOT_MANY),
        Kind("jpeg-profile", "jpg", saved(rgb, "JPEG", quality=92, icc_profile=icc_profile()),
             swapped(COLOURS), tolerance=30, kept=("epub",), managed=True),
        Kind("png-grey", "png", png(0, 8), GREYS, kept=both, sizes=NOT_MANY),
        Kind("png-grey-1", "png", png(0, 1), [(0, 0, 0), (0, 0, 0), (255,) * 3, (255,) * 3],
             kept=both, sizes=NOT_MANY),
        Kind("png-grey-2", "png", png(0, 2), [(0,) * 3, (85,) * 3, (170,) * 3, (255,) * 3],
             kept=both, tolerance=1, sizes=NOT_MANY),
        Kind("png-grey-4", "png", png(0, 4), [(v,) * 3 for v in (34, 102, 187, 255)],
             kept=both, tolerance=8, sizes=NOT_MANY),
        Kind("png-grey-16", "png", png(0, 16), GREYS, kept=("epub",)),
        Kind("png-rgb", "png", png(2, 8), kept=both, sizes=NOT_MANY),
        Kind("png-rgb-16", "png", png(2, 16), kept=("epub",)),
        Kind("png-palette", "png", png(3, 8, before=PLTE), kept=both, sizes=NOT_MANY),
        Kind("png-palette-2", "png", png(3, 2, before=PLTE), kept=both, sizes=NOT_MANY),
        Kind("png-palette-4", "png", png(3, 4, before=PLTE), kept=both, sizes=NOT_MANY),
        Kind("png-grey-alpha", "png", png(4, 8), GREYS, alpha=True, kept=("epub",)),
        Kind("png-grey-alpha-16", "png", png(4, 16), GREYS, alpha=True, kept=("epub",),
             sizes=NOT_MANY),
        Kind("png-rgba", "png", png(6, 8), alpha=True, kept=("epub",)),
        Kind("png-rgba-16", "png", png(6, 16), alpha=True, kept=("epub",)),
        Kind("png-rgba-opaque", "png", png(6, 8, alpha=False), kept=("epub",), sizes=NOT_MANY),
        Kind("png-palette-trns", "png",
             png(3, 8, before=PLTE + chunk(b"tRNS", b"\xff\xff\xff\0")), alpha=True,
             kept=("epub",)),
        Kind("png-rgb-trns", "png",
             png(2, 8, before=chunk(b"tRNS", struct.pack(">HHH", *WHITE))), alpha=True,
             kept=("epub",), sizes=NOT_MANY),
        Kind("png-grey-trns", "png", png(0, 8, before=chunk(b"tRNS", struct.pack(">H", 250))),
             GREYS, alpha=True, kept=("epub",), sizes=NOT_MANY),
        Kind("png-interlaced", "png", png(2, 8, interlace=True), kept=("epub",), sizes=("small",)),
        Kind("png-interlaced-rgba", "png", png(6, 8, interlace=True), alpha=True,
             kept=("epub",), sizes=("small",)),
        Kind("png-animated", "png", animated(rgb, "PNG", duration=100), kept=("epub",),
             sizes=NOT_MANY),
        Kind("png-profile", "png", png(2, 8, before=iccp), swapped(COLOURS), tolerance=16,
             kept=("epub",), managed=True),
        Kind("png-turned", "png", turned_png, turned=True),
        Kind("gif", "gif", saved(palette, "GIF"), kept=("epub",)),
        Kind("gif-animated", "gif", animated(palette, "GIF", duration=100, loop=0),
             kept=("epub",), sizes=NOT_MANY),
        Kind("gif-transparent", "gif", saved(palette, "GIF", transparency=3), alpha=True,
             kept=("epub",), sizes=NOT_MANY),
        Kind("webp", "webp", saved(rgb, "WEBP", quality=92, method=0), tolerance=LOSSY),
        Kind("webp-lossless", "webp", saved(rgb, "WEBP", lossless=True, method=0)),
        Kind("webp-alpha", "webp", saved(rgba, "WEBP", quality=92, method=0), alpha=True,
             tolerance=LOSSY),
        Kind("webp-alpha-lossless", "webp", saved(rgba, "WEBP", lossless=True, method=0),
             alpha=True),
        Kind("webp-animated", "webp", animated(rgb, "WEBP", duration=100, lossless=True,
                                               method=0), sizes=NOT_MANY),
        Kind("webp-profile", "webp",
             saved(rgb, "WEBP", lossless=True, method=0, icc_profile=icc_profile()),
             swapped(COLOURS), tolerance=16, sizes=NOT_MANY),
        Kind("webp-turned", "webp", turned_webp, turned=True, sizes=NOT_MANY),
        Kind("avif", "avif", by_vips("avif", rgb, "[effort=0,Q=90]", folder), tolerance=LOSSY,
             sizes=NOT_MANY),
        Kind("avif-alpha", "avif", by_vips("avif", rgba, "[effort=0,Q=90]", folder), alpha=True,
             tolerance=LOSSY, sizes=NOT_MANY),
        Kind("heic", "heic", by_vips("heic", rgb, "[effort=0,Q=90]", folder), tolerance=LOSSY,
             sizes=NOT_MANY),
        Kind("jxl", "jxl", by_vips("jxl", rgb, "[effort=3,lossless]", folder), sizes=NOT_MANY),
        Kind("jp2", "jp2", saved(rgb, "JPEG2000"), sizes=NOT_MANY),
        Kind("jp2-alpha", "jp2", saved(rgba, "JPEG2000"), alpha=True, sizes=NOT_MANY),
        Kind("tiff", "tiff", saved(rgb, "TIFF")),
        Kind("tiff-lzw", "tiff", saved(rgb, "TIFF", compression="tiff_lzw"), sizes=NOT_MANY),
        Kind("tiff-deflate", "tiff", saved(rgba, "TIFF", compression="tiff_adobe_deflate"),
             alpha=True),
        Kind("tiff-jpeg", "tiff", saved(rgb, "TIFF", compression="jpeg"), tolerance=LOSSY,
             sizes=NOT_MANY),
        Kind("tiff-packbits", "tiff", saved(grey, "TIFF", compression="packbits"), GREYS,
             sizes=NOT_MANY),
        Kind("tiff-palette", "tiff", saved(palette, "TIFF"), sizes=NOT_MANY),
        Kind("tiff-fax", "tiff", saved(lambda size: grey(size).convert("1", dither=0), "TIFF",
                                       compression="group4"),
             [(0,) * 3, (0,) * 3, (255,) * 3, (255,) * 3], sizes=NOT_MANY),
        Kind("tiff-grey-16", "tiff", saved(lambda size: grey(size).convert("I").point(
            lambda v: v * 257).convert("I;16"), "TIFF"), GREYS, sizes=NOT_MANY),
        Kind("tiff-cmyk", "tiff", saved(cmyk, "TIFF"),
             [(237, 28, 36), (0, 166, 81), (46, 49, 146), (255, 255, 255)], tolerance=45,
             sizes=NOT_MANY),
        Kind("tiff-profile", "tiff", saved(rgb, "TIFF", icc_profile=icc_profile()),
             swapped(COLOURS), tolerance=16, sizes=NOT_MANY),
        Kind("tiff-turned", "tiff", turned_tiff, turned=True, sizes=NOT_MANY),
        Kind("bmp", "bmp", saved(rgb, "BMP")),
        Kind("bmp-palette", "bmp", saved(palette, "BMP"), sizes=NOT_MANY),
        Kind("bmp-grey", "bmp", saved(grey, "BMP"), GREYS, sizes=NOT_MANY),
        Kind("bmp-1", "bmp", saved(lambda size: grey(size).convert("1", dither=0), "BMP"),
             [(0,) * 3, (0,) * 3, (255,) * 3, (255,) * 3], sizes=NOT_MANY),
        Kind("bmp-565", "bmp", bmp_565, tolerance=8, sizes=NOT_MANY),
        Kind("bmp-rle8", "bmp", bmp_rle8, sizes=NOT_MANY),
        Kind("ico", "ico", lambda w, h: saved(rgba, "ICO", sizes=[(128, 128)])(128, 128),
             alpha=True, sizes=("small",)),
        Kind("ico-bmp", "ico", lambda w, h: saved(rgba, "ICO", sizes=[(128, 128)],
                                                  bitmap_format="bmp")(128, 128),
             alpha=True, sizes=("small",)),
        Kind("svg", "svg", svg, alpha=True),
    ]
