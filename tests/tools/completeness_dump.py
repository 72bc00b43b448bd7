"""Reads what `imprint dump --positions` prints back into a tree of completeness_content."""
import html
import json
import re
import subprocess

from completeness_content import Node, text_of

LINE = re.compile(r"(?P<indent> *)(?P<rest>.*?)(?: @(?P<line>\d+):\d+)?$")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
CONTAINERS = {"Paragraph": "block", "Quote": "quote", "Table": "table", "Row": "row",
              "Item": "li", "DefinitionList": "dl", "Term": "dt", "Definition": "dd",
              "Emphasis": "em", "Strong": "strong", "Strike": "strike", "Sub": "inline",
              "Super": "inline", "Span": "inline", "ThematicBreak": "hr", "LineBreak": "br",
              "Base": "inline", "Annotation": "inline", "Ruby": "inline",
              "Footnote": "note", "PageBreak": "skip", "Head": "inline", "Body": "inline",
              "Foot": "inline", "Lead": "skip"}
METADATA = re.compile(r"(title|subtitle|authors|date|lastmod|lang|description|thumbnail|"
                      r"thumbnail-alt|categories|tags|keywords|slug|isbn|uuid|draft|extra "
                      r"[^:]*|[a-z-]+): ")


class Dump:
    """`tree` is the body, `title` what the metadata says, `metadata` its lines."""

    def __init__(self, text):
        self.title, self.metadata = "", []
        self.tree = Node("block")
        stack = [(-1, self.tree)]
        for line in text.split("\n")[:-1]:
            if METADATA.match(line):
                self._take_metadata(line)
                continue
            match = LINE.match(line)
            depth = len(match["indent"]) // 2
            node = read_line(match["rest"], int(match["line"] or 0))
            while stack[-1][0] >= depth:
                stack.pop()
            stack[-1][1].children.append(node)
            stack.append((depth, node))
        _lift_row_groups(self.tree)
        _drop_added_titles(self.tree)

    def _take_metadata(self, line):
        self.metadata.append(line)
        if line.startswith("title: "):
            self.title = json.loads(line[len("title: "):])


def read_line(text, line):
    strings = [json.loads(each) for each in STRING.findall(text)]
    head = STRING.sub("", text).split()
    name = head[0]
    options = dict(each.split("=", 1) for each in head[1:] if "=" in each)
    own = [json.loads(m[1]) for m in re.finditer(r' ("(?:[^"\\]|\\.)*")', text)][:1]
    node = Node(CONTAINERS.get(name, "block"), {}, [], line)
    if name == "Text":
        node.kind, node.children = "inline", strings[:1]
    elif name == "Code":
        node.kind, node.children = "code", strings[:1]
    elif name == "CodeBlock":
        node.kind, node.children = "pre", own
    elif name == "Heading":
        source = next((each for each in head if re.fullmatch(r"\(h\d\)", each)), None)
        node.kind = source[1:3] if source else f"h{head[1]}"
        node.children = own
    elif name == "Paragraph":
        node.children = own
    elif name == "List":
        node.kind = "ul" if head[1] == "bullet" else "ol"
    elif name in ("Cell", "HeaderCell"):
        node.kind = "cell"
        node.attrs = {"header": name == "HeaderCell",
                      "colspan": int(options.get("colspan", 1)),
                      "rowspan": int(options.get("rowspan", 1))}
    elif name == "Link":
        node.kind = "a"
        node.attrs = {"href": strings[0] if own else "#" + text}
    elif name == "Image":
        alt = re.search(r' alt=("(?:[^"\\]|\\.)*")', text)
        node.kind = "img"
        node.attrs = {"src": strings[0], "alt": json.loads(alt[1]) if alt else None}
    elif name in ("Video", "Audio"):
        node.kind = name.lower()
        short = re.search(r' short=("(?:[^"\\]|\\.)*")', text)
        node.attrs = {"href": json.loads(short[1]) if short else strings[0]}
    elif name == "Span":
        node.kind = {"del": "strike"}.get(head[1] if len(head) > 1 else "", "inline")
    elif name == "Callout":
        node.kind, node.attrs = "callout", {"what": head[1].lower()}
    elif name == "Math":
        if strings[0]:
            node.kind, node.attrs = "math", {"tex": strings[0]}
        else:
            node.kind = "inline"
            node.children = [html.unescape(each)
                             for each in re.split("<[^>]*>", strings[1]) if each]
    elif name == "Note":
        node.kind = "mark"
    elif name in ("Caption", "Summary", "Group", "Figure", "Details", "Title"):
        node.kind, node.attrs = "block", {"title": name == "Title"}
    elif name not in CONTAINERS:
        raise ValueError(f"a line of `imprint dump` is not known: {text[:100]}")
    return node


# What imprint heads an alert with that has no title of its own.
ALERT_WORDS = {"Note", "Tip", "Important", "Warning", "Caution"}


def _drop_added_titles(node):
    for child in node.nodes():
        _drop_added_titles(child)
    if node.kind == "callout":
        title = next(iter(node.nodes()), None)
        if title is None or not title.attrs.get("title"):
            node.kind = "block"  # a box of the author's own style sheet
        elif text_of(title).strip() in ALERT_WORDS:
            node.children.remove(title)


def _lift_row_groups(node):
    """Rows become children of their table."""
    for child in node.nodes():
        _lift_row_groups(child)
    if node.kind == "table":
        node.children = [row for child in node.children for row in
                         (child.children if child.kind == "inline" else [child])]


def run(imprint, paths):
    done = subprocess.run([str(imprint), "dump", "--positions", *map(str, paths)],
                          capture_output=True, text=True, timeout=600)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"imprint dump ended with {done.returncode}: {done.stderr[-800:]}")
    return done


def dumps_of(imprint, paths):
    """{path: Dump, or None of an article that imprint refuses}."""
    texts = re.split(r"^=== (.*)\n", run(imprint, paths).stdout, flags=re.M)
    if len(paths) == 1 and len(texts) == 1:
        texts = ["", str(paths[0]), texts[0]]
    return {path: Dump(text) if text else None
            for path, text in zip(texts[1::2], texts[2::2])}
