#!/usr/bin/python3
"""export_sets.py GROUP: exports a group of articles for the tests that follow it, and
checks what every export must keep to: no crash, no fault of imprint's own, each
diagnostic with file and line, each article done or refused with an error.
"""
import json
import sys

import common

# Diagnostics about a run or a whole file, which have no line.
WITHOUT_LINE = {"no-articles", "file-unreadable", "file-unwritable", "output-clash",
                "input-too-large", "draft-skipped", "title-missing", "font-missing",
                "encoding-invalid"}


def problems_of(name, result):
    for diagnostic in result["diagnostics"]:
        code = diagnostic["code"]
        where = f"{name}: {diagnostic.get('file')}:{diagnostic.get('line')} [{code}]"
        if code == "internal-error":
            yield f"{where} {diagnostic['message']}"
        elif not diagnostic.get("file"):
            yield f"{where} names no file: {diagnostic['message']}"
        elif not diagnostic.get("line") and code not in WITHOUT_LINE:
            yield f"{where} names no line: {diagnostic['message']}"
    if not result["jobs"]:
        yield f"{name}: nothing was exported"
    for job in result["jobs"]:
        if job["status"] == "done" and len(job["outputs"]) != 2:
            yield f"{name}: {job['article']} has {len(job['outputs'])} outputs"
        if job["status"] == "failed" and name not in ("whole", "sample"):
            yield f"{name}: {job['article']} failed: {job['diagnostics']}"


def main():
    group = sys.argv[1]
    if group != "own":
        common.require_corpus()
    # What imprint adds to links on paper is not the article's, which the tests compare.
    layout = common.WORK / "as-written.yaml"
    layout.parent.mkdir(parents=True, exist_ok=True)
    layout.write_text("extends: a4-handout\nlinks: none\n")
    results, problems = {}, []
    for name, paths in common.SETS[group]():
        out = common.fresh(f"out/{name}")
        status, jobs, diagnostics = common.export(
            paths, out, "--offline", "--drafts", "--name", "{name}", "--layout", layout,
            timeout=1500)
        results[name] = {"status": status, "jobs": jobs, "diagnostics": diagnostics}
        problems += problems_of(name, results[name])
        print(f"{name}: status {status}, {len(jobs)} articles, "
              f"{len(diagnostics)} diagnostics")
    (common.WORK / f"{group}.json").write_text(json.dumps(results, indent=1))
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
