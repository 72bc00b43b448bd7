#!/usr/bin/python3
"""check_includes.py [ROOT]: checks each #include against docs/architecture.md.

Two tables: which folder may include which, and which files may include a third-party
library. A third one names the files that may ask the disk: all others ask a Files
(docs/decisions/one-door-to-files.md). No circles: a module (a header and the sources of its
name) does not include, by way of others, one that includes it. Besides, what names
std::uint8_t or std::sort has <cstdint> or <algorithm> from itself or from its own header:
other headers bring them with one compiler and not with the next. Prints one line a breach;
exit status 1 if there is any.
"""
import fnmatch
import pathlib
import re
import sys

# What the rooms of typeset/ share, besides what is below them.
STRIPS = ["typeset/column.h", "typeset/fit_strips.h", "typeset/input.h", "typeset/page.h",
          "typeset/page_numbers.h", "typeset/reading_order.h", "typeset/structure.h"]
# What the rooms of input/ share.
WORDS = ["input/alert_kind.h", "input/encoding.h", "input/foreign_kind.h",
         "input/html_marks.h", "input/language.h", "input/markdown_fence.h",
         "input/markdown_options.h", "input/quotation_marks.h", "input/source_map.h"]

# What a folder may include besides itself: folders, without their rooms, and single
# headers. A file is judged by the longest folder that contains it.
FOLDERS = {
    "base": [],
    "document": ["base"],
    "fonts": ["base"],
    "layouts": ["base"],
    "input": ["base", "document", "input/markdown", "input/html", "input/front",
              "input/shortcode", "input/site", "input/hugo"],
    "input/markdown": ["base", "document", *WORDS],
    "input/html": ["base", "document", *WORDS],
    "input/front": ["base", "document", *WORDS],
    "input/shortcode": ["base", "document", *WORDS],
    "input/site": ["base", "document", *WORDS],
    "input/hugo": ["base", "document", "input/shortcode", "input/site", *WORDS],
    "resolve": ["base", "document"],
    "typeset": ["base", "document", "fonts", "layouts", "typeset/text", "typeset/blocks",
                "typeset/pages"],
    "typeset/text": ["base", "document", "fonts", "layouts", *STRIPS],
    "typeset/blocks": ["base", "document", "fonts", "layouts", "typeset/text", *STRIPS],
    "typeset/pages": ["base", "document", "fonts", "layouts", "typeset/text", *STRIPS],
    "exporters": ["base", "document", "layouts", "fonts"],
    "exporters/epub": ["base", "document", "layouts", "fonts", "exporters"],
    "exporters/pdf": ["base", "document", "layouts", "fonts", "exporters", "typeset"],
    "job": ["base", "document", "fonts", "layouts", "input", "input/hugo", "input/shortcode",
            "input/site", "resolve", "typeset", "exporters"],
    "cli": ["base", "document", "fonts", "layouts", "job"],
}
# Files that may include more than their folder. The list of formats is the only place of
# exporters/ that knows its subfolders; what a job may replace is told by the mark of EPUBs.
# `imprint doctor` looks at every part, and a mistyped option may be a key of front matter.
EXTRA = {"exporters/registry.cc": ["exporters/epub", "exporters/pdf"],
         "job/missing_parts.cc": ["typeset/text"],
         "job/ownership.cc": ["exporters/epub"],
         "cli/doctor.cc": ["resolve", "typeset/text"],
         "cli/meant.cc": ["input/front"],
         "cli/run.cc": ["resolve"]}

# Header pattern -> files that may include it.
LIBRARIES = {
    "cmark-gfm*.h": ["input/markdown/*.cc", "input/markdown/markdown_nodes.h"],
    "gumbo.h": ["input/front/html_text.cc", "input/html/*"],
    "yaml-cpp/*": ["base/yaml.cc"],
    "Poco/Exception.h": ["resolve/net/*.cc"],
    "Poco/*": ["resolve/net/*.cc"],
    "openssl/*": ["base/digest.cc"],
    "qrencode.h": ["resolve/qr.cc"],
    "vips/*": ["resolve/decoder/*"],
    "png.h": ["resolve/decoder/decode_png.cc"],
    "libxml/*": ["resolve/decoder/drawing.cc", "resolve/decoder/foreign_words.*"],
    "hb*.h": ["fonts/*.cc", "typeset/text/shape.cc", "typeset/text/shape_cache.cc"],
    "unicode/*": ["base/language.cc", "base/segment_breaks.cc", "base/unicode.cc",
                  "base/url.cc", "input/encoding.cc", "input/front/written_date.cc",
                  "resolve/direction.cc", "typeset/text/break_opportunities.cc",
                  "typeset/text/emoji_sequence.cc", "typeset/text/itemize.cc"],
    "zip.h": ["base/zip.cc"],
    "libdeflate.h": ["base/deflate.cc", "resolve/decoder/*"],
    "hpdf*.h": ["exporters/pdf/haru_writer.cc"],
    "CLI/*": ["cli/options.cc", "cli/help.h", "cli/misuse.h"],
    "fmt/*": ["*.cc"],
}
SYSTEM = ["assert.h", "dirent.h", "errno.h", "fcntl.h", "fnmatch.h", "link.h", "poll.h", "signal.h", "spawn.h",
          "stdint.h", "string.h", "sys/*", "malloc.h", "time.h", "unistd.h", "pthread.h",
          "arpa/inet.h", "netinet/in.h", "dlfcn.h", "ftw.h"]

# Who asks the disk itself.
DISK = ["base/*", "cli/*",
        "input/hugo/hugo_build.cc",  # runs Hugo, which reads the disk
        "resolve/companion.cc",      # where the program itself lies
        "job/data.cc",               # the same
        "resolve/store.cc",          # the media cache
        "resolve/run_notes.cc",      # scratch files of a run
        "resolve/decoder/*", "resolve/net/*",  # programs and modules of their own
        "job/ownership.cc", "job/outputs.cc", "job/output_sink.cc"]  # what is written
ASKS_DISK = re.compile(
    r"(?:\bfs|filesystem)::(?:exists|is_\w+|canonical|weakly_canonical|equivalent|"
    r"current_path|absolute|status|symlink_status|file_size|last_write_time|read_symlink|"
    r"(?:recursive_)?directory_iterator)\b|\bstd::[io]?fstream\b|\bread_file\(|"
    r"\bBlob::map\(|\b(?:fopen|access|mmap|glob|opendir)\(|::open\(|"
    r"\bhb_blob_create_from_file\w*\(|\bstruct stat\b")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)

# Headers that other headers bring by chance, and names that ask for them.
BY_CHANCE = {
    "cstdint": re.compile(r"std::u?int(8|16|32|64|max|ptr)_t"),
    "algorithm": re.compile(
        r"std::(adjacent_find|all_of|any_of|binary_search|clamp|copy_if|count(_if)?|"
        r"equal_range|find(_if(_not)?|_first_of)?|for_each|generate|includes|is_sorted|"
        r"max_element|min_element|minmax_element|none_of|nth_element|partition|"
        r"remove(_if)?|replace(_if)?|reverse|rotate|search|set_\w+|shuffle|sort|"
        r"stable_\w+|transform|unique)\("),
}


def is_own_open(text, use):
    """`Face::open(` is a function of ours; `::open(` is the system's."""
    return use[0] == "::open(" and text[use.start() - 1:use.start()].isalnum()


def folder_of(path):
    """The longest folder of the table that contains `path`, or None."""
    return max((f for f in FOLDERS if path.startswith(f + "/")), key=len, default=None)


def judge_own(path, header):
    source, target = folder_of(path), folder_of(header)
    if target is None:
        return f'"{header}" is in no folder of the table'
    allowed = [source, *FOLDERS[source], *EXTRA.get(path, [])]
    if target in allowed or header in allowed:
        return None
    return f'{source} may not include {target} ("{header}")'


def judge_library(path, header):
    for pattern, files in LIBRARIES.items():
        if fnmatch.fnmatch(header, pattern):
            if any(fnmatch.fnmatch(path, allowed) for allowed in files):
                return None
            return f"<{header}> belongs in {', '.join(files)} only"
    if "/" not in header and "." not in header:
        return None  # the C++ library
    if any(fnmatch.fnmatch(header, known) for known in SYSTEM):
        return None
    return f"<{header}> is of a library without a row in the table"


def lacking(file, text):
    """Pairs of the first line that needs a header of BY_CHANCE, and the header, where `file`
    does not see to it itself."""
    own = file.with_suffix(".h")
    seen = text
    if file.suffix == ".cc" and own.exists():
        seen += own.read_text(encoding="utf-8")
    for header, names in BY_CHANCE.items():
        use = names.search(text)
        if use and f"#include <{header}>" not in seen:
            yield text.count("\n", 0, use.start()) + 1, header


def circles(modules):
    """Groups of modules that include each other, by way of others too, each sorted.
    `modules`: name -> names of those that it includes."""
    order, low, stack, found = {}, {}, [], []

    def visit(module):
        order[module] = low[module] = len(order)
        stack.append(module)
        for other in sorted(modules[module]):
            if other not in order:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], order[other])
        if low[module] == order[module]:
            group = stack[stack.index(module):]
            del stack[stack.index(module):]
            if len(group) > 1:
                found.append(sorted(group))

    for module in sorted(modules):
        if module not in order:
            visit(module)
    return found


def circle_breaches(root):
    """A line for each circle."""
    files = {str(file.relative_to(root)): file
             for top in {folder.split("/")[0] for folder in FOLDERS}
             for file in (root / top).rglob("*") if file.suffix in (".h", ".cc")}
    modules = {}
    for path, file in files.items():
        module = path.rsplit(".", 1)[0]
        included = {header.rsplit(".", 1)[0]
                    for quote, header in INCLUDE.findall(file.read_text(encoding="utf-8"))
                    if quote == '"' and header in files}
        modules.setdefault(module, set()).update(included - {module})
    return [f"modules include each other in a circle: {', '.join(group)}"
            for group in circles(modules)]


def breaches(root):
    """Every breach below `root`, as "file:line: what is wrong"."""
    found = circle_breaches(root)
    tops = {folder.split("/")[0] for folder in FOLDERS}
    for top in sorted(tops | {"tests", "bench"}):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in (".h", ".cc", ".def"):
                continue
            path = str(file.relative_to(root))
            text = file.read_text(encoding="utf-8")
            found.extend(f"{path}:{line}: a name of <{header}>, which is not included"
                         for line, header in lacking(file, text))
            if top not in tops:
                continue
            if not any(fnmatch.fnmatch(path, allowed) for allowed in DISK):
                found.extend(
                    f"{path}:{text.count(chr(10), 0, use.start()) + 1}: "
                    f"{use[0]} asks the disk, and not a Files"
                    for use in ASKS_DISK.finditer(text) if not is_own_open(text, use))
            for match in INCLUDE.finditer(text):
                judge = judge_own if match[1] == '"' else judge_library
                fault = judge(path, match[2])
                if fault:
                    line = text.count("\n", 0, match.start(2)) + 1
                    found.append(f"{path}:{line}: {fault}")
    return found


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else
                        pathlib.Path(__file__).resolve().parents[2])
    found = breaches(root)
    print("\n".join(found) if found else "includes follow the tables")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
