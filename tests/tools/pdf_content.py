"""Reads the text of PDF page contents through ToUnicode, by marked content.

Only what a reader sees counts as painted: glyphs in a visible rendering mode, inside the
page's box. ActualText is kept apart, never taken instead of glyphs.
"""
import dataclasses
import re

import pikepdf

SHOW = {"Tj", "TJ", "'", '"'}
INVISIBLE_MODES = {3, 7}  # ISO 32000-1, 9.3.6


@dataclasses.dataclass
class Piece:
    """Text of one show operator: `glyphs` as ToUnicode has it; `actual` is the ActualText
    around it, of which the pieces of one Span share the object `span`. A framed box has
    no glyphs and one such piece. `stands_in`: a space that is not to be seen, in a Span
    that paints a picture (an emoji)."""
    glyphs: str
    visible: bool = True
    actual: str = None
    span: object = None
    stands_in: bool = False


def parse_cmap(data):
    """ToUnicode CMap -> {code: text}."""
    text = data.decode("latin-1")
    mapping = {}

    def utf16(hexadecimal):
        return bytes.fromhex(hexadecimal).decode("utf-16-be", "replace")

    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<(\w+)>\s*<(\w*)>", block):
            mapping[int(code, 16)] = utf16(value)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        rows = re.findall(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])", block)
        for first, last, value, values in rows:
            codes = range(int(first, 16), int(last, 16) + 1)
            if value:
                start = utf16(value)
                for i, code in enumerate(codes):
                    mapping[code] = start[:-1] + chr(ord(start[-1]) + i)
            else:
                for code, each in zip(codes, re.findall(r"<(\w*)>", values)):
                    mapping[code] = utf16(each)
    return mapping


def _text_string(value):
    return str(value)  # pikepdf decodes UTF-16 and PDFDocEncoding


class Page:
    """`pieces[mcid]` are the Pieces of a marked-content sequence; `artifacts` those of
    artifacts; `stray` those of neither. `painted` are the MCIDs that paint anything,
    `places[mcid]` where: (x, y, is it text) of each show and paint operator."""

    def __init__(self, page, cmaps):
        self.pieces, self.artifacts, self.stray = {}, [], []
        self.painted = set()
        self.places = {}
        self._fonts, self._shown, self._pictured = {}, set(), set()
        box = [float(v) for v in page.mediabox]
        self._box = box
        resources = page.get("/Resources") or {}
        fonts = resources.get("/Font") or {}
        for name, font in dict(fonts).items():
            key = font.objgen
            if key not in cmaps:
                cmaps[key] = parse_cmap(font.ToUnicode.read_bytes()) \
                    if "/ToUnicode" in font else {}
            self._fonts[name] = cmaps[key]
        self._properties = dict(resources.get("/Properties") or {})
        self._read(page)

    def _target(self, stack):
        for tag, mcid, _ in reversed(stack):
            if tag == "/Artifact":
                return self.artifacts
            if mcid is not None:
                return self.pieces.setdefault(mcid, [])
        return self.stray

    def _read(self, page):
        stack = []   # (tag, mcid, (actual text, span) or None)
        states = []
        state = {"font": {}, "mode": 0, "ctm": (1, 0, 0, 1, 0, 0)}
        line = (1, 0, 0, 1, 0, 0)
        leading = 0.0
        for operands, operator in pikepdf.parse_content_stream(page):
            op = str(operator)
            if op == "BDC":
                stack.append(self._opened(operands))
            elif op == "BMC":
                stack.append((str(operands[0]), None, None))
            elif op == "EMC":
                self._close(stack)
            elif op == "q":
                states.append(dict(state))
            elif op == "Q":
                state = states.pop()
            elif op == "cm":
                state["ctm"] = _multiply(_numbers(operands), state["ctm"])
            elif op == "Tf":
                state["font"] = self._fonts[str(operands[0])]
            elif op == "Tr":
                state["mode"] = int(operands[0])
            elif op == "BT":
                line = (1, 0, 0, 1, 0, 0)
            elif op == "Tm":
                line = _numbers(operands)
            elif op == "TL":
                leading = float(operands[0])
            elif op in ("Td", "TD"):
                x, y = _numbers(operands)
                leading = -y if op == "TD" else leading
                line = _multiply((1, 0, 0, 1, x, y), line)
            elif op == "T*":
                line = _multiply((1, 0, 0, 1, 0, -leading), line)
            elif op in SHOW:
                self._show(operands, op, state, line, stack)
            elif op in ("Do", "f", "F", "f*", "S", "s", "B", "INLINE IMAGE"):
                for _, mcid, _ in stack:
                    self.painted.add(mcid)
                if op == "Do":
                    self._pictured.update(a[1] for _, _, a in stack if a)
                    self._mark_place(stack, *state["ctm"][4:], False)
            elif op == "re" and stack and any(mcid is not None for _, mcid, _ in stack):
                corner = _multiply((1, 0, 0, 1, *_numbers(operands[:2])), state["ctm"])
                self._mark_place(stack, *corner[4:], False)
        if stack or states:
            raise ValueError("marked content or graphics state is left open")

    def _opened(self, operands):
        tag, properties = str(operands[0]), operands[1]
        if isinstance(properties, pikepdf.Name):
            properties = self._properties[str(properties)]
        mcid = int(properties["/MCID"]) if "/MCID" in properties else None
        actual = None
        if "/ActualText" in properties:
            actual = (_text_string(properties["/ActualText"]), object())
            if tag == "/Span" and mcid is None:
                return (tag, None, actual)
        return (tag, mcid, actual)

    def _close(self, stack):
        _, _, actual = stack.pop()
        if actual and actual[1] not in self._shown:  # a framed box: no glyph at all
            self._target(stack).append(Piece("", True, *actual))

    def _show(self, operands, op, state, line, stack):
        codes = operands[-1]
        strings = [bytes(part) for part in codes if isinstance(part, pikepdf.String)] \
            if op == "TJ" else [bytes(codes)]
        font, text = state["font"], []
        for string in strings:
            for i in range(0, len(string) - 1, 2):
                text.append(font.get(string[i] << 8 | string[i + 1], "\ufffd"))
        x, y = _multiply(line, state["ctm"])[4:]
        left, bottom, right, top = self._box
        inside = left <= x <= right and bottom <= y <= top
        actual = next((a for _, _, a in reversed(stack) if a), None)
        if actual:
            self._shown.add(actual[1])
        piece = Piece("".join(text), inside and state["mode"] not in INVISIBLE_MODES,
                      *(actual or (None, None)))
        piece.stands_in = (not piece.visible and piece.glyphs == " " and
                           piece.span in self._pictured)
        self._target(stack).append(piece)
        self._mark_place(stack, x, y, True)

    def _mark_place(self, stack, x, y, is_text):
        for _, mcid, _ in stack:
            self.painted.add(mcid)
            if mcid is not None:
                self.places.setdefault(mcid, []).append((x, y, is_text))


def _numbers(operands):
    return tuple(float(value) for value in operands)


def _multiply(a, b):
    """Matrix a, then b (ISO 32000-1, 8.3.4)."""
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
            a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])
