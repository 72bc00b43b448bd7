"""cells_matrix.py: kinds of blocks x places of cells, for cells_test.py.

In a kind {w} is a word of its own for each cell, {v} another one.
"""
import itertools

KINDS = {
    "words": "{w} and a few words more {v}",
    "paragraphs": "<p>{w} is first.</p><p>Then {v} follows.</p>",
    "bullets": "<ul><li>{w} one</li><li>two <ul><li>{v} inner</li></ul></li></ul>",
    "numbers": "<ol start='9'><li>{w} nine</li><li><p>ten</p><p>{v}</p></li></ol>",
    "tasks": "<ul><li><input type='checkbox' checked> {w}</li>"
             "<li><input type='checkbox'> {v}</li></ul>",
    "terms": "<dl><dt>{w} term</dt><dd>means a thing</dd><dd>or {v}</dd></dl>",
    "quote": "<blockquote><p>{w} said</p><blockquote>{v} inside</blockquote></blockquote>",
    "code": "<pre><code>{w}()\n    return {v}\n</code></pre>",
    "inline-code": "<code>{w}</code> or <kbd>{v}</kbd>",
    "picture": "{w} <img src='dot.png' alt='a dot' width='120'> {v}",
    "sole-picture": "<img src='dot.png' alt='a dot'><p>{w} {v}</p>",
    "figure": "<figure><img src='dot.png' alt='a dot' width='300'>"
              "<figcaption>{w} shows {v}</figcaption></figure>",
    "formula": "{w} <math><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>+</mo><mi>c</mi></math> {v}",
    "display": "{w}<math display='block'><msqrt><mi>x</mi></msqrt><mo>=</mo><mn>2</mn></math>"
               "{v}",
    "table": "<table><caption>{w}</caption><tr><th>a</th><th>b</th></tr>"
             "<tr><td>12</td><td>{v}</td></tr><tr><td>7</td><td>c</td></tr></table>",
    "callout": "<div class='alert alert-warning'><p>{w} mind</p><p>{v}</p></div>",
    "note": "{w}<sup><a href='#fn:{w}' id='fnref:{w}' class='footnote-ref' "
            "role='doc-noteref'>1</a></sup> {v}",
    "heading": "<h3>{w} heading</h3><p>{v} text</p>",
    "details": "<details><summary>{w} more</summary><p>{v} text</p></details>",
    "rule": "<p>{w}</p><hr><p>{v}</p>",
    "break": "{w}<br><br>{v}",
    "links": "<a href='https://example.org/{w}'>{w}</a> <a href='tel:5550100'>{v}</a>",
    "ruby": "{w} <ruby>本<rt>ほん</rt></ruby> {v}",
    "right-to-left": "<p dir='rtl' lang='he'>שלום {w} עולם</p><p>{v}</p>",
    "group": "<div id='{w}'><section><p>{w}</p></section><p>{v}</p></div>",
    "audio": "<p>{w}</p><audio src='https://example.org/a.mp3' title='{v}'></audio>",
    "player": "<p>{w}</p><iframe src='https://www.youtube.com/embed/64x22kjkJ68' "
              "title='{v} film'></iframe>",
    "empty": "",
    "long-word": "{w} https://example.org/a/very/long/path/that/keeps/going/on/index.html {v}",
}

# {0}, {1} ...: cells with the block in work.
PLACES = {
    "head of a column": "<table><thead><tr><th>{0}</th><th>B</th></tr></thead>"
                        "<tr><td>1</td><td>{1}</td></tr><tr><td>2</td><td>b</td></tr></table>",
    "head of a row": "<table><tr><th>A</th><th>B</th></tr><tr><th scope='row'>{0}</th>"
                     "<td>{1}</td></tr><tr><th scope='row'>c</th><td>d</td></tr></table>",
    "over columns": "<table><tr><td colspan='2'>{0}</td><td>x</td></tr>"
                    "<tr><td>a</td><td>{1}</td><td>c</td></tr></table>",
    "over rows": "<table><tr><th rowspan='3'>{0}</th><td>a</td><td rowspan='2'>{1}</td></tr>"
                 "<tr><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    "last row": "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>{0}</td></tr></table>",
    "foot": "<table><tr><td>a</td><td>b</td></tr><tfoot><tr><td>{0}</td><td>{1}</td></tr>"
            "</tfoot></table>",
    "narrow column": "<table><tr>" + "<td>column</td>" * 7 + "<td>{0}</td></tr></table>",
    "both sides": "<table dir='rtl'><tr><td>{0}</td><td>{1}</td></tr></table>",
    "alone": "<table><tr><td>{0}</td></tr></table>",
    "over pages": "<table><tr><th>A</th><th>B</th><th>C</th></tr>"
                  "<tr><th rowspan='45'>{0}</th><td>b</td><td rowspan='45'>{1}</td></tr>" +
                  "<tr><td>c</td></tr>" * 44 + "</table>",
}


def make_picture(path):
    from PIL import Image
    Image.new("RGB", (240, 160), (60, 120, 200)).save(path)


def letters(number):
    """A word that no other one contains."""
    out = ""
    for _ in range(3):
        number, digit = divmod(number, 16)
        out += "abcdefghijklmnop"[digit]
    return f"w{out}q"


def article(kind):
    """The article of a kind, and all words of its cells."""
    numbers = itertools.count(1)
    written, notes, parts = [], [], []

    def cell():
        pair = {"w": letters(next(numbers)), "v": letters(next(numbers))}
        text = KINDS[kind]
        written.extend(word for name, word in pair.items() if "{" + name + "}" in text)
        if "fnref" in text:
            notes.append(pair["w"])
        return text.format(**pair)

    for place, table in PLACES.items():
        parts.append(f"<h2>{place.capitalize()}</h2>\n<p>Some words before it.</p>\n" +
                     table.format(cell(), cell()))
    # The second cell of places that have one alone is not written.
    body = "\n".join(parts)
    if notes:
        body += "\n<div class='footnotes' role='doc-endnotes'><ol>" + "".join(
            f"<li id='fn:{note}'><p>A note. <a href='#fnref:{note}' class='footnote-backref' "
            "role='doc-backlink'>back</a></p></li>" for note in notes
            if f"#fn:{note}" in body) + "</ol></div>"
    written = [word for word in written if word in body]
    return ("---\ntitle: Cells\nlang: en\n---\n" + body + "\n", written)
