#!/usr/bin/python3
"""docs_commands_test.py: every command that README and the pages of docs/ show runs as it
stands, in a fresh copy of the tree with the built program at build/release.

A block of ```sh is run with bash as one script, the blocks of a page one after the other
in one shell, so that a page may set PATH once. A block of ```yaml whose first line is a
comment with a file's name ("# clinic.yaml") is that file, as the page tells its reader.
Nothing is left out but the lines in NOT_RUN, each with its reason.

Also: what pages link to inside the repository is there.
"""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import common

# Lines that need root, the network, or the better part of an hour.
NOT_RUN = {
    "make demo": "installs packages",
    "make test": "installs packages and is what runs this",
    "make build": "installs packages",
    "make quick": "installs packages, runs the unit tests again",
    "make lint": "installs packages",
    "make bench": "measures for minutes",
    "make check": "installs packages, builds with sanitizers",
    "make full": "installs packages, runs the suite three times",
    "ctest --test-dir build/release -R own/layouts --output-on-failure":
        "runs tests again, of a build that has none in the copy",
}
# What must stand in NOT_RUN, or the machine would be another one after the test.
OUTSIDE = re.compile(r"(make|sudo|apt(-get)?|dpkg|podman|docker)\b")
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.M | re.S)
NAMED = re.compile(r"# ([\w-]+\.yaml)\n")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
MARK = "@@ block at line "


def pages():
    # A tree may be unpacked from an archive, on a machine without git.
    listed = subprocess.run(["git", "-C", common.ROOT, "ls-files", "-z", "--cached",
                             "--others", "--exclude-standard", "*.md"],
                            capture_output=True, text=True) if shutil.which("git") else None
    names = listed.stdout.split("\0") if listed and listed.returncode == 0 else [
        str(path.relative_to(common.ROOT)) for folder in ("docs", "layouts")
        for path in (common.ROOT / folder).rglob("*.md")] + [
            path.name for path in common.ROOT.glob("*.md")]
    return sorted(name for name in names
                  if name.endswith(".md") and re.match(r"[^/]+$|docs/|layouts/|fonts/", name))


def fresh_tree(name):
    """What a clone has, without its history and what was built in it."""
    tree = common.fresh(name)
    for entry in common.ROOT.iterdir():
        if entry.name in ("build", "out", ".git"):
            continue
        if entry.is_dir():
            shutil.copytree(entry, tree / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, tree / entry.name)
    (tree / "build").mkdir()
    (tree / "build/release").symlink_to(common.BUILD, target_is_directory=True)
    return tree


def script_of(text):
    """The page as one script: files are written, commands run, each block is marked."""
    out = ["set -euo pipefail"]
    skipped = []
    for fence in FENCE.finditer(text):
        language, block = fence.groups()
        line = text.count("\n", 0, fence.start()) + 1
        if language == "yaml" and (named := NAMED.match(block)):
            out.append(f"cat > {named[1]} <<'END OF FILE'\n{block}END OF FILE")
        if language not in ("sh", "bash", "console"):
            continue
        out.append(f"echo '{MARK}{line}' >&2")
        for command in block.splitlines():
            bare = command.split("  #")[0].strip()
            if bare in NOT_RUN:
                skipped.append(bare)
            elif OUTSIDE.match(bare):
                out.append(f"echo 'not run, and not in NOT_RUN: {bare}' >&2; exit 1")
            else:
                out.append(command)
    return "\n".join(out) + "\n", skipped


def run_page(text, tree):
    """Runs a page's commands; returns what failed, or an empty text."""
    script, _ = script_of(text)
    environment = dict(os.environ, XDG_CACHE_HOME=str(tree / "no-cache"),
                       PATH=f"{common.BUILD}:{os.environ['PATH']}")
    environment.pop("IMPRINT_DATA_DIR", None)
    done = subprocess.run(["bash", "-c", script], cwd=tree, env=environment, text=True,
                          capture_output=True, timeout=300, stdin=subprocess.DEVNULL)
    if done.returncode == 0:
        return ""
    at = done.stderr.rfind(MARK)
    return f"status {done.returncode}, {done.stderr[at:].strip()[-1500:]}"


class DocsCommands(unittest.TestCase):
    maxDiff = None

    def test_run_as_they_stand(self):
        tree = fresh_tree("docs-commands")
        ran, failed, skipped = 0, {}, set()
        for name in pages():
            text = (common.ROOT / name).read_text()
            script, left_out = script_of(text)
            skipped.update(left_out)
            if MARK not in script:
                continue
            ran += script.count(MARK)
            if why := run_page(text, tree):
                failed[name] = why
        self.assertEqual(failed, {})
        self.assertGreater(ran, 15)
        self.assertEqual(skipped, set(NOT_RUN), "NOT_RUN has what no page shows")
        print(f"{ran} blocks ran; not run: {', '.join(sorted(skipped))}")

    def test_leave_what_the_pages_promise(self):
        tree = fresh_tree("docs-results")
        for name in ("README.md", "docs/first-handout.md", "docs/first-ebook.md",
                     "docs/nightly-job.md"):
            self.assertEqual(run_page((common.ROOT / name).read_text(), tree), "", name)
        for made in ("print/clinic-handout.pdf", "shop/river-journey.epub",
                     "nightly/manifest.json", "nightly/problems.jsonl",
                     "out/plain-page.pdf", "print/first-article.pdf",
                     "large-print/first-article.pdf", "shelf/river-journey.epub",
                     "shelf.json", "nightly/last-run"):
            self.assertTrue((tree / made).exists(), made)

    def test_a_broken_command_is_caught(self):
        tree = fresh_tree("docs-controls")
        fence = "Text\n\n```sh\n{}\n```\n\n```sh\ntrue\n```\n"
        for command, found in {
                "imprint exprot examples": "unknown command 'exprot'",
                "imprint export examples/not-there.md --offline": "not-there.md",
                "imprint export examples --no-such-option": "--no-such-option",
                "inprint export examples": "command not found",
                "imprint doctro | cat": "unknown command 'doctro'",
                "false": f"{MARK}3",
                "sudo imprint export examples": "not in NOT_RUN",
        }.items():
            why = run_page(fence.format(command), tree)
            self.assertIn(found, why, command)
            self.assertIn(f"{MARK}3", why, command)
        self.assertEqual(run_page(fence.format("imprint layouts > /dev/null"), tree), "")

    def test_links_inside_the_repository_lead_somewhere(self):
        lost = []
        for name in pages():
            text = re.sub(r"```.*?```|`[^`\n]*`", "", (common.ROOT / name).read_text(),
                          flags=re.S)
            for target in LINK.findall(text):
                if re.match(r"\w+:|#", target):
                    continue
                path = pathlib.Path(name).parent / target.split("#")[0]
                if not (common.ROOT / path).exists():
                    lost.append(f"{name}: {target}")
        self.assertEqual(lost, [])


if __name__ == "__main__":
    common.WORK.mkdir(parents=True, exist_ok=True)
    unittest.main(verbosity=2)
