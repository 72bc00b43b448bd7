#!/usr/bin/python3
"""seeds.py FOLDER: what libFuzzer begins with: the inputs of tests/cases, the articles of
tests/fixtures and examples, the layouts; a folder a target."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LARGEST = 16384  # as -max_len of run.sh [bytes]
MARKDOWN = ("markdown", "front_matter", "shortcodes", "convert_markdown", "convert_jekyll")
HTML = ("html", "hugo_html", "convert_html", "encoding")


def case_inputs():
    """(is HTML, text) of each case; case_file.h has the form."""
    for path in sorted((ROOT / "tests/cases").rglob("*.txt")):
        for case in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            name, _, rest = case.partition("\n")
            yield name.endswith(".html"), re.split(r"^--- \w", rest, flags=re.M)[0]


def article_inputs():
    for top in ("tests/fixtures", "examples"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in (".md", ".html", ".markdown"):
                yield path.suffix == ".html", path.read_bytes().decode("utf-8", "replace")


def main():
    folder = pathlib.Path(sys.argv[1])
    seeds = [(target, text) for is_html, text in [*case_inputs(), *article_inputs()]
             for target in (HTML if is_html else MARKDOWN)]
    seeds += [("layout", path.read_text()) for path in (ROOT / "layouts").glob("*.yaml")]
    for path in (ROOT / "tests/fixtures").rglob("*.toml"):
        seeds.append(("toml", path.read_text()))
    for name in ("hugo.toml", "config.toml", "_config.yml", "config.yaml"):
        for path in (ROOT / "tests/fixtures").rglob(name):
            seeds.append(("site_config", name + "\n" + path.read_text()))
    for path in [*(ROOT / "examples").rglob("imprint.yaml"),
                 *(ROOT / "tests/fixtures").rglob("imprint.yaml")]:
        seeds.append(("settings", path.read_text()))
    seeds += [("yaml", text) for target, text in seeds if target == "layout"]
    for _, text in [*article_inputs()]:
        for formula in re.findall(r"\$\$(.+?)\$\$|\\\((.+?)\\\)", text, re.S):
            seeds.append(("tex_math", "".join(formula)))
        seeds += [("url", url) for url in re.findall(r"\]\(([^)\s]+)", text)]
    for path in (ROOT / "examples").rglob("*"):
        if path.suffix in (".png", ".jpg") and path.stat().st_size <= LARGEST:
            seeds += [(target, path.read_bytes())
                      for target in ("picture_header", "bitmap", "convert_fetched")]
    for number, (target, text) in enumerate(seeds):
        data = text if isinstance(text, bytes) else text.encode()
        if 0 < len(data) <= LARGEST:
            (folder / target).mkdir(parents=True, exist_ok=True)
            (folder / target / f"{number:04}").write_bytes(data)


if __name__ == "__main__":
    main()
