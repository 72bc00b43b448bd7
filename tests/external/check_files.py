#!/usr/bin/python3
"""check_files.py VALIDATOR GROUP: gives every file of an exported group to a validator
(epubcheck, epubcheck_ts, verapdf, qpdf). No file may have a problem.
"""
import sys

import common
import validators

KIND = {"epubcheck": "epub", "epubcheck_ts": "epub", "verapdf": "pdf", "qpdf": "pdf"}


def main():
    validator, group = sys.argv[1:]
    files = common.outputs(group, KIND[validator])
    if not files:
        print("there are no files to check")
        return 1
    found = getattr(validators, validator)(files)
    bad = {path: problems for path, problems in found.items() if problems}
    for path, problems in bad.items():
        print(path)
        print("".join(f"  {problem}\n" for problem in problems[:10]))
    print(f"{validator}: {len(found) - len(bad)} of {len(found)} files are clean")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
