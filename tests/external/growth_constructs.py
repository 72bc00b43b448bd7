"""What growth_test.py grows: small constructs, each repeated n times.

A row is (name, n, make): make(n) gives the article. n is chosen so that 4n times is about
100 kB, or as much as is needed to see a square: what is bounded may be far beyond its
bound. Most are one construct of a kind that once took seconds or minutes.
"""


def article(body, head='title: "T"'):
    return f"---\n{head}\n---\n{body}\n"


def times(text):
    return lambda n: article(text * n)


def lines(text):
    """`text` n times, each on its line; {i} is its number."""
    return lambda n: article("\n".join(text.replace("{i}", str(i)) for i in range(n)))


def nested(opener, closer="", core="x"):
    return lambda n: article(opener * n + core + closer * n)


def table(rows, cell, columns):
    return article("<table>" + ("<tr>" + cell * columns + "</tr>") * rows + "</table>")


MARKDOWN = [
    ("bullets opened on one line", 12_000, nested("- ")),
    ("quotations opened on one line", 12_000, nested("> ")),
    ("emphasis that is never closed", 8_000, times("*a ")),
    ("emphasis of two kinds", 5_000, times("_a*_ ")),
    ("pictures in labels", 4_000, times("![[]()")),
    ("table rows of two cells", 4_000, times("|-|-|-|\n")),
    ("links that lead nowhere", 6_000, lines("[a](#x{i})")),
    ("liquid that is never closed", 12_000, times("{%")),
    ("formulas that are never closed", 12_000, times("\\(")),
    ("powers of powers in TeX", 6_000,
     lambda n: article("$$x" + "^1" * n + "$$", "title: T\nmath: true")),
    ("one link of many words", 5_000,
     lambda n: article("[" + "word " * n + "](https://example.org/)")),
    ("one word of many letters", 25_000, times("a")),
    ("many words", 5_000, times("word ")),
]

HTML = [
    ("formatting that is never closed", 500,
     lambda n: article("".join(f"<b class=c{i}>" for i in range(n // 10)) + "<p>x" * n)),
    ("elements in each other", 5_000, nested("<div>")),
    ("items and quotations in each other", 1_500, nested("<li><blockquote>")),
    ("cells over a thousand columns", 25, lambda n: table(n, "<td colspan=1000>x", 20)),
    ("cells over all rows", 500,
     lambda n: article("<table>" + '<tr><td rowspan="65534">x</td><td>y</td></tr>' * n
                       + "</table>")),
    ("paragraphs in a cell", 1_500, lambda n: table(1, "<td>" + "<p>x y" * n, 1)),
    ("paragraphs in many boxes", 3_000, lambda n: article("<div>" * 200 + "<p>x" * n)),
]

TEXT = [
    ("joined emoji", 3_500, times("\U0001F468\u200D")),
    ("marks on one letter", 12_500, lambda n: article("a" + "\u0301" * n)),
    ("a long title", 5_000, lambda n: article("x", "title: " + "word " * n)),
]

FRONT_MATTER = [
    ("escaped keys in JSON", 2_000,
     lambda n: '{"title":"T"' + "".join(f',"\\u0061{i}":1' for i in range(n)) + "}\nx\n"),
    ("aliases of a long text", 1_500,
     lambda n: article("x", "title: T\na: &a " + "y" * 10_000 + "\nb: [" + "*a, " * n + "1]")),
]

ROWS = MARKDOWN + HTML + TEXT + FRONT_MATTER
