#!/usr/bin/python3
"""cell_heads_test.py: what table cells say of their heads, {headers, scope, abbr, ids} as
people write them, right and wrong, is in both formats: read from the PDF's structure tree
by pikepdf (/Headers, /ID, /Scope, /Short; ISO 32000-1, table 349), from the EPUB by lxml.
All validators are content.
"""
import unittest
import zipfile

import pikepdf
from lxml import etree

import common
import validators

XHTML = "{http://www.w3.org/1999/xhtml}"
HEAD = "<tr><th id='{p}a' abbr='Short'>Long {p}</th><th id='{p}b'>Beta {p}</th></tr>"
# name, rows of a table, what heads the cell "value": words of header cells, in order
TABLES = (
    ("one", HEAD + "<tr><th id='{p}r'>Row {p}</th><td headers='{p}r {p}b'>value</td></tr>",
     ["Row", "Beta"]),
    ("behind it", "<tr><td headers='{p}z'>value</td><th id='{p}z'>Zeta {p}</th></tr>",
     ["Zeta"]),
    ("in the foot", "<tfoot><tr><th id='{p}f'>Foot {p}</th></tr></tfoot>"
     "<tbody><tr><td headers='{p}f'>value</td></tr></tbody>", ["Foot"]),
    ("twice, and white space", HEAD + "<tr><td headers=' {p}b\n{p}b\t{p}a '>value</td><td>v</td></tr>",
     ["Beta", "Long"]),
    ("ids of no head", HEAD + "<tr><td id='{p}d'>d</td><td headers='{p}d nowhere'>value</td>"
     "</tr>", []),
    ("an empty head", "<tr><th id='{p}e'></th><th id='{p}g'>Gamma {p}</th></tr>"
     "<tr><td headers='{p}e {p}g'>value</td><td>v</td></tr>", ["Gamma"]),
    ("an id that is said twice", HEAD.replace("{p}b", "{p}a") +
     "<tr><td headers='{p}a'>value</td><td>v</td></tr>", ["Long"]),
    ("ids that no file can have", "<tr><th id='1 2'>No</th><th id='n1'>Reserved {p}</th></tr>"
     "<tr><td headers='n1'>value</td><td>v</td></tr>", ["Reserved"]),
    ("a head of heads", HEAD + "<tr><th headers='{p}a' id='{p}h'>Head {p}</th>"
     "<td headers='{p}a {p}h'>value</td></tr>", ["Long", "Head"]),
    ("of another table", "<tr><td headers='p0a'>value</td></tr>", []),
    ("spans", "<tr><th rowspan=2 id='{p}s'>Span {p}</th><th colspan=2 id='{p}w' "
     "scope=colgroup>Wide {p}</th></tr><tr><th id='{p}x'>X {p}</th><th>Y</th></tr>"
     "<tr><th scope=row>r</th><td headers='{p}w {p}x'>value</td><td>v</td></tr>",
     ["Wide", "X"]),
    ("a table in a cell", "<tr><th id='{p}o'>Outer {p}</th><td><table><tr><th id='{p}i'>Inner "
     "{p}</th><td headers='{p}i {p}o'>value</td></tr></table></td></tr>", ["Inner"]),
)


def text_of(element):
    return " ".join("".join(element.itertext()).split())


class CellHeads(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = common.fresh("cell-heads")
        body = "".join(f"<p>{name}</p><table>{rows.replace('{p}', f'p{number}')}</table>"
                       for number, (name, rows, _) in enumerate(TABLES))
        (folder / "heads.html").write_text(
            f"<html lang=en><title>Heads</title><body>{body}</body></html>")
        cls.status, jobs, cls.diagnostics = common.export(
            [folder], folder / "out", "--offline", "--no-cache")
        cls.epub, cls.pdf = (common.output(jobs[0], kind) for kind in ("epub", "pdf"))
        with zipfile.ZipFile(cls.epub) as book:
            name = next(n for n in book.namelist() if n.endswith("chapter-1.xhtml"))
            cls.body = etree.fromstring(book.read(name))

    def test_files_are_valid(self):
        self.assertEqual(self.status, 0)
        for judge, path in ((validators.epubcheck, self.epub), (validators.verapdf, self.pdf),
                            (validators.epubcheck_ts, self.epub)):
            self.assertEqual(list(judge([path]).values()), [[]], judge.__name__)

    def values(self):
        return [cell for cell in self.body.iter(f"{XHTML}td") if text_of(cell) == "value"]

    def test_epub_names_the_cells(self):
        ids = {}
        for element in self.body.iter():
            if element.get("id"):
                self.assertNotIn(element.get("id"), ids)
                ids[element.get("id")] = element
        values = self.values()
        self.assertEqual(len(values), len(TABLES))
        for cell, (name, _, heads) in zip(values, TABLES):
            with self.subTest(name):
                found = [ids[each] for each in cell.get("headers", "").split()]
                self.assertEqual([text_of(each).split()[0] for each in found], heads)
                self.assertEqual({each.tag for each in found} - {f"{XHTML}th"}, set())

    def test_pdf_names_the_same_cells(self):
        pdf = pikepdf.open(self.pdf)
        root = pdf.Root.StructTreeRoot
        of_pdf = self.cells_of(root)
        named = {bytes(each["/ID"]): each for each in of_pdf if "/ID" in each}
        listed = list(root.IDTree["/Names"])
        self.assertEqual([bytes(each) for each in listed[::2]], sorted(named))
        for identity, element in zip(listed[::2], listed[1::2]):
            self.assertTrue(element.objgen == named[bytes(identity)].objgen)
        # Cells of both formats stand in the same order.
        of_epub = [each for each in self.body.iter(f"{XHTML}th", f"{XHTML}td")]
        self.assertEqual(len(of_epub), len(of_pdf))
        place = {cell.get("id"): index for index, cell in enumerate(of_epub)}
        for there, here in zip(of_epub, of_pdf):
            wanted = [of_pdf[place[each]].objgen for each in
                      there.get("headers", "").split()]
            looks = here.get("/A", {})
            found = [named[bytes(each)].objgen for each in looks.get("/Headers", [])]
            self.assertEqual(found, wanted, text_of(there))
            short = "Short" if text_of(there).startswith("Long") else ""
            self.assertEqual(str(looks.get("/Short", "")), short)
            scope = {"col": "/Column", "row": "/Row", None: None}[there.get("scope")]
            self.assertEqual(looks.get("/Scope"), scope, text_of(there))

    def cells_of(self, element):
        """In the order of the tree."""
        kids = element.get("/K", [])
        out = []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
                continue
            if kid["/S"] in ("/TH", "/TD"):
                out.append(kid)
            out += self.cells_of(kid)
        return out


if __name__ == "__main__":
    unittest.main(verbosity=1)
