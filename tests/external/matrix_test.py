#!/usr/bin/python3
"""matrix_test.py: every script of fonts/scripts.yaml x 48 characters that are no letters
(control characters, line ends, joiners, marks of direction, selectors, tags, private use,
unassigned ones ...) x {paragraph, heading, cell, code, note, link}. One article a script. Those of fonts/rare_scripts.yaml x 6 of them likewise.

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
# Of fonts/rare_scripts.yaml: three letters, by the first if they follow each other.
RARE = {
    "Aghb": 0x10530, "Ahom": 0x11700, "Armi": 0x10840, "Avst": 0x10B00, "Bamu": 0xA6A0,
    "Bass": 0x16AD0, "Batk": 0x1BC0, "Bhks": 0x11C00, "Brah": 0x11003, "Bugi": 0x1A00,
    "Buhd": 0x1740, "Cakm": 0x11103, "Cari": 0x102A0, "Cham": 0xAA00, "Cprt": 0x10800,
    "Dogr": 0x11800, "Dsrt": 0x10400, "Dupl": 0x1BC00, "Egyp": 0x13000, "Elba": 0x10500,
    "Elym": 0x10FE0, "Glag": 0x2C00, "Gong": 0x11D60, "Gonm": 0x11D00, "Gran": 0x11305,
    "Hano": 0x1720, "Hatr": 0x108E0, "Hluw": 0x14400, "Hmng": 0x16B00, "Hmnp": 0x1E100,
    "Hung": 0x10C80, "Ital": 0x10300, "Kali": 0xA90A, "Khar": (0x10A00, 0x10A10, 0x10A11),
    "Khoj": 0x11200, "Kthi": 0x11083, "Lana": 0x1A20, "Lepc": 0x1C00, "Limb": 0x1900,
    "Lina": 0x10600, "Linb": 0x10000, "Lyci": 0x10280, "Lydi": 0x10920, "Mahj": 0x11150,
    "Mand": 0x840, "Mani": 0x10AC0, "Marc": 0x11C72, "Medf": 0x16E40, "Mend": 0x1E800,
    "Merc": 0x109A0, "Mero": 0x10980, "Modi": 0x11600, "Mroo": 0x16A40, "Mult": 0x11280,
    "Narb": 0x10A80, "Nbat": 0x10880, "Newa": 0x11400, "Nshu": 0x1B170, "Ogam": 0x1681,
    "Orkh": 0x10C00, "Osge": 0x104B0, "Osma": 0x10480, "Palm": 0x10860, "Pauc": 0x11AC0,
    "Perm": 0x10350, "Phag": 0xA840, "Phli": 0x10B60, "Phlp": 0x10B80, "Phnx": 0x10900,
    "Plrd": 0x16F00, "Prti": 0x10B40, "Rjng": 0xA930, "Rohg": 0x10D00, "Samr": 0x800,
    "Sarb": 0x10A60, "Saur": 0xA882, "Sgnw": 0x1D800, "Shaw": 0x10450, "Shrd": 0x11183,
    "Sidd": 0x11580, "Sind": 0x112B0, "Sogd": 0x10F30, "Sogo": 0x10F00, "Sora": 0x110D0,
    "Soyo": (0x11A50, 0x11A5C, 0x11A5D), "Sund": 0x1B83, "Sylo": (0xA800, 0xA801, 0xA803),
    "Tagb": 0x1760, "Takr": 0x11680, "Tale": 0x1950, "Talu": 0x1980,
    "Tang": (0x16FE0, 0x18800, 0x18801), "Tavt": 0xAA80, "Tirh": 0x11480, "Ugar": 0x10380,
    "Wara": 0x118A0, "Wcho": 0x1E2C0, "Xpeo": 0x103A0, "Xsux": 0x12000, "Yezi": 0x10E80,
    "Zanb": (0x11A00, 0x11A0B, 0x11A0C),
}
SPECIAL = [
    "\t", "\n", "  \n", "\v", "\f", "\x01", "\x1F", "\x7F", "\x80", "\x85", "\x9F", "\u00A0",
    "\u00AD", "\u0301", "\u034F", "\u0378", "\u061C", "\u115F", "\u180E", "\u2009", "\u200B",
    "\u200C", "\u200D", "\u200E", "\u200F", "\u2028", "\u2029", "\u202A", "\u202C", "\u202E",
    "\u202F", "\u2060", "\u2061", "\u2066", "\u2068", "\u2069", "\u20E3", "\u3000", "\u3164",
    "\uE000", "\uFE0F", "\uFEFF", "\uFFF9", "\uFFFC", "\uFFFD", "\U0001F1E9", "\U000E0067",
    "\U000F0000",
]
FEW = ["\n", "\u00AD", "\u200D", "\u202E", "\uFE0F", "\uE000"]
LETTERS_OF_RARE = {
    script: "".join(map(chr, range(first, first + 3) if isinstance(first, int) else first))
    for script, first in RARE.items()}
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
        for script, word in LETTERS_OF_RARE.items():
            (source / f"{script}.md").write_text(article(word, FEW), newline="")
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
        for name, letters in (("scripts", LETTERS), ("rare_scripts", LETTERS_OF_RARE)):
            manifest = yaml.safe_load((common.ROOT / f"fonts/{name}.yaml").read_text())
            scripts = {script for face in manifest["fallbacks"] for script in face["scripts"]}
            self.assertEqual(scripts - set(letters), set())
        self.assertEqual(len(set(SPECIAL)), 48)

    def test_every_article_is_exported(self):
        errors = [each for each in self.diagnostics if each["severity"] == "error"]
        self.assertEqual(errors, [])
        self.assertEqual(self.status, 0)
        self.assertEqual(set(self.jobs), {*LETTERS, *LETTERS_OF_RARE})
        boxes = {re.match(r"\w+", each["file"].rpartition("/")[2])[0]: each["message"]
                 for each in self.diagnostics if each["code"] == "glyph-missing"}
        missing = {script: message for script, message in boxes.items()
                   if any(c in message for c in (LETTERS | LETTERS_OF_RARE)[script])}
        self.assertEqual(missing, {})

    def test_all_letters_are_read_back(self):
        lost = []
        for script, word in (LETTERS | LETTERS_OF_RARE).items():
            # Nested as they are, a note's text and a heading are each there once.
            written = letters(article(word, SPECIAL if script in LETTERS else FEW), word)
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
