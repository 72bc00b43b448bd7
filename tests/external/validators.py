"""Runs the outside validators on many files at once.

Each function takes paths and returns {path: [problem, ...]}, a problem being one line of
text; a file without problems has an empty list. A validator that is not installed, that
dies, or that leaves out a file raises: it is never taken for a pass.
"""
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
INSTALLED = ROOT / "build" / "validators"
JARS = pathlib.Path("/usr/share/java")
VERAPDF_JAR = INSTALLED / "node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar"


def _run_driver(command, paths):
    paths = [str(path) for path in paths]
    done = subprocess.run(command, input="\n".join(paths) + "\n", text=True,
                          capture_output=True, timeout=1200)
    found = {}
    for line in done.stdout.splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "file":
            problems = found.setdefault(rest, [])
        elif kind == "problem":
            problems.append(rest.replace("\t", " "))
    if done.returncode != 0 or set(found) != set(paths):
        raise RuntimeError(f"{command[0]} did not judge every file: status "
                           f"{done.returncode}\n{done.stderr[-4000:]}")
    return found


def _java(jars, driver, paths):
    class_path = ":".join(map(str, [INSTALLED / "classes", *jars]))
    return _run_driver(["java", "-Xss2m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "-cp", class_path, driver], paths)


def epubcheck(paths):
    """EPUBCheck 4.2.6: fatal errors, errors, warnings."""
    return _java([JARS / "epubcheck.jar"], "EpubCheckDriver", paths)


def epubcheck_ts(paths):
    """The port of EPUBCheck 5: fatal errors, errors, warnings."""
    script = ROOT / "tests/external/epubcheck_ts.mjs"
    return _run_driver(["node", str(script), str(INSTALLED)], paths)


def ace(paths):
    """Ace by DAISY: violations of WCAG and EPUB Accessibility."""
    script = ROOT / "tests/external/ace.mjs"
    with tempfile.TemporaryDirectory() as folder:
        return _run_driver(["node", str(script), str(INSTALLED), folder], paths)


def verapdf(paths):
    """veraPDF, profiles PDF/UA-1 and PDF/A-2a: failed rules."""
    jars = [VERAPDF_JAR, JARS / "jaxb-api.jar", JARS / "jaxb-runtime.jar",
            JARS / "jaxb-core.jar", JARS / "istack-commons-runtime.jar",
            JARS / "javax.activation.jar", JARS / "txw2.jar"]
    return _java(jars, "VeraPdfDriver", paths)


def qpdf(paths):
    """qpdf --check: its warnings and errors."""
    found = {}
    for path in map(str, paths):
        done = subprocess.run(["qpdf", "--check", path], text=True, capture_output=True,
                              env=dict(os.environ, LC_ALL="C"), timeout=120)
        output = (done.stdout + done.stderr).strip().splitlines()
        found[path] = [] if done.returncode == 0 else output or ["qpdf failed"]
    return found
