#!/usr/bin/python3
"""from_hugo_test.py own|corpus: `--from hugo`: articles as the Hugo of their site renders
them. The site stays as it is, byte for byte; what Hugo cannot build is named."""
import hashlib
import re
import shutil
import sys

import common

FIXTURES = common.ROOT / "tests/fixtures"
# Pages of the corpus that are none to Hugo: beside content/, or without front matter.
NO_PAGES = {"hugo-docs": {"LICENSE.md"},
            "rust-blog-toml": {"content/inside-rust/Rust-1.60.0/2022-04-07-timing.html",
                               "content/Rust-1.60.0/2022-04-07-timing.html"}}


def copy_of(name):
    site = common.fresh(f"from-hugo/{name}") / "site"
    shutil.copytree(FIXTURES / name, site)
    return site


def digests(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def dump(path, *options):
    done = common.imprint("dump", "--from", "hugo", path, *options)
    return done.stdout, done.stderr


def missing(report):
    """The pages of [hugo-page-missing]."""
    return set(re.findall(r"^(\S.*?): warning: Hugo did not .*\[hugo-page-missing\]$", report,
                          re.M))


def expect(what, text, parts, absent=()):
    for part in parts:
        if part not in text:
            yield f"{what}: no {part!r}"
    for part in absent:
        if part in text:
            yield f"{what}: has {part!r}"


def problems_of_site():
    """Shortcodes of the site and its theme are Hugo's, videos and references ours."""
    site = copy_of("hugo_suffix")
    before = digests(site)
    text, report = dump(site / "content/posts/knee/index.md")
    yield from expect("knee", text, [
        'authors: "Dr. Ada Night"',                        # of the section, by cascade
        '"Step 3 of bending"', '"555 0199"',              # a template, the theme's
        "Callout", '"Call us"', '"number"', "👋",          # its inner text is Markdown
        'Video "https://www.youtube.com/embed/dQw4w9WgXcQ"',
        'Link "x-hugo-ref:hip.md#rest"', 'Link "/old/knees/"',
        '"words"', "more."], ["ImprintMark", "↗", "{{"])
    if "\n    Text \"words\"" not in text:
        yield "knee: the text in an unknown shortcode is not read as Markdown"
    for name, line in (("unknown-box", 19), ("unknown-mark", 20)):
        yield from expect("knee", report, [f"index.md:{line}: warning: shortcode {name} "])
    text, report = dump(site / "content/posts/knee/index.de.md")
    yield from expect("Knie", text, ['lang: "de"', '"Step 2 of Beugen"', "“Knie”"])
    text, report = dump(site / "content/posts/hip.md")
    yield from expect("hip", text, ["Note 1", "Footnote 1", "Callout warning", '"Not yet"',
                                    '"555 0199"', "Heading 2 #rest"],
                      ["[!WARNING]", "↩"])
    out = site.parent / "out"
    status, jobs, diagnostics = common.export([site], out, "--from", "hugo", "--offline")
    if status != 0 or sum(job["status"] == "done" for job in jobs) != 7:
        yield f"export: status {status}, {[(j['key'], j['status']) for j in jobs]}"
    unresolved = [d for d in diagnostics if d["code"] == "link-unresolved"]
    if unresolved:
        yield f"export: {unresolved}"
    if digests(site) != before or (site / "resources").exists():
        yield "the site was changed"


def problems_of_faults():
    """One page that stops Hugo does not stop the others; each is named."""
    site = copy_of("hugo_faults")
    (site.parent / "outside.txt").write_text("a secret of the reader\n")
    (site / "content/outside.txt").symlink_to(site.parent / "outside.txt")
    (site / "content/broken.md").write_text("---\ntitle: \"Broken\n---\nText.\n")
    text, report = dump(site)
    doctor = common.imprint("doctor").stdout
    yield from expect("faults", text, ["kept", "kept, too", '"good"'], ["ImprintMark"])
    named = {path.rsplit("/", 1)[-1] for path in missing(report)}
    unnamed = {"unclosed.md", "elsewhere.md"} - named
    if unnamed or named & {"good.md", "also-good.md"}:
        yield f"faults: named as not built by Hugo: {sorted(named)}"
    yield from expect("faults", report, [
        "unclosed.md: warning: Hugo did not build this page: shortcode note is closed in",
        "[yaml-broken]"])
    if "Landlock" in doctor and "a secret" in text:
        yield "a template read a file outside the site"
    if ("[hugo-unconfined]" in report) != ("Landlock" not in doctor):
        yield "hugo-unconfined is not reported where it holds"
    if "Landlock" not in doctor:
        print("no Landlock in this kernel: the sandbox is not tested")


def problems_of_templates():
    """A template that this Hugo cannot read costs the site's templates, not its pages."""
    site = copy_of("hugo_suffix")
    (site / "layouts/shortcodes/broken.html").write_text("{{ no.such.function . }}{{ end }}")
    text, report = dump(site / "content/posts/knee/index.md")
    yield from expect("templates", text, ["Our ", '"number"', "Bend it"], ["ImprintMark"])
    yield from expect("templates", report, ["shortcode box has no template"])


def problems_of_no_hugo():
    site = copy_of("hugo_json")
    done = common.imprint("check", "--from", "hugo", site, env={"PATH": "/nowhere"})
    if done.returncode != 2 or "[hugo-failed]" not in done.stderr:
        yield f"without hugo: {done.returncode} {done.stderr}"


def words_of(site, *options):
    """How many words all texts of a site have."""
    text = common.imprint("dump", site, *options).stdout
    quoted = re.findall(r'(?:Text|Code|CodeBlock|Paragraph|Heading)\b[^"]*"((?:[^"\\]|\\.)*)"',
                        text)
    return sum(len(part.replace("\\n", " ").split()) for part in quoted)


def problems_of_corpus():
    sites = [*(common.CORPUS / "hugo-sites").iterdir(),
             common.CORPUS / "multilingual/cncf-glossary",
             common.CORPUS / "multilingual/letsencrypt"]
    for site in sorted(sites):
        before = digests(site)
        done = common.imprint("check", "--from", "hugo", site, "--offline", "--to", "epub",
                              "--drafts", "--future", "--expired")
        pages = len(re.findall(r"\d+ articles? checked", done.stdout))
        named = {str(common.pathlib.Path(path).relative_to(site))
                 for path in missing(done.stderr)}
        print(f"{site.name}: {done.stdout.strip()}; not built by Hugo: {sorted(named)}")
        if named - NO_PAGES.get(site.name, set()) or not pages or done.returncode != 0:
            yield f"{site.name}: status {done.returncode}, not built: {sorted(named)}"
        own, by_hugo = words_of(site), words_of(site, "--from", "hugo")
        print(f"{site.name}: {own} words by imprint, {by_hugo} by Hugo")
        if not 0.998 < by_hugo / own < 1.002:
            yield f"{site.name}: {own} words by imprint, {by_hugo} by Hugo"
        if digests(site) != before:
            yield f"{site.name}: the site was changed"


def main():
    if sys.argv[1] == "corpus":
        common.require_corpus()
        problems = list(problems_of_corpus())
    else:
        problems = [*problems_of_site(), *problems_of_faults(), *problems_of_templates(),
                    *problems_of_no_hugo()]
    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
