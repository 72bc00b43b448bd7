#!/usr/bin/python3
"""sites_test.py: imprint finds the articles of a site that Hugo finds, at the addresses
that Hugo gives them, and leaves out those that Hugo leaves out. Jekyll's sites and plain
folders, for which there is no such program, against what stands here."""
import csv
import json
import shutil
import subprocess
import sys

import common

SITES = common.ROOT / "tests/fixtures"
PUBLIC = ("--set", "base-url=https://example.org/")
ALL = ("--drafts", "--future", "--expired")


def is_section(key):
    return key.rsplit("/", 1)[-1].startswith("_index.")


def hugo_list(site, kind):
    """{path: public address} of `hugo list all`, {path: a date or nothing} of others.
    Hugo needs a template for each shortcode."""
    done = subprocess.run(["hugo", "list", kind, "--source", site], text=True,
                          capture_output=True, check=True)
    rows = list(csv.reader(done.stdout.splitlines()))
    # Later versions have a head in every list, more columns, and sections' own pages.
    head = rows.pop(0) if rows and rows[0][0] == "path" else []
    address = head.index("permalink") if head else -1
    return {row[0]: row[address] for row in rows if not is_section(row[0])}


def copy_for_hugo(name):
    site = common.fresh(f"sites/{name}") / "site"
    shutil.copytree(SITES / name, site)
    for shortcode in ("unknown-box", "unknown-mark"):
        template = site / f"layouts/shortcodes/{shortcode}.html"
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text("{{ .Inner }}" if shortcode == "unknown-box" else "")
    return site


def jobs_of(site, *options):
    manifest = common.fresh(f"sites/{site.name}-manifest") / "manifest.json"
    common.imprint("export", site, "-o", manifest.parent / "out", "--to", "epub",
                   "--offline", "--manifest", manifest, *options)
    return {job["key"]: job for job in json.loads(manifest.read_text())["jobs"]}


def compare(what, expected, found):
    if expected == found:
        return []
    both = set(expected) | set(found)
    get = lambda side, key: side.get(key, "nothing") if isinstance(side, dict) else key in side
    return [f"{what}: {key}: {get(found, key)}, expected {get(expected, key)}"
            for key in sorted(both) if get(expected, key) != get(found, key)]


def problems_of_hugo(name):
    site = copy_for_hugo(name)
    listed = hugo_list(site, "all")
    jobs = jobs_of(site, *ALL)
    pages = {key: job.get("url") for key, job in jobs.items() if not is_section(key)}
    problems = compare(f"{name}: address", listed, pages)
    left_out = set().union(*(hugo_list(site, kind)
                             for kind in ("drafts", "future", "expired")))
    by_default = {key for key, job in jobs_of(site).items()
                  if job["status"] == "done" and not is_section(key)}
    problems += compare(f"{name}: by default", set(listed) - left_out, by_default)
    print(f"{name}: {len(listed)} pages, {len(left_out)} left out by default")
    return problems


def problems_of_links():
    """Each link inside the site, aliases and references too, leads somewhere."""
    problems = []
    for name, expected in (("hugo_suffix", (3, 0)), ("hugo_folders", (2, 0)),
                           ("jekyll", (3, 0)), ("plain", (2, 0))):
        options = PUBLIC if name == "plain" else []
        jobs = jobs_of(copy_for_hugo(name), *ALL, *options)
        found = tuple(sum(job.get("links", {}).get(key, 0) for job in jobs.values())
                      for key in ("internal", "dangling"))
        if found != expected:
            problems.append(f"{name}: {found} links (internal, dangling), not {expected}")
    return problems


EXPECTED = {
    "jekyll": {"_posts/2022-09-01-first-post.md":
               "https://jekyll.example/blog/2022/09/01/first-post.html",
               "_posts/2022-09-02-second-post.markdown":
               "https://jekyll.example/blog/news/2022/09/02/second-post.html",
               "about.md": "https://jekyll.example/blog/who/"},
    "plain": {"guide/a.md": "https://example.org/guide/a/",
              "guide/b.md": "https://example.org/guide/b/",
              "c.html": "https://example.org/c/"},
}


def main():
    problems = problems_of_links()
    for name in ("hugo_suffix", "hugo_folders", "hugo_json"):
        problems += problems_of_hugo(name)
    for name, expected in EXPECTED.items():
        options = PUBLIC if name == "plain" else []
        jobs = jobs_of(SITES / name, *options)
        problems += compare(name, expected, {key: job.get("url") for key, job in jobs.items()
                                             if job["status"] == "done"})
    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
