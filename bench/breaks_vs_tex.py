#!/usr/bin/python3
"""breaks_vs_tex.py --dumper DIR --fitter PROGRAM CORPUS: our line breaks against TeX's.

Sets each paragraph with LuaLaTeX (DIR/run.sh dumps the items that TeX saw, the lines it
chose and its demerits) and has PROGRAM (fit_tex_items) break the same items. One
evaluator, the items' own widths, glue and hyphen points on both sides. The paragraphs are
the first 20 English and 10 German ones of CORPUS that TeX can set as they are, each from
another article. Needs texlive-luatex, texlive-latex-base, texlive-lang-english and
texlive-lang-german.

Prints a row a paragraph; exit status 1 when one of ours costs over 1.05 of TeX's.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

PATTERNS = pathlib.Path("/usr/share/texlive/texmf-dist/tex/generic/hyph-utf8/patterns/txt")
LANGUAGES = {"en": ["hyph-en-us.pat.txt", "hyph-en-us.hyp.txt"],
             "de": ["hyph-de-1996.pat.txt"]}
FOLDERS = {"en": ["health/va-gov-2018", "hugo-sites/rust-blog-toml", "hugo-sites/letsencrypt-en"],
           "de": ["multilingual/letsencrypt/content/de", "multilingual/cncf-glossary/content/de",
                  "health/flattenthecurve"]}
COUNTS = {"en": 20, "de": 10}
LENGTHS = {"en": (400, 1400), "de": (250, 1400)}  # [characters]
# What TeX reads as it stands.
PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß0-9 ,.;:'()?!-]+")
GERMAN = re.compile(r" (der|die|das|und|nicht|ist) ")
FONT = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
SIZE = "10"
MEASURES = ["220", "300"]  # TeX's points
MOST = 1.05


def paragraphs(corpus, language):
    """The first that will do, at most one an article where there are enough."""
    least, most = LENGTHS[language]
    found = []
    for folder in FOLDERS[language]:
        for path in sorted(corpus.joinpath(folder).rglob("*.md")):
            text = re.sub(r"\A(---|\+\+\+).*?^\1", "", path.read_text(errors="replace"),
                          flags=re.S | re.M)
            for paragraph in re.split(r"\n\s*\n", text):
                plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", paragraph)
                plain = " ".join(re.sub(r"[*`\"“”„]", "", plain).replace("’", "'").split())
                if (least <= len(plain) <= most and PLAIN.fullmatch(plain)
                        and (language != "de" or GERMAN.search(plain))):
                    found.append((path, plain))
    articles = set()
    first = [text for path, text in found
             if path not in articles and not articles.add(path)]
    rest = [text for _, text in found if text not in first]
    return list(dict.fromkeys(first + rest))[:COUNTS[language]]


def dump(args, text, language, measure, out):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text + "\n")
        file.flush()
        subprocess.run([args.dumper / "run.sh", file.name, FONT, SIZE, measure, out,
                        *(PATTERNS / name for name in LANGUAGES[language])], check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dumper", type=pathlib.Path, required=True)
    parser.add_argument("--fitter", type=pathlib.Path, required=True)
    parser.add_argument("corpus", type=pathlib.Path)
    args = parser.parse_args()
    worst, rows = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        dumps = []
        for language in LANGUAGES:
            for number, text in enumerate(paragraphs(args.corpus, language), 1):
                for measure in MEASURES:
                    out = pathlib.Path(folder, f"{language}-{number:02}-{measure}")
                    dump(args, text, language, measure, out)
                    dumps.append(out)
        fits = subprocess.run([args.fitter, *dumps], check=True, capture_output=True,
                              text=True).stdout
    print("text            TeX: demerits lines hyphens   ours: demerits lines hyphens  ratio")
    for line in fits.splitlines():
        name, *figures = line.split("\t")
        if figures == ["overfull"]:
            print(f"{pathlib.Path(name).name:15} not comparable: TeX took an overfull line")
            continue
        tex, lines, hyphens, own, own_lines, own_hyphens = map(int, figures)
        ratio = own / tex if tex and own_lines else (1.0 if own_lines else float("inf"))
        worst, rows = max(worst, ratio), rows + 1
        print(f"{pathlib.Path(name).name:15} {tex:13} {lines:5} {hyphens:7}"
              f" {own:16} {own_lines:5} {own_hyphens:7} {ratio:6.3f}")
    print(f"{rows} paragraphs, worst ratio {worst:.3f}, at most {MOST}")
    return worst > MOST


if __name__ == "__main__":
    sys.exit(main())
