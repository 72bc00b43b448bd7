#!/usr/bin/python3
"""geometry_test.py own|corpus|whole: nothing on any page that a printer would send back
(tests/tools/page_geometry.py), and nothing that veraPDF would, in each of the layouts."""
import multiprocessing
import sys
import types

import common  # first: it makes tests/tools importable
import page_geometry
import validators

LAYOUTS = {"own": ("a4-handout", "letter-handout", "two-column", "trade-book"),
           "corpus": ("a4-handout", "two-column", "trade-book"),
           "whole": ("trade-book", "a4-handout")}
SAMPLE = 12  # each so manyth article of a site
# Of the hostile ones, those where nothing better can be done.
EXCEPTED = {"headings-5000.pdf: page": "nothing but headings",
            "zalgo.pdf: page 1: ink": "marks piled on the first line"}


def sets_of(group):
    """[[path, ...], ...]: articles of one site each, so that no names clash."""
    if group == "own":
        return [paths for _, paths in common.own_sets("geometry-site")]
    sets = []
    folders = ["health", "hugo-sites", "multilingual", "seed"]
    for folder in folders + ["hostile"] * (group == "whole"):
        for site in sorted((common.CORPUS / folder).iterdir()):
            if group == "whole" and (site.is_dir() or site.suffix in (".md", ".html")):
                sets.append([site])
            if group == "whole":
                continue
            found = [site] if site.is_file() else sorted(site.rglob("*"))
            sets.append([path for path in found
                         if path.suffix in (".md", ".html")][::SAMPLE])
    return [paths for paths in sets if paths]


def export(group, sets, layout):
    out = common.fresh(f"geometry/{group}/{str(layout).rsplit('/', 1)[-1]}")
    for number, paths in enumerate(sets):
        listed = out / f"{number}.txt"
        listed.write_text("".join(f"{path}\n" for path in paths))
        common.imprint("export", "--files-from", listed, "-o", out / str(number), "--to",
                       "pdf", "--layout", layout, "--offline", "-q")
    return sorted(map(str, out.rglob("*.pdf")))


def examine(task):
    layout, file = task
    found = [f"{file}: {problem}" for problem in page_geometry.problems_of(
        file, page_geometry.Layout(str(common.IMPRINT), layout))]
    return [problem for problem in found if not any(map(problem.count, EXCEPTED))]


def problems_of_controls(files):
    """The tool finds what is wrong."""
    layout = page_geometry.Layout(str(common.IMPRINT), "trade-book")
    if not any("ink" in each for file in files for each in page_geometry.problems_of(
            file, layout)):
        yield "no ink is found outside a smaller page"
    reader = page_geometry.Reader.__new__(page_geometry.Reader)
    reader.layout = layout
    reader.blocks = [(["/Document", "/P"], [(0, 100, 0), (0, 86, 0), (1, 500, 0)])]
    if not list(reader.lonely_lines()):
        yield "no lonely line is found"
    first, second = types.SimpleNamespace(), types.SimpleNamespace()
    first.places = {0: [(80, 300, True)], 1: [(80, 100, True)]}
    second.places = {0: [(80, 500, True)]}
    reader.pages = [first, second]
    reader.roles = [{0: ["/P"], 1: ["/H2"]}, {0: ["/P"]}]
    if not list(reader.stranded_headings()):
        yield "no stranded heading is found"
    reader.pictures = [(0, (50, 600, 150, 700))]
    page = types.SimpleNamespace(mediabox=[0, 0, 500, 800])
    reader.pdf = types.SimpleNamespace(pages=[page])
    if list(reader.words_over_pictures([[(50, 85, 90, 99, "above")]])) or \
            not list(reader.words_over_pictures([[(50, 120, 90, 134, "over")]])):
        yield "no word is found over a picture"
    reader.sequence = [(0, False), (1, True), (1, False), (3, True)]
    if len(list(reader.far_pictures())) != 1:
        yield "no far picture is found"


def main(group):
    if group != "own":
        common.require_corpus()
    sets, problems = sets_of(group), []
    for layout in LAYOUTS[group]:
        files = export(group, sets, layout)
        with multiprocessing.Pool() as pool:
            found = pool.map(examine, [(layout, file) for file in files], chunksize=4)
        problems += [problem for each in found for problem in each]
        problems += [f"{file}: veraPDF: {problem}" for file, each in
                     validators.verapdf(files).items() for problem in each[:3]]
        print(f"{layout}: {len(files)} files, {sum(map(len, found))} problems")
        if not files:
            problems.append(f"{layout}: no files")
        if group == "own" and layout == "a4-handout":
            problems += problems_of_controls(files)
    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
