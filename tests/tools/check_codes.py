#!/usr/bin/python3
"""check_codes.py [ROOT]: fails for a diagnostic code of base/codes.def that is not
explained in docs/diagnostics.md, or that no test names; and for a paragraph about a code
that is gone.
"""
import pathlib
import re
import sys


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else
                        pathlib.Path(__file__).resolve().parents[2])
    rows = re.findall(r'^IMPRINT_CODE\((\w+), "([a-z0-9-]+)"',
                      (root / "base/codes.def").read_text(), re.M)
    explained = set(re.findall(r"^#+ `([a-z0-9-]+)`\s*$",
                               (root / "docs/diagnostics.md").read_text(), re.M))
    tests = "\n".join(path.read_text(errors="replace")
                      for path in sorted((root / "tests").rglob("*"))
                      if path.is_file() and path.suffix in (".cc", ".h", ".py", ".txt")
                      and path.name != pathlib.Path(__file__).name)
    faults = []
    for name, slug in rows:
        if slug not in explained:
            faults.append(f"{slug}: not explained in docs/diagnostics.md")
        if not re.search(rf"\bCode::{name}\b|\[{slug}\]|[\"']{slug}[\"']", tests):
            faults.append(f"{slug}: raised in no test")
    faults += [f"{slug}: explained, but there is no such code"
               for slug in sorted(explained - {slug for _, slug in rows})]
    print("\n".join(faults) or f"{len(rows)} codes are explained and raised")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
