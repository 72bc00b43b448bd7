"""Source articles for the completeness tool: the front matter is split off, and what no
outside Markdown reader knows is prepared by plain text rules: site shortcodes, math,
`markdown="1"`, Liquid.
"""
import dataclasses
import json
import pathlib
import re
import tomllib

import yaml

# Shortcodes that are known without the site: Hugo's own, ours, and a box of many themes. All
# others keep their inner text.
KNOWN = set("""figure youtube vimeo ref relref highlight details gist x tweet instagram param
qr comment audio video note""".split())
TAG = re.compile(r"""\{\{(?P<open>[<%])\s*(?P<close>/?)\s*(?P<name>[\w./-]+)(?=[\s/>%])
    (?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\{\{[<%]).)*?[>%]\}\}
    |(?P<stray>\{\{)(?=[<%](?!/\*))""", re.X | re.S)  # the latter is never closed: text
FENCE = re.compile(r"^ {0,3}(?:[-*+>] +|\d+[.)] +)*(```+|~~~+)", re.M)


@dataclasses.dataclass
class Source:
    path: pathlib.Path
    front_matter: dict
    body: str  # as written
    first_line: int  # of the body

    @property
    def title(self):
        return self.front_matter.get("title")


def read_source(path):
    text = decoded(path.read_bytes())
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front, body = split(text)
    return Source(path, front, body, text[:len(text) - len(body)].count("\n") + 1)


def decoded(data):
    """Bytes that are no UTF-8, nor look as if they were meant to be, are windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        meant = re.search(rb"[\xc0-\xff][\x80-\xbf]", data)
        return data.decode("utf-8-sig" if meant else "windows-1252", "replace")


def split(text):
    """(front matter as a dict, body). What cannot be read is an empty dict."""
    text = text.lstrip("\n") if text.lstrip().startswith("---") else text
    for fence, end, read in (("---", r"(?:---|\.\.\.)", yaml.safe_load),
                             (r"\+\+\+", r"\+\+\+", tomllib.loads)):
        match = re.match(rf"{fence}[ \t]*\n(.*?\n)??{end}[ \t]*(?:\n|$)", text, re.S)
        if match:
            try:
                value = read(match[1] or "")
            except Exception:  # whatever the parser does not like
                value = {}
            if value is not None and not isinstance(value, dict):
                return {}, text  # words between two rules
            return value or {}, text[match.end():]
    if re.match(r"\{\s*[\"}]", text):
        try:
            value, end = json.JSONDecoder().raw_decode(text)
            return value, text[end:].removeprefix("\n")
        except ValueError:
            pass
    return {}, text


def without_site_shortcodes(text):
    """Tags of shortcodes that only their site knows vanish; what stands between stays.
    Actions inside an inline shortcode are a program, not text."""
    text = re.sub(r"\{\{([<%])\s*([\w-]+)\.inline\b.*?\{\{\1\s*/\s*\2\.inline\s*[>%]\}\}",
                  lambda m: re.sub(r"\{\{(?![<%]).*?\}\}", "", m[0], flags=re.S), text, flags=re.S)
    def keep(match):
        if match["stray"]:
            return match["stray"] + "\u2060"  # shows nothing, and Hugo sees no shortcode
        return match[0] if match["name"] in KNOWN else ""
    return TAG.sub(keep, text)


def without_liquid(text):
    """Jekyll's tags are reported by imprint, not printed; outputs `{{ x }}` likewise."""
    return re.sub(r"(?<!\{)\{%-?.*?-?%\}", "", text, flags=re.S)


def without_jekyll(text):
    """Nor are kramdown's attribute lists, on a line of their own or after a block."""
    return re.sub(r"\{:[ .#\w=\"-]*\}", "", without_liquid(text))


def outside_code(text, change):
    """Applies `change` to the lines that are not in fences."""
    out, inside, part = [], None, []
    for line in text.split("\n"):
        fence = FENCE.match(line)
        if inside:
            out.append(line)
            if fence and line.strip().startswith(inside) and not line.strip().strip(inside[0]):
                inside = None
        elif fence:
            out.append(change("\n".join(part)) if part else None)
            part, inside = [], fence[1]
            out.append(line)
        else:
            part.append(line)
    if part:
        out.append(change("\n".join(part)))
    return "\n".join(line for line in out if line is not None)


QUOTED = "[\"“”']?"
OPEN_MARKDOWN = re.compile(rf"^[ \t]*<\w+\b[^<>]*?(\smarkdown\s*=\s*{QUOTED}(?:1|block|span)"
                           rf"{QUOTED})[^<>]*>[ \t]*\n(?![ \t]*<)", re.M)


PART = r"((?:(?!\n\n).)+?)"  # of one paragraph
CODE_OR_MATH = re.compile(rf"(?P<code>(`+)(?!`){PART}(?<!`)\2(?!`))|\$\$(?P<dollars>{PART})\$\$|"
                          rf"\\\((?P<round>{PART})\\\)|\\\[(?P<square>{PART})\\\]", re.S)
TEX = re.compile(r"\\[A-Za-z]|\^|(?<![A-Za-z0-9])_|(?<![A-Za-z0-9])[A-Za-z0-9]_")


# What GitHub, GitLab and Obsidian take for a formula, and Hugo for text: one pair of dollars
# round a command or a script of TeX, a fence of that name.
ONE_DOLLAR = re.compile(rf"(?P<code>(`+)(?!`){PART}(?<!`)\2(?!`))|\$\$|"
                        r"(?<![\w$\\])\$(?P<tex>[^\s$\d][^$\n`]*(?<![\s\\])|[A-Za-z])\$(?![\w$])", re.S)
MATH_FENCE = re.compile(r"^```+[ \t]*math[ \t]*\n(?P<tex>.*?)\n```+[ \t]*$", re.S | re.M)
OF_HUGO = re.compile(r"\{\{[<%]")


def with_two_dollars(text):
    """The same as formulas that all agree on, in articles without tags of Hugo's."""
    if OF_HUGO.search(text):
        return text
    text = MATH_FENCE.sub(lambda m: f"$$\n{m['tex']}\n$$", text)
    return ONE_DOLLAR.sub(
        lambda m: f"$${m['tex']}$$" if m["tex"] and TEX.search(m["tex"]) else m[0], text)


def is_formula(match):
    """Dollars, and Markdown's own \( and \[, set a formula only where there is a sign of
    TeX in it (docs/decisions/formulas.md)."""
    if match["dollars"] is not None:
        return TEX.search(match["dollars"]) or re.search(r"[=+<>{}*/]|^\s*\S\s*$",
                                                         match["dollars"])
    if match["round"] is not None:
        return TEX.search(match["round"])
    line = match.string[:match.start()].rpartition("\n")[2]
    rest = match.string[match.end():].partition("\n")[0]
    return not line.strip(" \t>") and not rest.strip() and (
        TEX.search(match["square"]) or "=" in match["square"])


def without_math(text, found):
    """Formulas become words that no Markdown reader changes; `found` gets each as written
    and its TeX."""
    def take(match):
        if match["code"] or not is_formula(match):
            return match[0]
        found.append((match[0], match["dollars"] or match["round"] or match["square"]))
        return f"formula{len(found) - 1}x"
    return CODE_OR_MATH.sub(take, text)


CODE = re.compile(r"<code>[^<]*</code>|^ {0,3}(?P<fence>```+|~~~+).*?^ {0,3}(?P=fence)|(?P<tick>`+)(?!`).*?"
                  r"(?<!`)(?P=tick)(?!`)", re.S | re.M)


def with_names_in_code(text):
    """Hugo 0.111 draws `:smile:` in code too; a character that shows nothing keeps it."""
    return CODE.sub(lambda m: re.sub(r":(?=[\w+-]+:)", ":\u2060", m[0]), text)


def open_markdown_attribute(text):
    """What is in an element with `markdown="1"` is Markdown: a blank line makes it so."""
    return OPEN_MARKDOWN.sub(lambda m: "\n" + m[0].strip() + "\n\n", text)
