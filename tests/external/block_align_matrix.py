"""block_align_matrix.py: every block element that holds text, with every way to say how its
lines stand, in every direction and inside of others: for block_align_test.py.

In an element %s is where its attributes stand and {} its text: a narrow line and a wide one.
"""
import itertools

PLAIN = """p div section article main header footer aside nav address blockquote center h2 h3 h4
    h5 h6 form fieldset hgroup""".split()
ELEMENTS = {name: f"<{name}%s>{{}}</{name}>" for name in PLAIN}
ELEMENTS |= {
    "pre": "<pre%s>{}</pre>",
    "pre with code": "<pre%s><code>{}</code></pre>",
    "ul": "<ul%s><li>{}</li></ul>",
    "ol": "<ol%s><li>{}</li></ol>",
    "menu": "<menu%s><li>{}</li></menu>",
    "li": "<ul><li%s>{}</li></ul>",
    "li of ol": "<ol><li>one</li><li%s>{}</li></ol>",
    "li with p": "<ul><li%s><p>{}</p><p>two</p></li></ul>",
    "li in li": "<ul><li%s>one<ul><li>{}</li></ul></li></ul>",
    "dl": "<dl%s><dt>t</dt><dd>{}</dd></dl>",
    "dl of dt": "<dl%s><dt>{}</dt><dd>d</dd></dl>",
    "dt": "<dl><dt%s>{}</dt><dd>d</dd></dl>",
    "dd": "<dl><dt>t</dt><dd%s>{}</dd></dl>",
    "dd with p": "<dl><dt>t</dt><dd%s><p>{}</p><p>two</p></dd></dl>",
    "div in dl": "<dl><div%s><dt>t</dt><dd>{}</dd></div></dl>",
    "div of dt in dl": "<dl><div%s><dt>{}</dt><dd>d</dd></div></dl>",
    "blockquote of p": "<blockquote%s><p>{}</p></blockquote>",
    "p in blockquote": "<blockquote><p%s>{}</p></blockquote>",
    "figure": "<figure%s><p>{}</p><figcaption>c</figcaption></figure>",
    "figcaption of figure": "<figure%s><pre>x</pre><figcaption>{}</figcaption></figure>",
    "figcaption": "<figure><pre>x</pre><figcaption%s>{}</figcaption></figure>",
    "figcaption of a quotation":
        "<figure><blockquote>x</blockquote><figcaption%s>{}</figcaption></figure>",
    "figcaption with p": "<figure><p>x</p><figcaption%s><p>{}</p></figcaption></figure>",
    "details": "<details open%s><summary>s</summary><p>{}</p></details>",
    "summary of details": "<details open%s><summary>{}</summary><p>s</p></details>",
    "summary": "<details open><summary%s>{}</summary><p>s</p></details>",
    "caption": "<table><caption%s>{}</caption><tr><td>a cell that is wider than all of the "
               "words that stand above it</td></tr></table>",
    "td": "<table><tr><td%s>{}</td><td>b</td></tr></table>",
    "p in td": "<table><tr><td%s><p>{}</p></td><td>b</td></tr></table>",
    "li in td": "<table><tr><td%s><ul><li>{}</li></ul></td><td>b</td></tr></table>",
    "note box": '<div class="admonition"><p class="admonition-title">t</p><p%s>{}</p></div>',
    "title of a box": '<div class="admonition"><p class="admonition-title"%s>{}</p><p>t</p></div>',
    "among inline": "<div%s><b>{}</b></div>",
}
FORMS = [""] + [f" align='{value}'" for value in
                ("left", "center", "right", "justify", "RIGHT", "middle", "nonsense", "")]
FORMS += [f" style='text-align: {value}'" for value in
          ("left", "center", "right", "start", "end", "justify", "-webkit-center",
           "-webkit-right", "Right !important", "none", "inherit", "initial")]
FORMS += [" align='left' style='text-align: right'", " dir='rtl'", " dir='ltr'",
          " dir='rtl' align='left'", " dir='rtl' style='text-align: start'",
          " style='text-align: end' dir='rtl'", " dir='rtl' align='center'",
          " style='direction: rtl; text-align: end'", " style='margin: 0 auto'"]

# What stands around.
AROUND = {
    "": "{}",
    "right": "<div style='text-align: right'>{}</div>",
    "align center": "<div align='center'>{}</div>",
    "center": "<center>{}</center>",
    "rtl": "<div dir='rtl'>{}</div>",
    "end in rtl": "<section dir='rtl' style='text-align: end'>{}</section>",
    "start in rtl in right":
        "<div align='right'><div dir='rtl' style='text-align: start'>{}</div></div>",
}
LINES = "x{0}a<br>wide y{0}b here"




def is_design(element, form, around):
    """Where the looks are ours: captions of which nobody says it, and code, which runs from
    left to right in every language."""
    if element == "caption":
        return "text-align" not in form or "inherit" in form or "none" in form
    return element.startswith("pre") and ("rtl" in form or "rtl" in around)


def cases():
    """(element, form, around). All forms stand alone; in others every second one."""
    for (number, form), element, around in itertools.product(enumerate(FORMS), ELEMENTS, AROUND):
        if around and number % 2 and number < len(FORMS) - 8:
            continue
        if not is_design(element, form, around):
            yield element, form, around


def article(some):
    parts = []
    for number, (element, form, around) in enumerate(some):
        lines = LINES.format(number)
        if element.startswith("pre"):
            lines = lines.replace("<br>", "\n")
        parts.append(AROUND[around].format(
            ELEMENTS[element].replace("%s", form).format(lines)))
    return ("<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>T</title></head>"
            "<body>\n" + "\n".join(parts) + "\n</body></html>\n")
