#!/usr/bin/python3
"""qr_code_test.py: what shortcode `qr` shows can be scanned, from the printed page and from
the EPUB's picture."""
import re
import subprocess
import unittest
import zipfile

from PIL import Image

import common
import validators

CARD = "BEGIN:VCARD\nVERSION:2.1\nN:Smith;John\nEND:VCARD"
PAYLOADS = sorted(["https://example.org/knee?a=1&b=2", CARD, "tel:+12065550101"])
ARTICLE = f"""---
title: Codes
---
Text {{{{< qr text="https://example.org/knee?a=1&b=2" alt="On the web" />}}}} after.

{{{{< qr >}}}}
{CARD}
{{{{< /qr >}}}}

- {{{{< qr text="tel:+12065550101" />}}}}
"""


def scan(picture):
    done = subprocess.run(["zbarimg", "--xml", "-q", str(picture)],
                          capture_output=True, text=True)
    return [part.split("]]>")[0] for part in done.stdout.split("<![CDATA[")[1:]]


def draw(svg):
    """The picture of an SVG that has one path of bars, one unit high."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    picture = Image.new("L", (side, side), 255)
    path = re.search(r' d="([^"]*)"', svg)[1]
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path)
    assert "".join("M{} {}h{}v1h-{}z".format(*bar, bar[2]) for bar in bars) == path
    for x, y, width in (map(int, bar) for bar in bars):
        picture.paste(0, (x, y, x + width, y + 1))
    return picture.resize((side * 4, side * 4), Image.NEAREST)


class QrCode(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = common.fresh("qr-code")
        path = cls.folder / "codes.md"
        path.write_text(ARTICLE)
        status, jobs, cls.diagnostics = common.export([path], cls.folder / "out", "--offline",
                                                      "--no-cache")
        cls.status, cls.job = status, jobs[0]

    def test_article_is_exported_without_a_word(self):
        self.assertEqual((self.status, self.diagnostics), (0, []))

    def test_printed_ones_scan(self):
        stem = self.folder / "page"
        subprocess.run(["pdftoppm", "-r", "100", "-gray", "-png",
                        str(common.output(self.job, "pdf")), str(stem)], check=True)
        pages = sorted(self.folder.glob("page*.png"))
        self.assertEqual(sorted(text for page in pages for text in scan(page)), PAYLOADS)

    def test_those_of_the_epub_scan(self):
        found = []
        with zipfile.ZipFile(common.output(self.job, "epub")) as archive:
            for name in archive.namelist():
                if not name.endswith(".svg"):
                    continue
                picture = self.folder / (name.rpartition("/")[2] + ".png")
                draw(archive.read(name).decode()).save(picture)
                found += scan(picture)
        self.assertEqual(sorted(found), PAYLOADS)

    def test_files_are_valid(self):
        for path, problems in validators.epubcheck_ts(
                [common.output(self.job, "epub")]).items():
            self.assertEqual(problems, [], path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
