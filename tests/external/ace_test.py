#!/usr/bin/python3
"""ace_test.py: Ace by DAISY finds no violation in EPUBs chosen by what is in them: blank
corners of tables, notes in odd places, formulas, languages, page lists, linked pictures,
and the project's own articles.
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
    "formulas": "$$\\int_0^1 x^2 dx = \\frac{1}{3}$$\n\nand \\\\(a^2 + b^2\\\\) in a line, and\n\n"
                "$$" + " + ".join(f"a_{{{i}}}" for i in range(30)) + "$$\n",
    "linked-pictures": f"[{PICTURE.format('')}](https://example.org/about-us)\n\n"
                       "<a href='https://example.org/b' aria-label='Label'>"
                       "<img src=dot.png alt=''></a>\n\n<a href='#there'><img src=dot.png></a>\n\n"
                       "<a href='https://example.org/c' title='Title'><img src=dot.png></a>\n\n"
                       "## There {#there}\n\n<a href='https://example.org/'></a>\n",
    "picture-headings": "## ![Described](dot.png)\n\nText.\n\n## ![](dot.png)\n\nText.\n\n"
                        "## [![](dot.png)](https://example.org/home)\n\nText.\n\n##\n\nText.\n",
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
    bad = {path: problems for path, problems in validators.ace(epubs).items() if problems}
    for path, problems in bad.items():
        print(path, *problems[:10], sep="\n  ")
    print(f"Ace: {len(epubs) - len(bad)} of {len(epubs)} files are clean")
    return 1 if bad or len(epubs) < 60 else 0


if __name__ == "__main__":
    sys.exit(main())
