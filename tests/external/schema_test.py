#!/usr/bin/python3
"""schema_test.py: docs/schema/ says what the program reads and writes, in both
directions: real files are valid, every property of a schema is met in one of them, and
what the program refuses the schema refuses.

That imprint-yaml and layout have each key of the program's tables, and no other, is for
unit tests to say (tests/job/settings_schema_test.cc, tests/layouts/layout_schema_test.cc).
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import unittest
import urllib.parse

import jsonschema
import yaml

import common

SCHEMAS = common.ROOT / "docs/schema"


def validator(name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def mistakes(judge, value):
    return [f"{'/'.join(map(str, error.path))}: {error.message}"
            for error in judge.iter_errors(value)]


def properties(node, path=""):
    """Paths of all properties that a schema has."""
    if isinstance(node, dict):
        for name, inner in node.get("properties", {}).items():
            yield f"{path}/{name}"
        for name, inner in node.items():
            if name == "$defs":
                for kind, definition in inner.items():
                    yield from properties(definition, kind)
            elif name != "properties":
                yield from properties(inner, path)


def keys_in(value, found):
    if isinstance(value, dict):
        for name, inner in value.items():
            found.add(name)
            keys_in(inner, found)
    elif isinstance(value, list):
        for inner in value:
            keys_in(inner, found)
    return found


def named_in_bytes(name):
    """A folder of three articles whose names are not UTF-8: two differ only in that."""
    folder = os.fsencode(common.fresh(name))
    os.mkdir(folder + b"/Ordn\xe9")
    for file in (b"caf\xe9.md", b"caf\xe8.md", b"Ordn\xe9/100% a.md"):
        with open(folder + b"/" + file, "wb") as out:
            out.write(b"---\ntitle: T\n---\n\nWords of " + file[:3] +
                      b". ![none](none.png)\n")
    return folder.decode()


class Schemas(unittest.TestCase):
    maxDiff = None

    def test_the_projects_own_files_are_valid(self):
        settings, layout = validator("imprint-yaml"), validator("layout")
        for path in common.ROOT.glob("examples/**/imprint.yaml"):
            self.assertEqual(mistakes(settings, yaml.safe_load(path.read_text())), [], path)
        for path in common.ROOT.glob("layouts/*.yaml"):
            self.assertEqual(mistakes(layout, yaml.safe_load(path.read_text())), [], path)
            shown = yaml.safe_load(common.imprint("layouts", path.stem).stdout)
            self.assertEqual(mistakes(layout, shown), [], path)
        folder = common.fresh("schema-init")
        common.imprint("init", folder)
        text = (folder / "imprint.yaml").read_text()
        every = re.sub(r"^# ([a-z-]+: )", r"\1", text, flags=re.M)
        self.assertEqual(mistakes(settings, yaml.safe_load(text)), [])
        self.assertEqual(mistakes(settings, yaml.safe_load(every)), [])
        self.assertEqual(set(yaml.safe_load(every)), set(settings.schema["properties"]))

    def test_what_the_program_refuses_is_not_valid(self):
        folder = common.fresh("schema-refused")
        (folder / "a.md").write_text("# A\n\nText.\n")
        rows = [("imprint-yaml", "--config", text) for text in (
            "bas-url: x", "to: [epub, pfd]", "strict: perhaps", "impose: leaflet",
            "job-time: soon", "job-memory: [1]", "thumbnails: x", "media-dirs: {a: b}",
            "lang: [en]", "- a list")]
        rows += [("layout", "--layout", text) for text in (
            "descripton: x", "page: {size: a3}", "page: {columns: 9}",
            "page: {margin-top: 12 ptt}", "styles: {boddy: {}}",
            "styles: {body: {szie: 12pt}}", "styles: {body: {align: left}}",
            "styles: {body: {bold: perhaps}}", "media: {floats: left}",
            "media: {max-height: 200}", "pagination: {orphans: 1.5}",
            "list-indent: 1em", "impose: leaflet", "contents: 3")]
        for name, option, text in rows:
            file = folder / "it.yaml"
            file.write_text(text + "\n")
            done = common.imprint("check", folder / "a.md", option, file, "--offline")
            self.assertEqual(done.returncode, 2, text)
            self.assertNotEqual(mistakes(validator(name), yaml.safe_load(text)), [], text)

    def test_manifests_are_valid_and_have_every_property(self):
        judge = validator("manifest")
        folder = common.fresh("schema-manifest")
        site = [*common.own_sets("schema-site"),
                ("bytes", [named_in_bytes("schema-site-bytes")])]
        found = set()
        for name, paths in site:
            _, jobs, _ = common.export(paths, folder / name, "--offline", "--layout",
                                       "trade-book", "--set", "base-url=https://example.org/")
            self.assertGreater(len(jobs), 2)
            manifest = json.loads((folder / name / "manifest.json").read_text())
            self.assertEqual(mistakes(judge, manifest), [])
            keys_in(manifest, found)
        met = {path.split("/")[-1] for path in properties(judge.schema)}
        self.assertEqual(met - found, set(), "the program writes no such property")
        # A control: a property that the schema does not have, and one that is missing.
        manifest["jobs"][0]["colour"] = "red"
        del manifest["jobs"][1]["status"]
        self.assertEqual(len(mistakes(judge, manifest)), 2)

    def test_the_manifest_names_faces_and_patterns(self):
        folder = common.fresh("schema-data")
        (folder / "a.md").write_text(
            "---\ntitle: T\nlang: de\n---\n\nEine Donaudampfschifffahrtsgesellschaft. " +
            "Wörter mit vielen Buchstaben: Lebensversicherungsgesellschaften. " * 9)
        (folder / "b.md").write_text("---\ntitle: T\n---\n\n`Code` \U0001F600 words\n")
        seen = {}
        for name in ("a", "b"):
            common.export([folder / f"{name}.md"], folder / name, "--offline",
                          "--layout", "trade-book")
            data = json.loads((folder / name / "manifest.json").read_text())["data"]
            seen[name] = {entry["file"] for entry in data}
        self.assertIn("hyph_de.dic", seen["a"])
        self.assertNotIn("hyph_de.dic", seen["b"])
        self.assertIn("NotoColorEmoji.ttf", seen["b"])
        self.assertNotIn("NotoColorEmoji.ttf", seen["a"])
        self.assertIn("NotoSerif-Regular.ttf", seen["a"] & seen["b"])
        # The number of workers, and what is exported besides, change nothing of it.
        for jobs in ("1", "2"):
            common.export([folder / "a.md", folder / "b.md"], folder / jobs, "--offline",
                          "--layout", "trade-book", "-j", jobs)
            data = json.loads((folder / jobs / "manifest.json").read_text())["data"]
            self.assertEqual({entry["file"] for entry in data}, seen["a"] | seen["b"])
            self.assertEqual(data, sorted(data, key=lambda entry: entry["file"]))

    def test_names_that_are_not_utf8_can_be_told_from_the_manifest(self):
        folder = common.fresh("schema-bytes")
        source = named_in_bytes("schema-bytes-source")
        output = os.fsencode(folder / "made") + b"\xe9"
        manifest = folder / "manifest.json"
        done = subprocess.run(
            [os.fsencode(common.IMPRINT), b"export", os.fsencode(source), b"-o", output,
             b"--offline", b"--manifest", os.fsencode(manifest), b"--diagnostics", b"json"],
            capture_output=True, check=True)

        def name(entry, key):
            if f"{key}_encoded" in entry:
                return urllib.parse.unquote_to_bytes(entry[f"{key}_encoded"])
            return entry[key].encode()

        jobs = json.loads(manifest.read_text())["jobs"]
        self.assertEqual(sorted(name(job, "key") for job in jobs),
                         [b"Ordn\xe9/100% a.md", b"caf\xe8.md", b"caf\xe9.md"])
        for job in jobs:
            self.assertEqual(job["status"], "done")
            self.assertEqual(len(job["outputs"]), 2)
            self.assertTrue(os.path.exists(name(job, "article")))
            for file in job["sources"] + job["outputs"]:
                with open(name(file, "path"), "rb") as opened:
                    digest = hashlib.sha256(opened.read()).hexdigest()
                self.assertEqual(file["sha256"], digest)
        self.assertEqual(len({name(file, "path") for job in jobs
                              for file in job["outputs"]}), 6)
        told = [json.loads(line) for line in done.stderr.splitlines()]
        self.assertEqual({name(line, "file") for line in told if "code" in line},
                         {name(job, "article") for job in jobs})

    def test_the_manifest_lists_the_pictures_that_were_used(self):
        folder = common.fresh("schema-pictures")
        picture = (common.ROOT / "examples/plain-page.html").parent
        names = sorted(picture.rglob("*.jpg"))[:1] + sorted(picture.rglob("*.png"))[:1]
        for number, file in enumerate(names):
            shutil.copy(file, folder / f"a b{number}{file.suffix}")
        drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
        (folder / "d.svg").write_text(drawing)
        files = sorted(path for path in folder.iterdir())
        addresses = [urllib.parse.quote(path.name) for path in files]
        (folder / "a.md").write_text(
            "---\ntitle: T\nthumbnail: d.svg\n---\n\n" +
            "".join(f"![x]({address})\n\n" for address in addresses * 2) +
            f"![x](data:image/svg+xml,{urllib.parse.quote(drawing)}) ![x](none.png)\n")
        (folder / "b.md").write_text("No picture.\n")
        seen = []
        for jobs in ("1", "2"):
            common.export([folder / "a.md", folder / "b.md"], folder / jobs, "--offline",
                          "-j", jobs)
            of_a, of_b = json.loads((folder / jobs / "manifest.json").read_text())["jobs"]
            self.assertEqual(of_b["pictures"], [])
            self.assertEqual({entry["address"] for entry in of_a["pictures"]},
                             set(addresses))
            self.assertEqual(len(of_a["pictures"]), len(addresses))
            for entry in of_a["pictures"]:
                data = (folder / urllib.parse.unquote(entry["address"])).read_bytes()
                self.assertEqual((entry["size"], entry["sha256"]),
                                 (len(data), hashlib.sha256(data).hexdigest()))
            seen.append(of_a["pictures"])
        self.assertEqual(seen[0], seen[1])

    def test_diagnostics_have_each_code_of_the_program(self):
        judge = validator("diagnostics")
        # IMPRINT_ACCEPT=1 writes the list anew.
        codes = re.findall(r'IMPRINT_CODE\(\w+, "([^"]+)"',
                           (common.ROOT / "base/codes.def").read_text())
        if "IMPRINT_ACCEPT" in os.environ:
            path = SCHEMAS / "diagnostics.schema.json"
            path.write_text(re.sub(r'(?<="code": {"enum": \[\n).*?(?=\n\]})',
                                   ",\n".join(f'"{code}"' for code in codes),
                                   path.read_text(), flags=re.S))
            judge = validator("diagnostics")
        known = judge.schema["$defs"]["diagnostic"]["properties"]["code"]["enum"]
        self.assertEqual(known, codes)
        folder = common.fresh("schema-diagnostics")
        site = [*common.own_sets("schema-diagnostics-site"),
                ("bytes", [named_in_bytes("schema-diagnostics-bytes")])]
        found, records = set(), set()
        for name, paths in [*site, ("lost", [folder / "not-there.md"])]:
            done = common.imprint("export", *paths, "-o", folder / name, "--offline",
                                  "--diagnostics", "json", "-v")
            for line in done.stderr.splitlines():
                entry = json.loads(line)
                self.assertEqual(mistakes(judge, entry), [], line)
                keys_in(entry, found)
                records.add(entry.get("record", "diagnostic"))
        self.assertIn("diagnostic", records)
        for kind in records:
            known = set(judge.schema["$defs"][kind]["properties"])
            self.assertEqual(known - found, set(), "the program writes no such property")
        self.assertNotEqual(mistakes(judge, {"severity": "error", "code": "no-such-code",
                                             "message": "x"}), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
