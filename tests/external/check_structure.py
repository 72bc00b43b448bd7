#!/usr/bin/python3
"""check_structure.py GROUP: compares the structure of every exported article with that of
its EPUB and its PDF.

cmark-gfm, which reads the article here, knows no shortcodes and no kramdown: articles that
have any are counted and left to the comparison with Hugo (completeness_test.py).
"""
import concurrent.futures
import os
import pathlib
import sys

import common
import compare_structure


def check(job):
    """(article, problems, figures of the PDF)"""
    epub, pdf = common.output(job, "epub"), common.output(job, "pdf")
    try:
        problems, read = compare_structure.compare(pathlib.Path(job["article"]), epub, pdf)
        return job["article"], problems, (read.glyph_letters, read.box_letters)
    except Exception as error:  # a file that cannot be read is a finding, too
        return job["article"], [f"{type(error).__name__}: {error}"], (0, 0)


def has_more_than_markdown(job):
    text = pathlib.Path(job["article"]).read_text(errors="replace")
    return "{{<" in text or "{{%" in text or "\n{:" in text


def main():
    jobs = [job for each in common.exported(sys.argv[1]).values() for job in each["jobs"]
            if len(job["outputs"]) >= 2]
    left_out = sum(map(has_more_than_markdown, jobs))
    jobs = [job for job in jobs if not has_more_than_markdown(job)]
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(check, jobs, chunksize=4))
    bad = 0
    for article, problems, _ in results:
        bad += bool(problems)
        if problems:
            print(article)
            print("".join(f"  {problem[:700]}\n" for problem in problems[:10]))
    glyphs = sum(figures[0] for _, _, figures in results)
    boxes = sum(figures[1] for _, _, figures in results)
    print(f"structure: {len(results) - bad} of {len(results)} articles are equal in all "
          f"three; {glyphs} letters as glyphs, {boxes} in framed boxes; {left_out} with "
          "shortcodes or kramdown's attributes are left out")
    return 1 if bad or not results else 0


if __name__ == "__main__":
    sys.exit(main())
