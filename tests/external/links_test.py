#!/usr/bin/python3
"""links_test.py: the links of the corpus' Hugo sites, counted a second time in what Hugo
makes of their articles. Every link inside a site is resolved, or reported."""
import collections
import json
import sys
import urllib.parse

import common  # first: it makes tests/tools importable
import completeness_reference as reference
import completeness_source

SITES = ("hugo-docs", "letsencrypt-en")
BASE = "https://example.org/"


def links_in(node):
    """The addresses of all links below a node of completeness_content."""
    for child in node.nodes():
        if child.kind == "a":
            yield child.attrs["href"]
        yield from links_in(child)


def kind_of(address):
    """internal, anchor or external; None for what leads nowhere."""
    if address.startswith("x-hugo-ref:"):
        return "anchor" if address.startswith("x-hugo-ref:#") else "internal"
    parts = urllib.parse.urlsplit(address)
    if parts.scheme or parts.netloc:
        return "external"
    if not address.strip():
        return None
    return "anchor" if address.startswith("#") else "internal"


def problems_of(name):
    folder = common.CORPUS / "hugo-sites" / name
    out = common.fresh(f"links-{name}")
    manifest = out / "manifest.json"
    common.imprint("export", folder, "-o", out / "files", "--to", "epub", "--offline",
                   "--no-cache", "--future", "--expired", "--drafts", "--set",
                   f"base-url={BASE}", "--manifest", manifest)
    jobs = json.loads(manifest.read_text())["jobs"]
    sources = [completeness_source.read_source(common.pathlib.Path(job["article"]))
               for job in jobs if job["status"] == "done"]
    rendered = reference.render(sources)
    counted, found = collections.Counter(), collections.Counter()
    for job in jobs:
        if job["status"] != "done":
            continue
        html = rendered[common.pathlib.Path(job["article"])]
        own = collections.Counter(map(kind_of, links_in(reference.tree_of(html))))
        counted += own
        links = job["links"]
        found.update({key: links[key] for key in ("internal", "anchor", "external")})
        reported = job["diagnostics"].get("link-unresolved", 0)
        # The same address is reported once an article.
        if not bool(links["dangling"]) <= reported <= links["dangling"]:
            yield f"{job['key']}: {links['dangling']} dangling, {reported} reported"
        if links["internal"] > links["to_chapter"] + links["to_web"] + links["dangling"]:
            yield f"{job['key']}: neither resolved nor reported: {links}"
        for key in ("internal", "anchor"):
            if own[key] != links[key]:
                yield f"{job['key']}: {links[key]} {key}, by Hugo {own[key]}"
    print(f"{name}: imprint counts {dict(found)}, in Hugo's HTML stand {dict(counted)}")


def main():
    common.require_corpus()
    problems = [f"{name}/{each}" for name in SITES for each in problems_of(name)]
    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
