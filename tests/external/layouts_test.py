#!/usr/bin/python3
"""layouts_test.py: every key of a layout that holds a number, at the least and the most
that it may be: an article with all kinds of blocks is exported with each, without an
internal error, and veraPDF and qpdf are content with its pages. And `large-print` and the
handouts keep their word: MuPDF finds no letter below 16 and 12 pt on their pages.

The keys and their ranges come from the program: `imprint layouts` shows the keys, and a
value out of range is refused with what the range is.
"""
import re
import subprocess
import unittest

import yaml
from PIL import Image

import common
import validators

ARTICLE = """---
title: A title of some length for a header
author: An author
date: 2024-05-06
---

## A heading with a [link](https://example.org/)

Words of a paragraph that is longer than one line, with a note[^1], `code`, *stress* and
more words so that it breaks somewhere, whatever its type is like.

1. One
2. Two
   - Three

> A quote of a few words.

```go {linenos=true}
func main() { return "a line of code that is too long for many a measure" }
```

| Head | Second |
|---|---|
| cell | some words in a cell that is wider |

{{< youtube 64x22kjkJ68 >}}

![A dot](dot.png)

### Another heading

Text.

### One more

Text.

#### And one

Text.

[^1]: What the note says.
"""
SMALL = """
H<sub>2</sub>O, m<sup>2<sup>2</sup></sup>, <small>small <small>print</small></small>,
<kbd>Ctrl</kbd>, $x_1^{n^2}$, <ruby>\u6f22<rt>kan</rt></ruby>, a note[^2].

## `Code` in a heading

| A wide table | of many columns | whose words | do not fit | side by side | on this page |
|---|---|---|---|---|---|
| Paracetamolhydrochloride<sup>2</sup> | `acetylsalicylic` | <small>immunosuppressants</small> | anticoagulants | gastroenterologist | electrocardiogram |

> [!WARNING]
> <small>Small print in a box.</small>

[^2]: Of x<sup>2</sup> and `code`.
"""
NO_MARGINS = {f"margin-{side}": 0 for side in ("top", "bottom", "left", "right")}


def set_at(path, value):
    out = value
    for name in reversed(path):
        out = {name: out}
    return out


def number_keys(node, path=()):
    """Paths of all keys whose value is a number, with its unit."""
    for name, value in node.items():
        if isinstance(value, dict):
            yield from number_keys(value, (*path, name))
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield (*path, name), ""
        elif isinstance(value, str) and re.fullmatch(r"[\d.]+pt", value):
            yield (*path, name), "pt"


def sizes(pdf):
    """(size, letters) of each stretch of text in one face, as MuPDF reads the pages."""
    pages = subprocess.run(["mutool", "draw", "-q", "-F", "stext", pdf], check=True,
                           capture_output=True, text=True).stdout
    for size, inner in re.findall(r'<font name="[^"]*" size="([\d.]+)">(.*?)</font>',
                                  pages, re.S):
        text = "".join(re.findall(r' c="([^"]*)"', inner))
        if text.strip():
            yield round(float(size), 2), text


def raised(pdf, before, letter, points):
    """How far `letter` stands above `before`, which it follows, in a face of this size."""
    pages = subprocess.run(["mutool", "draw", "-q", "-F", "stext", pdf], check=True,
                           capture_output=True, text=True).stdout
    heights = []
    for size, inner in re.findall(r'<font name="[^"]*" size="([\d.]+)">(.*?)</font>',
                                  pages, re.S):
        chars = re.findall(r' y="([\d.]+)"[^>]* c="([^"]*)"', inner)
        heights += [round(float(y) - float(above), 2)
                    for (y, first), (above, second) in zip(chars, chars[1:])
                    if (first, second) == (before, letter) and float(size) == points]
    return heights


def smaller_letters(pdf, points):
    return [f"{size}: {text}" for size, text in sizes(pdf) if size < points]


class Layouts(unittest.TestCase):
    maxDiff = None

    def test_the_ends_of_every_range_make_valid_pages(self):
        folder = common.fresh("layouts")
        article = folder / "a.md"
        article.write_text(ARTICLE)
        Image.new("RGB", (12, 12), (200, 30, 30)).save(folder / "dot.png")
        shown = yaml.safe_load(common.imprint("layouts", "a4-handout").stdout)
        paths = list(number_keys(shown))
        self.assertGreater(len(paths), 100)
        layouts = []
        for path, unit in paths:
            if path[0] == "styles" and path[1] not in ("title", "body", "code", "table",
                                                       "note", "header", "contents"):
                continue  # styles have all the same keys
            for value in self.ends(folder, path, unit):
                name = "-".join(path) + "-" + re.sub(r"\W", "_", str(value))
                layout = {"extends": "a4-handout", "least-size": 0,
                          "contents": {"levels": 3, "at-least": 1}}
                top = layout.setdefault(path[0], {}) if len(path) > 1 else layout
                if path[0] == "page":
                    top.update(NO_MARGINS)
                if len(path) == 3:
                    top = top.setdefault(path[1], {})
                    if path[2] in ("size", "leading"):
                        top.update({"size": value, "leading": value})
                    if value == "400pt":
                        top["size"] = "200pt"
                top[path[-1]] = value
                if path == ("least-size",):
                    layout["styles"] = {role: {"size": value, "leading": value}
                                        for role in shown["styles"] if value != "0pt"}
                file = folder / f"{name}.yaml"
                file.write_text(yaml.safe_dump(layout))
                layouts.append(file)
        refused = []
        for file in list(layouts):
            status, jobs, found = common.export(
                [article], folder / "out" / file.stem, "--layout", file, "--to", "pdf",
                "--offline", "--no-cache")
            errors = [each for each in found if each["severity"] == "error"]
            if errors:
                refused.append((file.stem, errors[0]["code"], errors[0]["message"]))
        # Margins as wide as the page leave no room for text.
        self.assertEqual([row for row in refused if row[1] != "layout-invalid" or
                          not row[0].startswith("page-")], [])
        made = sorted((folder / "out").rglob("*.pdf"))
        self.assertGreater(len(made), 100)
        for judge in (validators.qpdf, validators.verapdf):
            self.assertEqual({p: bad for p, bad in judge(made).items() if bad}, {})

    def test_no_letter_is_smaller_than_the_layout_says(self):
        for layout, least, body in (("large-print", 16, 18), ("a4-handout", 12, 13),
                                    ("letter-handout", 12, 13)):
            with self.subTest(layout=layout):
                self.no_smaller_letters(layout, least, body)

    def no_smaller_letters(self, layout, least, body):
        folder = common.fresh(layout)
        article = folder / "a.md"
        article.write_text(ARTICLE + SMALL)
        Image.new("RGB", (12, 12), (200, 30, 30)).save(folder / "dot.png")
        paths = [path for _, own in common.own_sets(layout + "-site") for path in own]
        common.export([article, *paths], folder / "out", "--layout", layout,
                      "--to", "pdf", "--offline", "--no-cache")
        made = sorted((folder / "out").rglob("*.pdf"))
        self.assertGreater(len(made), 8)
        self.assertEqual({pdf.name: small for pdf in made
                          if (small := smaller_letters(pdf, least))}, {})
        # The same reading does find what is smaller elsewhere.
        common.export([article], folder / "columns", "--to", "pdf", "--offline",
                      "--layout", "two-column")
        self.assertIn("9.5: cell", smaller_letters(folder / "columns/a.pdf", least))
        own = next(pdf for pdf in made if pdf.name == "a.pdf")
        self.assertIn((body, "Words of a paragraph"),
                      {(size, text[:20]) for size, text in sizes(own)})
        if layout == "large-print":
            # The note is of 16 points: its "2" does not get smaller, and is still raised.
            self.assertIn(0.34 * 16, raised(own, "x", "2", 16))

    def ends(self, folder, path, unit):
        """The least and the most of a key, as the program says them."""
        file = folder / "probe.yaml"
        file.write_text(yaml.safe_dump(set_at(path, "99999pt" if unit else 99999)))
        said = common.imprint("check", "--layout", file, folder, "--offline").stderr
        found = re.search(r"is not between (\S+) and (\S+)", said)
        self.assertIsNotNone(found, said)
        return [value if unit else yaml.safe_load(value) for value in found.groups()]


if __name__ == "__main__":
    unittest.main(verbosity=2)
