"""What the external tests share: where things are, running imprint, the sets of articles.

CTest gives the build folder in IMPRINT_BUILD. The corpus of outside articles lies beside
the project or where IMPRINT_CORPUS says; only tests of it may skip (SKIPPED).
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/tools"))
BUILD = pathlib.Path(os.environ.get("IMPRINT_BUILD", ROOT / "build/release"))
IMPRINT = BUILD / "imprint"
WORK = BUILD / "external"
CORPUS = pathlib.Path(os.environ.get("IMPRINT_CORPUS", ROOT / "../shared/corpus")).resolve()
SKIPPED = 77
SEED = CORPUS / "seed/knee-twitching.md"
FIXTURES = ROOT / "tests/fixtures/site"


def is_sanitized():
    """Whether the program in BUILD is built with sanitizers: they reserve terabytes of
    addresses, and take several times the memory and processor time."""
    cache = BUILD / "CMakeCache.txt"
    return cache.exists() and re.search(r"^IMPRINT_SANITIZE:\w+=.", cache.read_text(),
                                        re.M) is not None


SANITIZED = is_sanitized()
SLOWNESS = 5 if SANITIZED else 1


def fresh(name):
    """An empty folder below the work folder."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def imprint(*arguments, cwd=None, env=None, timeout=600, **options):
    """Runs imprint; standard error is captured, a crash raises."""
    environment = dict(os.environ, XDG_CACHE_HOME=str(WORK / "no-cache"), **(env or {}))
    done = subprocess.run([str(IMPRINT), *map(str, arguments)], cwd=cwd, env=environment,
                          text=True, capture_output=True, timeout=timeout * SLOWNESS,
                          stdin=subprocess.DEVNULL, **options)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(f"imprint ended with {done.returncode}\n{done.stderr[-4000:]}")
    return done


def diagnostics_of(lines):
    """Those among lines of JSON; records of the run are not."""
    return [each for line in lines if line.startswith("{")
            and "record" not in (each := json.loads(line))]


def export(paths, out, *options, **more):
    """Exports `paths` to `out`. Returns (exit status, jobs of the manifest, diagnostics)."""
    manifest = out / "manifest.json"
    out.mkdir(parents=True, exist_ok=True)
    done = imprint("export", *paths, "-o", out, "--manifest", manifest,
                   "--diagnostics", "json", *options, **more)
    diagnostics = diagnostics_of(done.stderr.splitlines())
    jobs = json.loads(manifest.read_text())["jobs"] if manifest.exists() else []
    return done.returncode, jobs, diagnostics


def output(job, kind):
    """Path of the job's first output of a format, or None."""
    return next((pathlib.Path(o["path"]) for o in job["outputs"] if o["format"] == kind),
                None)


def make_pictures(site):
    """The pictures of the fixture site, drawn here: none is kept in the repository."""
    from PIL import Image, ImageDraw
    bundle = site / "posts/bundle"
    hills = Image.new("RGB", (640, 400), (250, 200, 150))
    draw = ImageDraw.Draw(hills)
    for i, color in enumerate([(120, 90, 110), (80, 70, 100), (40, 45, 70)]):
        points = [(x, 180 + 70 * i + (x * (i + 3) // 7) % 60) for x in range(0, 641, 40)]
        draw.polygon([(0, 400), *points, (640, 400)], fill=color)
    hills.save(bundle / "cover.jpg", quality=85)
    pattern = Image.new("RGBA", (200, 120))
    for x in range(200):
        for y in range(120):
            pattern.putpixel((x, y), (255 if (x // 20 + y // 20) % 2 else 40, 40, y * 2, x))
    pattern.save(bundle / "pattern.png")
    Image.new("L", (80, 8), 128).save(bundle / "decoration.png")
    Image.new("RGB", (12, 12), (200, 30, 30)).save(bundle / "dot.png")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    hills.resize((320, 200)).save(bundle / "turned.jpg", exif=exif)


def own_sets(copy="site"):
    """(name, folder) of the sets that every clone has; the fixtures are copied to `copy`,
    where their pictures are made."""
    site = fresh(copy)
    shutil.copytree(FIXTURES, site, dirs_exist_ok=True)
    make_pictures(site)
    return [("fixtures", [site]), ("examples", [ROOT / "examples"])]


def english(paths):
    """Of files named like about-en.md, those in English or in no language."""
    return [path for path in paths if path.stem[-3:] == "-en" or path.stem[-3] != "-"]


def corpus_sets():
    flatten = CORPUS / "health/flattenthecurve"
    return [("seed", [SEED]),
            ("papermod", [CORPUS / "hugo-sites/papermod-example"]),
            ("flatten", english(sorted(flatten.glob("*.md"))) +
             sorted((flatten / "_sections/home/en").glob("*.md")))]


def sample_set():
    """A fixed sample of 40 articles of the rest of the corpus, spread evenly."""
    return [("sample", whole_corpus()[::max(1, len(whole_corpus()) // 40)][:40])]


def whole_corpus():
    return sorted(path for folder in ("health", "hugo-sites", "multilingual", "hostile")
                  for path in (CORPUS / folder).rglob("*")
                  if path.suffix in (".md", ".html") and path.name != "LICENSE.md")


SETS = {
    "own": own_sets,
    "corpus": corpus_sets,
    "sample": sample_set,
    "whole": lambda: [("whole", whole_corpus())],
}


def require_corpus():
    if not CORPUS.is_dir():
        print(f"skipped: there is no corpus at {CORPUS}")
        sys.exit(SKIPPED)


def exported(group):
    """What export_sets.py has left: {set: {"status", "jobs", "diagnostics"}}."""
    if group != "own":
        require_corpus()
    return json.loads((WORK / f"{group}.json").read_text())


def outputs(group, kind):
    """Every file of a format of a group."""
    return [path for each in exported(group).values() for job in each["jobs"]
            if (path := output(job, kind)) is not None]
