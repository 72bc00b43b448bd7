#!/usr/bin/python3
"""check_locale.py [BUILD]: no source calls what the locale of the machine changes.

Two ways to look. Names in the sources: strtod, isalpha, stringstream ... And, when a
build folder is given, what its objects need from the C and C++ libraries, which also
shows what std::stod or std::to_string of a double come to. Both ways are first tried on
texts and on a program that do it. Prints one line a breach; exit status 1 if there is any.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("base", "document", "fonts", "input", "layouts", "resolve", "typeset",
           "exporters", "cli")

NAMES = re.compile(
    r"\b(?:std::)?(?:strto(?:d|f|ld|l|ll|ul|ull)|sto(?:d|f|ld|i|l|ll|ul|ull)|ato(?:f|i|l|ll)"
    r"|v?s?n?(?:printf|scanf)|f(?:printf|scanf)"
    r"|is(?:alpha|alnum|digit|space|upper|lower|xdigit|punct|print|cntrl|graph|blank)"
    r"|to(?:lower|upper)|strn?casecmp|strcoll|strxfrm|strftime|strptime|mktime|localtime(?:_r)?"
    r"|strerror(?:_r)?|setlocale|localeconv|put_time|get_time|setprecision|imbue)\s*\("
    r"|\bstd::(?:basic_)?(?:w?regex|[io]?stringstream|locale)\b"
    r"|#\s*include\s*<(?:cctype|ctype\.h|clocale|locale\.h|locale|sstream|iomanip|regex|cwctype)>")

SYMBOLS = re.compile(
    r"strto(?:d|f|ld|l|ul|ll|ull|ld_l|d_l|f_l)|ato(?:f|i|l|ll)|_*(?:isoc99_)?v?f?s?n?(?:printf|scanf)(?:_chk)?"
    r"|is(?:alpha|alnum|digit|space|upper|lower|xdigit|punct|print|cntrl|graph|blank)"
    r"|to(?:lower|upper)|__ctype_\w+|strn?casecmp|strcoll|strxfrm|strftime|strptime|mktime"
    r"|localtime(?:_r)?|(?:__xpg_)?strerror(?:_r)?|setlocale|localeconv"
    r"|_ZNSolsE[a-z]|_ZNSo9_M_insert\w*|_ZNSi10_M_extract\w*|\w*basic_regex\w*"
    r"|_ZNSt6localeC1\w*")

# CLI11 has conversions to all kinds of numbers; what includes it asks for texts.
OF_CLI11 = {"_ZNSo9_M_insertIdEERSoT_", "_ZNSo9_M_insertImEERSoT_", "_ZNSolsEi",
            "_ZNSt6localeC1Ev", "isprint", "isspace", "strtold", "strtoll", "vsnprintf"}

# Object -> symbols that a library's header brings in there, and why they do no harm.
ALLOWED = {
    # toml++ reads its numbers in a stream that it gives the classic locale.
    "toml.cc.o": {"_ZNSi10_M_extractIdEERSiRT_"},
    # yaml-cpp reads from a stream; its characters are not looked at by the locale.
    "yaml.cc.o": {"_ZNSt6localeC1Ev"},
    "help.cc.o": OF_CLI11,
    "misuse.cc.o": OF_CLI11,
    "options.cc.o": OF_CLI11,
    # {fmt} writes hexadecimal floats by snprintf; none are written.
    "face.cc.o": {"snprintf"},
    "media.cc.o": {"snprintf"},
    "write_layout.cc.o": {"snprintf"},
}

# Sources that each way must find fault with; one that neither may.
BAD = ("std::stod(text)", "std::isalpha(c)", "std::to_string(1.5)", "atof(text.c_str())",
       "(std::ostringstream() << 1.5).str()", "std::strerror(c)")
GOOD = "fmt_like::format(text); is_alpha(c); to_lower(text); std::to_string(c);"


def without_comments(text):
    return re.sub(r"//[^\n]*", "", text)


def names_in(text):
    """(line, name) of each forbidden name."""
    return [(text.count("\n", 0, match.start()) + 1, match[0].strip())
            for match in NAMES.finditer(without_comments(text))]


def symbols_in(objects):
    """(object, symbol) of each forbidden symbol that the objects or archives need."""
    listed = subprocess.run(["nm", "-A", "-u", *map(str, objects)], capture_output=True,
                            text=True, check=True).stdout
    found = set()
    for place, symbol in re.findall(r"^(.*?):\s+[Uwv] ([^@\s]+)", listed, re.M):
        name = re.split(r"[:/]", place)[-1]
        if SYMBOLS.fullmatch(symbol) and symbol not in ALLOWED.get(name, ()):
            found.add((name, symbol))
    return sorted(found)


def compiled(code, folder):
    source = pathlib.Path(folder) / "control.cc"
    source.write_text("#include <cctype>\n#include <cstdlib>\n#include <cstring>\n"
                      "#include <sstream>\n#include <string>\n"
                      f"auto control(std::string text, int c) {{ return {code}; }}\n")
    target = source.with_suffix(".o")
    subprocess.run(["c++", "-std=c++20", "-O2", "-c", source, "-o", target], check=True)
    return target


def controls(with_objects):
    """What the two ways do not see though they should, or see though they should not."""
    missed = [f"control: the name in {code!r} is not seen" for code in BAD
              if "to_string" not in code and not names_in(code)]
    missed += [f"control: {found[1]!r} is seen in {GOOD!r}" for found in names_in(GOOD)]
    if with_objects:
        with tempfile.TemporaryDirectory() as folder:
            missed += [f"control: the symbol of {code!r} is not seen" for code in BAD
                       if not symbols_in([compiled(code, folder)])]
            missed += [f"control: {found[1]} is seen in std::to_string(c)"
                       for found in symbols_in([compiled("std::to_string(c)", folder)])]
    return missed


def main():
    build = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    found = controls(build is not None)
    for path in sorted(p for top in FOLDERS for p in (ROOT / top).rglob("*")
                       if p.suffix in (".h", ".cc")):
        found += [f"{path.relative_to(ROOT)}:{line}: {name} depends on the locale"
                  for line, name in names_in(path.read_text(encoding="utf-8"))]
    if build is not None:
        archives = sorted(build.glob("libimprint_*.a"))
        if not archives:
            found.append(f"{build} has no libraries of imprint")
        else:
            found += [f"{name}: needs {symbol}, which depends on the locale"
                      for name, symbol in symbols_in(archives)]
    print("\n".join(found) if found else "nothing depends on the locale")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
