"""Reads articles with programs that share no code with imprint: Hugo (Goldmark) makes the
HTML, html5lib reads it; what a browser would not show is left out.
"""
import dataclasses
import html
import json
import pathlib
import re
import subprocess
import tempfile

import html5lib

import article_structure
import completeness_content
import completeness_source
import structure
from completeness_content import Node

CONFIG = """
baseURL = "https://site.example/"
languageCode = "en"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "home", "section"]
enableEmoji = true
refLinksErrorLevel = "WARNING"
ignoreErrors = ["error-remote-getjson"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
[markup.highlight]
codeFences = false
[security]
enableInlineShortcodes = false
"""
# What the built-in shortcodes of Hugo mean on paper, written down a second time.
SHORTCODES = {
    "ref": 'x-hugo-ref:{{ .Get 0 | default (.Get "path") }}',
    "relref": 'x-hugo-ref:{{ .Get 0 | default (.Get "path") }}',
    "audio": '<audio src="{{ .Get "src" | default (.Get 0) }}" controls></audio>',
    "video": '<video src="{{ .Get "src" | default (.Get 0) }}" controls></video>',
    "highlight": '{{ if in (.Get 1 | default "") "hl_inline" }}<code>{{ trim .Inner "\\n" }}</code>'
                 '{{ else }}<pre><code class="language-{{ .Get 0 }}">{{ trim .Inner "\\n" }}</code>'
                 "</pre>{{ end }}",
    "details": "<details><summary>{{ .Get \"summary\" | default (.Get 0) | default \"Details\" "
               "| $.Page.RenderString }}</summary>{{ .Inner | $.Page.RenderString "
               "(dict \"display\" \"block\") }}</details>",
    # Of many themes: a box that begins as GitHub's do.
    "note": "<blockquote><p>[!NOTE]\n</p>{{ .Inner | $.Page.RenderString "
            "(dict \"display\" \"block\") }}</blockquote>",
    "youtube": '<iframe src="https://www.youtube.com/embed/'
               '{{ .Get "id" | default (.Get 0) }}"></iframe>',
    "vimeo": '<iframe src="https://player.vimeo.com/video/'
             '{{ .Get "id" | default (.Get 0) }}"></iframe>',
    "gist": '{{ $u := printf "gist.github.com/%v/%v" (.Get 0) (.Get 1) }}'
            '<p><a href="https://{{ $u }}">{{ $u }}</a></p>',
    "x": '{{ $u := printf "x.com/%s/status/%s" (.Get "user") (.Get "id") }}'
         '<p><a href="https://{{ $u }}">{{ $u }}</a></p>',
    "tweet": '{{ $u := printf "x.com/%s/status/%s" (.Get "user") (.Get "id") }}'
             '<p><a href="https://{{ $u }}">{{ $u }}</a></p>',
    "instagram": '{{ $u := printf "www.instagram.com/p/%s/" '
                 '(.Get "id" | default (.Get 0)) }}<p><a href="https://{{ $u }}">{{ $u }}</a></p>',
    "qr": '{{ $t := trim (.Inner | default (.Get "text")) " \\n" }}'
          '<img src="qr:{{ $t }}" alt="{{ .Get "alt" | default $t }}">',
    "comment": "{{ if .Inner }}{{ end }}",
}
MARKDOWN = {".md", ".markdown"}


@dataclasses.dataclass
class Rendered:
    html: str
    formulas: list  # (as written, TeX) of the words formula0x, formula1x, ...


def render(sources):
    """{path: Rendered} of all sources, by one run of Hugo in a folder of its own."""
    formulas = {source.path: [] for source in sources}
    with tempfile.TemporaryDirectory(prefix="completeness") as folder:
        site = pathlib.Path(folder)
        (site / "hugo.toml").write_text(CONFIG)
        for name, template in SHORTCODES.items():
            path = site / f"layouts/shortcodes/{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(template.replace("$.Page", ".Page"))
        (site / "layouts/_default").mkdir(parents=True)
        (site / "layouts/_default/single.html").write_text(
            "<body>{{ .Content }}")  # an empty page is not written
        (site / "content").mkdir()
        for number, source in enumerate(sources):
            markdown = source.path.suffix in MARKDOWN
            params = {"title": str(source.title or ""), "url": f"/p{number}/",
                      **{key: value for key, value in page_params(source)
                         if isinstance(value, (str, int, float, bool)) and
                         key.lower() not in HUGO_KEYS}}
            (site / f"content/p{number}{'.md' if markdown else '.html'}").write_text(
                json.dumps(params, indent=1) + "\n\n" + prepared(source, formulas[source.path]))
        done = subprocess.run(["hugo", "-s", str(site), "-d", str(site / "out"), "--quiet",
                               "--noBuildLock", "--cacheDir", str(site / "cache"),
                               "-D", "-E", "-F"], capture_output=True, text=True, timeout=300)
        found = {}
        for number, source in enumerate(sources):
            path = site / f"out/p{number}/index.html"
            if path.exists():
                found[source.path] = Rendered(path.read_text(), formulas[source.path])
        if len(found) != len(sources):
            missing = [f"p{n} {s.path}" for n, s in enumerate(sources)
                       if s.path not in found]
            raise RuntimeError(f"Hugo left out {missing[:5]}: {done.stdout}{done.stderr}")
        return found


def page_params(source):
    """The front matter, and what stands below `params` in it (Hugo 0.123)."""
    below = source.front_matter.get("params")
    return {**(below if isinstance(below, dict) else {}), **source.front_matter}.items()


HUGO_KEYS = {"url", "slug", "title", "draft", "date", "lastmod", "publishdate", "expirydate",
             "layout", "type", "outputs", "aliases", "headless", "_build", "cascade", "weight",
             "markup", "lang", "path", "kind", "linktitle", "translationkey", "permalink"}


def render_jekyll(sources):
    """The same through kramdown, the reader of Jekyll sites."""
    texts = [completeness_source.without_liquid(source.body) for source in sources]
    script = pathlib.Path(__file__).with_name("completeness_kramdown.rb")
    done = subprocess.run(["ruby", str(script)], input=json.dumps(texts), text=True,
                          capture_output=True, check=True, timeout=300)
    return {source.path: Rendered(text, [])
            for source, text in zip(sources, json.loads(done.stdout))}


def prepared(source, formulas):
    """The body, without what Hugo 0.111 cannot know."""
    text = completeness_source.without_site_shortcodes(source.body)
    text = completeness_source.outside_code(text, completeness_source.without_jekyll)
    if source.path.suffix in MARKDOWN:
        text = completeness_source.outside_code(
            text, completeness_source.open_markdown_attribute)
        text = completeness_source.with_two_dollars(text)
        text = completeness_source.outside_code(
            text, lambda part: completeness_source.without_math(part, formulas))
        text = completeness_source.with_names_in_code(text)
    return text


def tree_of(rendered):
    # Of a ref that is no link's address the path is printed.
    text = re.sub(r"(>[^<]*?)x-hugo-ref:", r"\1", rendered.html)
    document = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    body = document.find("body")  # a page of frames has none
    tree = _Browser().read(document if body is None else body)
    _put_formulas(tree, rendered.formulas)
    return tree


def _put_formulas(node, formulas):
    children = []
    for child in node.children:
        if isinstance(child, Node):
            _put_formulas(child, formulas)
            children.append(child)
            continue
        for i, part in enumerate(re.split(r"formula(\d+)x", child)):
            if i % 2 == 0:
                children.append(part)
            elif node.kind in ("pre", "code"):
                children.append(formulas[int(part)][0])
            else:
                children.append(Node("math", {"tex": formulas[int(part)][1]}))
    node.children = children


# Frames are not printed, so what stands for them is; the last four are never drawn.
HIDDEN = article_structure.HIDDEN - {"noframes", "xmp"} | {
    "desc", "metadata", "annotation", "annotation-xml"}
BLOCK_TAGS = article_structure.BLOCKS
TAGS = {"ul": "ul", "menu": "ul", "ol": "ol", "li": "li", "dl": "dl", "dt": "dt", "dd": "dd",
        "table": "table", "tr": "row", "em": "em", "i": "em", "strong": "strong", "b": "strong",
        "s": "strike", "strike": "strike", "del": "strike", "code": "code", "tt": "code",
        "samp": "code", "blockquote": "quote", "hr": "hr", "br": "br", "var": "em", "dfn": "em",
        **{name: name for name in structure.HEADINGS}}
ALERT = re.compile(r"\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*")
LAZY = ("data-src", "data-lazy-src", "data-original")
SHOWN_FIELDS = {"text", "search", "email", "url", "tel", "number", "submit", "button", "reset"}
WHITE = re.compile(r"[ \t\n\r\f]+")


def white(text):
    """`text` with one space, or one line end, for each run of white space."""
    return WHITE.sub(lambda run: "\n" if "\n" in run[0] else " ", text)


class _Browser:
    """Makes Nodes of the HTML tree: what a browser shows, as printed on paper."""

    def __init__(self):
        self.notes = []
        self.sources = []  # of the <picture> that is being read

    def read(self, body):
        root = Node("block")
        self._children(body, root, "en")
        root.children += self.notes
        return root

    def _children(self, element, node, lang):
        node.children.append(white(element.text or "") if node.kind != "pre"
                             else element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                node.children.append(self._node(child, lang))
            if child.tail:
                node.children.append(white(child.tail))

    def _node(self, element, lang):
        tag = element.tag.split("}")[-1].lower()
        lang = element.get("lang") or lang
        classes = (element.get("class") or "").split()
        style = (element.get("style") or "").replace(" ", "").lower()
        if tag in HIDDEN or element.get("hidden") is not None or "display:none" in style:
            return Node("skip")
        if "footnotes" in classes and tag in ("div", "section"):
            return self._take_notes(element, lang)
        if "footnote-ref" in classes or (element.get("id") or "").startswith("fnref"):
            return Node("mark")
        if "footnote-backref" in classes or "reversefootnote" in classes:
            return Node("skip")
        special = getattr(self, f"_{tag}", None)
        if special:
            return special(element, lang)
        node = Node(TAGS.get(tag, "block" if tag in BLOCK_TAGS else "inline"))
        self._children(element, node, lang)
        if node.kind == "quote":
            _find_alert(node)
        return node

    def _take_notes(self, element, lang):
        for item in element.iter("li"):
            if (item.get("id") or "").startswith("fn"):
                note = Node("note")
                self._children(item, note, lang)
                self.notes.append(note)
        return Node("skip")

    def _a(self, element, lang):
        href = element.get("href")
        if href and re.match(r"\s*(javascript|vbscript|data):", href, re.I):
            href = None
        node = Node("inline") if href is None else Node("a", {"href": href})
        self._children(element, node, lang)
        return node

    def _q(self, element, lang):
        node = Node("inline")  # its marks are quotes, which are not compared
        self._children(element, node, lang)
        return node

    def _img(self, element, lang):
        alt = element.get("alt")
        src = next((element.get(name).strip() for name in ("src", *LAZY)
                    if (element.get(name) or "").strip(" #")), "")
        others = [each.split()[0] for each in re.split(r",\s+", element.get("srcset") or "")
                  + self.sources if each.split()]
        # Hugo 0.111 escapes what its typographer made once more.
        return Node("img" if src else "skip", {
            "alt": alt and html.unescape(alt), "src": src, "others": others})

    def _svg(self, element, lang):
        node = Node("inline", {}, [Node("img", {"src": "data:image/svg+xml,", "alt": None})])
        self._children(element, node, lang)
        return node

    def _picture(self, element, lang):
        self.sources = [each for source in element.iter("source")
                        for each in re.split(r",\s+", source.get("srcset") or "")]
        node = Node("inline")
        self._children(element, node, lang)
        self.sources = []
        return node

    def _input(self, element, lang):
        """A field shows its value, where that is text."""
        if element.get("type", "text").lower() in SHOWN_FIELDS:
            return Node("inline", {}, [element.get("value") or ""])
        return Node("skip")

    def _pre(self, element, lang):
        return Node("pre", {}, ["".join(_shown_text(element)).replace("\u2060", "")])

    def _td(self, element, lang):
        def span(name, most):
            value = re.match(r"\s*(\d+)", element.get(name) or "")
            return min(max(int(value[1]), 1), most) if value else 1
        node = Node("cell", {"header": element.tag == "th", "colspan": span("colspan", 1000),
                             "rowspan": span("rowspan", 65534)})
        self._children(element, node, lang)
        if not completeness_content.text_of(node).strip() and not _has_picture(node):
            node.attrs["header"] = False  # it heads nothing
        return node

    _th = _td

    def _table(self, element, lang):
        """Rows, also those of thead, tbody, tfoot, are children of the table."""
        node = Node("table")
        for part in element:
            group = part.tag in ("thead", "tbody", "tfoot")
            rows = [row for row in (part if group else [part]) if isinstance(row.tag, str)]
            for number, row in enumerate(rows):
                node.children.append(self._node(row, lang))
                for cell in node.children[-1].nodes() if group else ():
                    if cell.kind == "cell":  # it ends with its group of rows
                        cell.attrs["rowspan"] = min(cell.attrs["rowspan"], len(rows) - number)
        return node

    def _embedded(self, element, lang):
        tag = element.tag
        address = (element.get("src") or element.get("data-src") or "").strip()
        if not address and tag in ("video", "audio"):
            source = element.find("source")
            address = (source.get("src") if source is not None else "") or ""
        if not address:
            return Node("skip")
        title = element.get("title") or element.get("aria-label") or ""
        url = "https:" + address if address.startswith("//") else address
        host = article_structure.urllib.parse.urlsplit(url).hostname or ""
        if tag in ("video", "audio") or article_structure.VIDEO_HOSTS.search(host):
            return Node("audio" if tag == "audio" else "video", {"href": url})
        return Node("block", {}, [Node("a", {"href": url}, [title or url])])

    _video = _audio = _embed = _embedded

    def _iframe(self, element, lang):
        """What is shown of it is its own document, before any address (HTML, 4.8.5)."""
        own = element.get("srcdoc")
        if own is None:
            return self._embedded(element, lang)
        node = Node("block")
        document = html5lib.parse(own, treebuilder="etree", namespaceHTMLElements=False)
        self._children(document.find("body"), node, lang)
        return node


    _xmp = _plaintext = _listing = _pre


def _has_picture(node):
    return any(child.kind == "img" or _has_picture(child) for child in node.nodes())


def _shown_text(element):
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in HIDDEN:
            if child.tag == "br":
                yield "\n"
            yield from _shown_text(child)
        yield child.tail or ""


def _find_alert(node):
    """`> [!NOTE]` is a note of that kind, not a quotation."""
    first = next((child for child in node.nodes()), None)
    if first is None or not first.children or not isinstance(first.children[0], str):
        return
    match = ALERT.match(first.children[0])
    if match:
        node.kind, node.attrs = "callout", {"what": match[1].lower()}
        first.children[0] = first.children[0][match.end():]
