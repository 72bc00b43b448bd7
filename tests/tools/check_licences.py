#!/usr/bin/python3
"""check_licences.py PROGRAM: fails if a shared library that PROGRAM loads, directly or
through another one, has no licence but the GPL or AGPL, as far as its Debian package's
copyright file says.

A package whose copyright file names such a licence for any of its sources must stand in
reviewed_licences.txt beside this file, with the reason why what is linked is not under it
alone. So must a package whose copyright file says nothing that a program can read.
"""
import os
import pathlib
import re
import subprocess
import sys

REVIEWED = pathlib.Path(__file__).with_name("reviewed_licences.txt")
STRICT = re.compile(r"^(A?GPL)([-v+.\d]|$)", re.I)
# A library of the kernel, not a file.
NOT_FILES = {"linux-vdso.so.1"}


def libraries_of(program):
    """Paths of every shared object that the loader would map for `program`."""
    out = subprocess.run(["ldd", program], text=True, capture_output=True, check=True,
                         env=dict(os.environ, LC_ALL="C")).stdout
    found = []
    for line in out.splitlines():
        match = re.match(r"\s*(\S+)(?: => (\S+))? \(0x", line)
        if match and match[1] not in NOT_FILES:
            found.append(match[2] or match[1])
        elif "not found" in line:
            raise SystemExit(f"not found: {line.strip()}")
    return found


def packages_of(paths):
    """{package: [paths]} by dpkg. /lib may be a link to /usr/lib: both are tried."""
    found = {}
    for path in paths:
        real = os.path.realpath(path)
        names = {path, real, real.removeprefix("/usr")}
        out = subprocess.run(["dpkg-query", "-S", *names], text=True, capture_output=True)
        lines = [line for line in out.stdout.splitlines()
                 if not line.startswith("diversion by ")]
        if not lines:
            raise SystemExit(f"{path} belongs to no Debian package")
        package = lines[0].split(": ")[0].split(",")[0].split(":")[0]
        package = package.removesuffix("t64")  # Debian 13: time_t has 64 bits everywhere
        found.setdefault(package, []).append(path)
    return found


def licences_of(package):
    """Licences of the source files, as the package's copyright file has them, without
    those of Debian's own packaging; None if the file is not machine-readable."""
    folder = pathlib.Path("/usr/share/doc")
    named = [folder / name / "copyright" for name in (package, package + "t64")]
    text = next(file for file in named if file.exists()).read_text("utf-8", "replace")
    if not re.match(r"Format:.*copyright-format", text):
        return None
    found = set()
    for paragraph in re.split(r"\n\s*\n", text):
        files = re.search(r"^Files:((?:.*\n)(?:[ \t].*\n)*)", paragraph + "\n", re.M)
        licence = re.search(r"^License:[ \t]*(.+)$", paragraph, re.M)
        if files and licence and any(not name.startswith("debian/")
                                     for name in files[1].split()):
            found.add(licence[1].strip())
    return sorted(found)


def sole_strict(expression):
    """Whether `expression` leaves no choice but the GPL or AGPL."""
    alternatives = re.split(r"\s+or\s+|\s*\|\s*", expression)
    return all(STRICT.match(part.strip()) for part in alternatives)


def reviewed():
    """{package: reason} of this release of Debian."""
    release = re.search(r'^VERSION_ID="?(\d+)', pathlib.Path("/etc/os-release").read_text(),
                        re.M)
    found = {}
    for line in REVIEWED.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            row, reason = line.split(None, 1)
            package, _, only = row.partition("@")
            if not only or (release and release[1] == only):
                found[package] = reason
    return found


def main():
    packages = packages_of(dict.fromkeys(
        library for program in sys.argv[1:] for library in libraries_of(program)))
    known, faults = reviewed(), []
    for package, paths in sorted(packages.items()):
        licences = licences_of(package)
        names = ", ".join(pathlib.Path(path).name for path in paths)
        if package in known:
            verdict = "reviewed: " + known[package]
        elif licences is None:
            verdict = "not machine-readable and not reviewed"
            faults.append(package)
        elif strict := [each for each in licences if sole_strict(each)]:
            verdict = "not reviewed: " + ", ".join(strict)
            faults.append(package)
        else:
            verdict = ", ".join(licences)
        print(f"{package} ({names}): {verdict}")
    unused = known.keys() - packages.keys()
    if unused:
        print("reviewed, but not linked any more:", ", ".join(sorted(unused)))
    print(f"{len(packages)} packages, {len(faults)} faults: {' '.join(faults)}")
    return 1 if faults or unused else 0


if __name__ == "__main__":
    sys.exit(main())
