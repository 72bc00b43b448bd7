#!/usr/bin/python3
"""check_limits.py [ROOT]: fails for a row of docs/limits.md whose constant is not in the file
that it names, or has another value than the row says.
"""
import pathlib
import re
import sys

UNITS = {"million": 10**6, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "GB": 10**9,
         "s": 1000, "min": 60, "twice": 1}
NUMBER = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)(?:\s*(million|KiB|MiB|GiB|GB|min|s)\b)?")


def said(text):
    """The numbers of a row: as written, and in the unit of the program."""
    text = text.replace("twice", "2").replace("2^31 - 1", str(2**31 - 1))
    numbers = set()
    for number, unit in NUMBER.findall(text):
        value = float(number.replace(",", ""))
        numbers |= {value, value * UNITS.get(unit, 1)}
    return numbers


def values(declaration):
    """What a constant may be: its literals, and the whole where that can be reckoned."""
    text = re.sub(r"//.*", "", declaration).replace("'", "")
    found = {float(literal) for literal in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", text)}
    text = re.sub(r"std::\w+|\bPt\b|from_mm", "", text)
    text = re.sub(r"(\d)[uUlLzf]+\b", r"\1", text).replace("{", "(").replace("}", ")")
    if re.fullmatch(r"[\d.\s()*+<-]+", text):
        try:
            found.add(float(eval(text)))  # pylint: disable=eval-used: digits and signs alone
        except (SyntaxError, TypeError):
            pass
    return found


def check(root):
    faults, rows, files = [], 0, []
    for line in (root / "docs/limits.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if not line.startswith("| ") or len(cells) < 4 or cells[0] == "what":
            continue
        rows += 1
        files = re.findall(r"[\w/]+\.(?:h|cc)\b", cells[2]) or files  # "same file"
        source = "\n".join((root / name).read_text() for name in files
                           if (root / name).is_file())
        for name in re.findall(r"`([\w:]+)`", cells[2]):
            short = re.escape(name.split("::")[-1])
            if not re.search(rf"\b{short}\b", source):
                faults.append(f"{name} is not in {', '.join(files)}")
                continue
            declared = re.findall(rf"\b{short}\b\s*(?:=|\{{)([^;]*);", source)
            numbers = said(cells[0] + " " + cells[1])
            if declared and not any(values(each) & numbers for each in declared):
                faults.append(f"{name} is {declared[0].strip(' }')}, not {cells[1]}")
    return faults, rows


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else
                        pathlib.Path(__file__).resolve().parents[2])
    faults, rows = check(root)
    if rows < 90:
        faults.append(f"only {rows} rows were found")
    print("\n".join(faults) or f"{rows} limits are as the program has them")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
