#!/usr/bin/python3
"""ace_test.py: Ace by DAISY finds no violation, and both EPUB checkers no error and no
warning, in EPUBs of 60 articles and more chosen by what is in them: blank corners of
tables, notes in odd places, formulas, languages, page lists, linked pictures, and the
project's own articles.
"""
import sys

import common
import validators

PICTURE = "![{}](dot.png)"
# name, body; each is exported without and with a page list.
BODIES = {
    "corner": "| | A | B |\n|---|---|---|\n| x | 1 | 2 |\n| y | 3 | 4 |\n",
    "blank-heads": "| | | |\n|---|---|---|\n| x | 1 | 2 |\n",
    "corner-html": "<table><thead><tr><td></td><th scope=col>A</th></tr></thead>"
                   "<tbody><tr><th scope=row></th><td>1</td></tr></tbody></table>\n",
    "spans": "<table><tr><th rowspan=2>A</th><th colspan=2>B</th></tr><tr><th>c</th><th></th>"
             "</tr><tr><th>x</th><td>1</td><td></td></tr></table>\n",
    "wide-table": "| Medicine | Recommended dosage | Restrictions | Remarks |\n"
                  "|---|---|---|---|\n| Paracetamol | 500 mg | none | with water |\n",
    "tables-in-tables": "<table><tr><th>A</th><td><table><tr><th></th><td>1</td></tr></table>"
                        "</td></tr></table>\n",
    "notes": "## Head[^a]\n\nText[^a] and **bold[^b]** and [link[^c]](https://example.org/).\n\n"
             "| A[^d] | B |\n|---|---|\n| 1[^a] | 2 |\n\n- item[^e]\n\n> quote[^f]\n\n"
             + "".join(f"[^{c}]: Note {c}[^g].\n" for c in "abcdef") + "[^g]: Of a note.\n",
    "notes-in-heads": "## One[^1]\n\n### *Two[^2]*\n\nText.\n\n## `Three`[^1][^2]\n\n[^1]: A.\n"
                      "[^2]: B.\n",
    "notes-in-notes": "Text[^a].\n\n[^a]: See[^b].\n[^b]: And[^c] > [^a].\n[^c]: Last[^b].\n",
    "notes-of-blocks": "Text[^a] and[^b].\n\n[^a]: First.\n\n    - a list\n    - of two\n\n    ```\n"
                       "    code\n    ```\n[^b]: | A | |\n    |---|---|\n    | 1 | 2 |\n",
    "notes-in-terms": "Term[^a]\n: Means[^b]\n\n<dl><dt>T[^a]</dt><dd>D</dd></dl>\n\n<details>"
                      "<summary>More[^b]</summary>\n\nText[^a]\n\n</details>\n\n[^a]: A.\n[^b]: B.\n",
    "notes-in-captions": "<figure><img src=dot.png alt=A><figcaption>C<sup><a href='#fn1' id=r1>1</a>"
                         "</sup></figcaption></figure>\n\n<table><caption>T<sup><a href='#fn2' id=r2>2"
                         "</a></sup></caption><tr><td>1</td></tr></table>\n\n<div class=footnotes "
                         "role=doc-endnotes><ol><li id=fn1>A <a href='#r1'>\u21A9</a></li><li id=fn2>B "
                         "<a href='#r2'>\u21A9</a></li></ol></div>\n",
    "notes-nobody-marks": "Text.\n\n[^a]: Alone.\n[^b]: Alone, too[^a].\n",
    "formulas-in-places": "## $$a^2$$\n\n| $$x$$ | B |\n|---|---|\n| $$\\sqrt{2}$$ | $$\\frac{1}{2}$$ |\n"
                          "\n- $$\\sum_{i=0}^n i$$\n\n[$$e$$](https://example.org/)\n\n<math><mi>x</mi>"
                          "<mo>=</mo><mtable><mtr><mtd><mn>1</mn></mtd></mtr></mtable></math>\n",
    "formulas": "$$\\int_0^1 x^2 dx = \\frac{1}{3}$$\n\nand \\\\(a^2 + b^2\\\\) in a line, and\n\n"
                "$$" + " + ".join(f"a_{{{i}}}" for i in range(30)) + "$$\n",
    "linked-pictures": f"[{PICTURE.format('')}](https://example.org/about-us)\n\n"
                       "<a href='https://example.org/b' aria-label='Label'>"
                       "<img src=dot.png alt=''></a>\n\n<a href='#there'><img src=dot.png></a>\n\n"
                       "<a href='https://example.org/c' title='Title'><img src=dot.png></a>\n\n"
                       "## There {#there}\n\n<a href='https://example.org/'></a>\n",
    "picture-headings": "## ![Described](dot.png)\n\nText.\n\n## ![](dot.png)\n\nText.\n\n"
                        "## [![](dot.png)](https://example.org/home)\n\nText.\n\n##\n\nText.\n",
    "pictures-in-links-in-cells": "| | [![](dot.png)](https://example.org/a/b) |\n|---|---|\n| "
                                  "[![A](dot.png) and words](#x) | ![](dot.png) |\n\n## X\n",
    "image-maps": "<img src=dot.png alt=Map usemap='#m'><map name=m><area href='https://example.org/' "
                  "alt=There coords='0,0,4,4' shape=rect></map>\n\n<a href='https://example.org/d'>"
                  "<svg width=9 height=9><title>T</title><rect width=9 height=9 /></svg></a>\n",
    "heads-of-rows": "<table><tr><th></th><th>A</th></tr><tr><th>r</th><td>1</td></tr><tr><th></th><td>"
                     "</td></tr></table>\n\n<table><tr><td></td><th scope=col></th></tr></table>\n\n"
                     "<table><tbody><tr><th colspan=2></th></tr><tr><td>1</td><td>2</td></tr></table>\n",
    "lists-of-all-marks": "<ol start=1997><li>x</li></ol>\n\n<ol type=I start=1888><li>y</li></ol>\n\n"
                          "<ul><li></li><li><ul><li>deep</li></ul></li></ul>\n",
    "nested-boxes": "> [!NOTE]\n> One\n>\n> > Two\n> >\n> > - three\n> >\n> >   | A | |\n> >   |---|---|\n"
                    "> >   | | 1 |\n",
    "drawings-and-gone": "<svg width=9 height=9><rect width=9 height=9 /></svg>\n\n![](gone.png)\n\n"
                         "[![](gone.png)](https://example.org/gone)\n\n<object data=x.pdf>Text</object>\n",
    "telephones": "Call [+1 (555) 010-0142](tel:+15550100142) or 0800 123 456.\n\n| | 555-0142 |\n"
                  "|---|---|\n| 2026-01-05 | 3 000 000 |\n",
    "heading-levels": "#### Four\n\nText.\n\n## Two\n\n###### Six\n\nText.\n",
    "figures": "<figure><img src=dot.png alt=A><figcaption>Caption</figcaption></figure>\n\n"
               + PICTURE.format("A dot") + "\n\n" + PICTURE.format("") + "\n",
    "code": "```go {linenos=true,hl_lines=[1]}\na\nb\n```\n\n- `code`\n\n  ```\n  c\n  ```\n",
    "lists": "1. a\n   - b\n     - [x] c\n     - [ ] d\n\n<dl><dt>t</dt><dd>d</dd></dl>\n\n"
             "<dl><dd>alone</dd></dl>\n\n<ol start=5 reversed><li value=9>x</li></ol>\n",
    "callouts": "> [!WARNING]\n> Take care.\n\n<details><summary>More</summary>Text.</details>\n\n"
                "<details>No summary.</details>\n",
    "videos": "{{< youtube 64x22kjkJ68 >}}\n\n<audio src=a.mp3></audio>\n",
    "languages": "<p lang=de>Deutsch</p>\n\n<p lang=ar dir=rtl>\u0639\u0631\u0628\u064A</p>\n\n"
                 "<p lang=xx-nonsense>?</p>\n\n<span lang=ja>\u65E5\u672C\u8A9E</span>\n",
    "colours": "<p style='color:#ccc'>Grey</p>\n\n<p style='background:#000;color:#fff'>White</p>"
               "\n\n<mark>marked</mark> <font color=yellow>yellow</font>\n",
    "ids": "<p id=a>A</p>\n\n<p id=a>Again</p>\n\n<a name=b></a>\n\n## C {#c}\n\n[a](#a) [b](#b)\n",
    "emphasis": "*a* **b** ~~c~~ <u>d</u> <ins>e</ins> <del>f</del> <ruby>\u6F22<rt>k</rt></ruby> "
                "<abbr title='World Health Organization'>WHO</abbr> <kbd>k</kbd>\n",
}
LANGUAGES = ["ar", "bn", "de", "el", "fa", "fr", "he", "hi", "ja", "ko", "pt-BR", "ru", "th",
             "tr", "ur", "vi", "zh-Hans", "zh-Hant"]


def articles(folder):
    from PIL import Image
    Image.new("RGB", (12, 12), (200, 30, 30)).save(folder / "dot.png")
    for name, body in BODIES.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\nlang: en\nauthor: Ann Lee\n"
                                           f"date: 2022-09-01\n---\nText first.\n\n{body}")
    for lang in LANGUAGES:
        (folder / f"lang-{lang}.md").write_text(
            f"---\ntitle: Title\nlang: {lang}\n---\n## Head\n\nText[^1] with *emphasis*.\n\n"
            f"{BODIES['corner']}\n> [!NOTE]\n> A note.\n\n[^1]: Note.\n")


def main():
    out = common.fresh("ace")
    source = out / "source"
    source.mkdir()
    articles(source)
    common.export([source], out / "plain", "--offline", "--to", "epub", "-q")
    pages = [source / f"{name}.md" for name in list(BODIES)[:12]]
    common.export(pages, out / "pages", "--offline", "--set", "page-list=true", "-q",
                  "--set", "base-url=https://example.org/")
    for name, paths in common.own_sets("ace-site"):
        common.export(paths, out / name, "--offline", "--drafts", "--to", "epub", "-q")
    epubs = sorted(path for folder in ("plain", "pages", "fixtures", "examples")
                   for path in (out / folder).rglob("*.epub"))
    distinct = len(epubs) - len(pages)
    bad = 0
    for name, judge in (("Ace", validators.ace), ("EPUBCheck", validators.epubcheck),
                        ("the TypeScript checker", validators.epubcheck_ts)):
        found = {path: problems for path, problems in judge(epubs).items() if problems}
        for path, problems in found.items():
            print(path, *problems[:10], sep="\n  ")
        print(f"{name}: {len(epubs) - len(found)} of {len(epubs)} files are clean")
        bad += len(found)
    print(f"{distinct} articles, {len(pages)} of them with page lists, too")
    return 1 if bad or distinct < 60 else 0


if __name__ == "__main__":
    sys.exit(main())
