#!/usr/bin/python3
"""matrix_test.py: every script of fonts/scripts.yaml x 48 characters that are no letters
(control characters, line ends, joiners, marks of direction, selectors, tags, private use,
unassigned ones ...) x {paragraph, heading, cell, code, note, link}. One article a script.

All are exported, both validators are content, and all letters are read back from both
formats, as often as they were written.
"""
import collections
import html
import re
import subprocess
import unicodedata
import unittest
import zipfile

import yaml

import common
import validators

# A few letters of each script that hold a word together: as NFKC leaves them.
LETTERS = {
    "Latn": "qjz", "Grek": "αβγ", "Cyrl": "абв",
    "Adlm": "\U0001E922\U0001E923\U0001E924", "Arab": "بتث", "Armn": "աբգ",
    "Bali": "\u1B13\u1B14\u1B15", "Beng": "কখগ", "Cans": "ᐁᐂᐃ", "Cher": "ᎠᎡᎢ",
    "Copt": "ⲁⲃⲅ", "Deva": "कखग", "Ethi": "ሀለሐ", "Geor": "აბგ",
    "Goth": "\U00010330\U00010331\U00010332", "Gujr": "કખગ", "Guru": "ਕਖਗ", "Hang": "가나다",
    "Hani": "一二三", "Hebr": "אבג", "Java": "\uA98F\uA990\uA991", "Khmr": "កខគ",
    "Knda": "ಕಖಗ", "Laoo": "ກຂຄ", "Lisu": "ꓐꓑꓒ", "Mlym": "കഖഗ", "Mong": "ᠠᠡᠢ",
    "Mtei": "\uABC0\uABC1\uABC2", "Mymr": "ကခဂ", "Nkoo": "ߊߋߌ", "Olck": "ᱚᱛᱜ",
    "Orya": "କଖଗ", "Runr": "ᚠᚢᚦ", "Sinh": "කඛග", "Syrc": "ܐܒܓ", "Taml": "கஙச",
    "Telu": "కఖగ", "Tfng": "ⴰⴱⴲ", "Tglg": "ᜀᜁᜂ", "Thaa": "ހށނ", "Thai": "กขฃ",
    "Tibt": "ཀཁག", "Vaii": "ꔀꔁꔂ", "Yiii": "ꀀꀁꀂ",
}
SPECIAL = [
    "\t", "\n", "  \n", "\v", "\f", "\x01", "\x1F", "\x7F", "\x80", "\x85", "\x9F", "\u00A0",
    "\u00AD", "\u0301", "\u034F", "\u0378", "\u061C", "\u115F", "\u180E", "\u2009", "\u200B",
    "\u200C", "\u200D", "\u200E", "\u200F", "\u2028", "\u2029", "\u202A", "\u202C", "\u202E",
    "\u202F", "\u2060", "\u2061", "\u2066", "\u2068", "\u2069", "\u20E3", "\u3000", "\u3164",
    "\uE000", "\uFE0F", "\uFEFF", "\uFFF9", "\uFFFC", "\uFFFD", "\U0001F1E9", "\U000E0067",
    "\U000F0000",
]
LAYOUT = """extends: a4-handout
header: {on-first-page: false, on-other-pages: false}
footer: {on-first-page: false, on-other-pages: false}
"""


def article(word, specials=SPECIAL):
    """All places of one script; `word` stands on both sides of each character."""
    joined = [word + each + word for each in specials]
    one_line = [word + each.strip(" \n") + word for each in specials]
    cells = "".join(f"<tr><td>{each}</td></tr>\n" for each in joined)
    notes = [f"A[^{i}]\n\n[^{i}]: {each}\n" for i, each in enumerate(joined)]
    return "\n\n".join(
        ["---\ntitle: Matrix\n---", *joined, *("## " + each for each in one_line),
         f"<table>\n{cells}</table>", "```\n" + "\n".join(joined) + "\n```", *notes,
         *(f"[{each}](https://example.org/)" for each in joined)]) + "\n"


def letters(text, word):
    """How often each letter of `word` is in the text, whatever its form is called."""
    found = collections.Counter(unicodedata.normalize("NFKC", text))
    return {letter: found[letter] for letter in word}


def text_of_pdf(path):
    return subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True,
                          text=True).stdout


def text_of_epub(path):
    """Of its chapters: the nav has the headings once more."""
    with zipfile.ZipFile(path) as book:
        pages = [book.read(name).decode() for name in book.namelist()
                 if name.endswith(".xhtml") and "nav" not in name]
    return html.unescape(" ".join(re.sub("(?s)<head>.*?</head>|<[^>]*>", "", page)
                                  for page in pages))


class Matrix(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = common.fresh("matrix")
        (folder / "plain.yaml").write_text(LAYOUT)
        source = folder / "in"
        source.mkdir()
        for script, word in LETTERS.items():
            (source / f"{script}.md").write_text(article(word), newline="")
        status, jobs, cls.diagnostics = common.export(
            [source], folder / "out", "--layout", folder / "plain.yaml", "--offline",
            "--no-cache")
        cls.status = status
        cls.jobs = {job["key"].removesuffix(".md"): job
                    for job in jobs}
        cls.outputs = {kind: {script: common.output(job, kind)
                              for script, job in cls.jobs.items()}
                       for kind in ("pdf", "epub")}

    def test_every_script_of_the_manifests_is_in_it(self):
        manifest = yaml.safe_load((common.ROOT / "fonts/scripts.yaml").read_text())
        scripts = {script for face in manifest["fallbacks"] for script in face["scripts"]}
        self.assertEqual(scripts - set(LETTERS), set())
        self.assertEqual(len(set(SPECIAL)), 48)

    def test_every_article_is_exported(self):
        errors = [each for each in self.diagnostics if each["severity"] == "error"]
        self.assertEqual(errors, [])
        self.assertEqual(self.status, 0)
        self.assertEqual(set(self.jobs), set(LETTERS))

    def test_all_letters_are_read_back(self):
        lost = []
        for script, word in LETTERS.items():
            # Nested as they are, a note's text and a heading are each there once.
            written = letters(article(word), word)
            for kind, read in (("pdf", text_of_pdf), ("epub", text_of_epub)):
                found = letters(read(self.outputs[kind][script]), word)
                if found != written:
                    lost.append(f"{script} {kind}: {found}, not {written}")
        self.assertEqual(lost, [])

    def test_the_validators_are_content(self):
        for judge, kind in ((validators.verapdf, "pdf"), (validators.epubcheck, "epub")):
            found = judge(list(self.outputs[kind].values()))
            self.assertEqual({p: problems for p, problems in found.items() if problems}, {})


if __name__ == "__main__":
    unittest.main(verbosity=2)
