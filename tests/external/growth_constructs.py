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
    ("links that lead nowhere", 6_000, lines("[a](#x{i})")),
    ("formulas that are never closed", 12_000, times("\\(")),
    ("pictures in labels", 4_000, times("![[]()")),
    ("liquid that is never closed", 12_000, times("{%")),
    ("code of liquid", 600, lines("{% highlight go %}\na\n{% endhighlight %}\n")),
    ("comments of liquid that nothing ends", 900, lines("{% comment %} endcomment\n")),
    ("sizes behind pictures", 1_000, lines("![a](x.png){width=5%}\n")),
    ("table rows of two cells", 4_000, times("|-|-|-|\n")),
    ("notes that refer in a circle", 1_500,
     lambda n: article("a[^0]\n\n" + "".join(f"[^{i}]: [^{(i + 1) % n}]\n\n"
                                             for i in range(n)))),
    ("runs of backticks of all lengths", 100,
     lambda n: article(" ".join("`" * i for i in range(1, n)))),
    ("powers of powers in TeX", 6_000,
     lambda n: article("$$x" + "^1" * n + "$$", "title: T\nmath: true")),
    ("one link of many words", 5_000,
     lambda n: article("[" + "word " * n + "](https://example.org/)")),
    ("one word of many letters", 25_000, times("a")),
    ("many words", 5_000, times("word ")),
    ("line ends between ideographs", 8_000, times("\u6f22\n")),
    ("comments that end oddly", 8_000, times("a <!-- --!> <!-->")),
    ("fences in list items", 5_000, times("- ```\n  x\n\n")),
    ("highlights on a line", 2_000,
     times("{{< highlight go >}}x{{< /highlight >}} ")),
    ("highlights that are never closed", 3_000, times("{{< highlight go >}}\n")),
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
    ("lazy pictures and their twins", 400,
     times("<img data-src=a.png alt=x><noscript><img src=a.png></noscript>\n\n")),
    ("sources of one picture", 1_500,
     lambda n: article("<picture>" + "<source srcset=a.png><img data-src=b.png alt=x>" * n)),
    ("pictures by role in each other", 1_500, nested("<div role=img>")),
    ("objects in each other", 1_500, nested("<object data=a.pdf>")),
    ("what is invisible in each other", 2_000, nested("<div style=visibility:hidden>")),
    ("links of a map", 2_000,
     lambda n: article("<map>" + "".join(f"<area href=/{i}>" for i in range(n)))),
    ("parts of a drawing", 3_000, lambda n: article("<svg>" + "<g><path/>" * n)),
    ("captions in each other", 1_500, nested('<div class="wp-caption"><img alt=x>')),
    ("paragraphs in many boxes", 3_000, lambda n: article("<div>" * 200 + "<p>x" * n)),
]

TEXT = [
    ("joined emoji", 3_500, times("\U0001F468\u200D")),
    ("marks on one letter", 12_500, lambda n: article("a" + "\u0301" * n)),
    ("a long title", 5_000, lambda n: article("x", "title: " + "word " * n)),
]

# Marks of Markdown in a title: none of them closed, and all.
TITLES = [
    (f"{name} in a title", 12_000 // len(text),
     lambda n, text=text: article("x", f"title: '{text * n}'"))
    for name, text in [
        ("backticks", "` "), ("pairs of backticks", "`a` "), ("emphasis never closed", "*a "),
        ("underscores", "_a "), ("emphasis in emphasis", "*a **b "), ("asterisks", "*"),
        ("closed emphasis", "**a** "), ("backslashes", "\\*"), ("underscores in words", "a_b")]
] + [
    ("backticks of all lengths in a title", 60,
     lambda n: article("x", "title: '" + " ".join("`" * i for i in range(1, n)) + "'")),
]

# Of characters: one letter and many of another, or two by turns.
CHARACTERS = [
    (f"{name} on one letter", 25_000 // len(mark.encode()),
     lambda n, letter=letter, mark=mark: article(letter + mark * n))
    for name, letter, mark in [
        ("Thai tone marks", "\u0E01", "\u0E48"), ("Khmer vowels", "\u1780", "\u17B7"),
        ("Burmese signs", "\u1000", "\u103A"), ("Tibetan letters", "\u0F40", "\u0F90"),
        ("Arabic vowels", "\u0628", "\u064E"), ("Hebrew points", "\u05D1", "\u05B7"),
        ("nuktas", "\u0915", "\u093C"), ("keycaps", "1", "\u20E3"),
        ("variation selectors", "\u845B", "\U000E0100"), ("skins", "\U0001F44D", "\U0001F3FD"),
        ("tags", "\U0001F3F4", "\U000E0067")]
] + [
    (f"{name} in a row", 25_000 // len(text.encode()), times(text))
    for name, text in [
        ("families of emoji", "\U0001F468\u200D\U0001F469\u200D\U0001F467"),
        ("regional indicators", "\U0001F1FD"), ("Hangul jamo", "\u1100\u1161\u11A8"),
        ("Hangul fillers", "\u3164"), ("conjuncts", "\u0915\u094D"), ("soft hyphens", "\u00AD"),
        ("zero width spaces", "\u200B"), ("joiners", "\u200D"), ("grapheme joiners", "\u034F"),
        ("right-to-left marks", "\u200F"), ("no-break spaces", "\u00A0"),
        ("line separators", "\u2028"), ("vertical tabs", "\v"), ("form feeds", "a\f"),
        ("private characters", "\uE000"), ("signs that no face has", "\U00010570"),
        ("directions by turns", "a\u05D0"), ("directions in each other", "\u202Ba"),
        ("isolates in each other", "\u2067a"), ("scripts by turns", "a\u03B1\u0431\u0561\u10D0"),
        ("distant scripts by turns", "\u0915\u0E01\u1780\u1000\u0628"),
        ("faces by turns", "<b>a</b><i>b</i>"), ("soft hyphens by turns", "a\u00AD"),
        ("Thai words", "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35"),
        ("Khmer words", "\u179F\u17BD\u179F\u17D2\u178F\u17B8"), ("ideographs", "\u4E00")]
] + [
    ("tabs of code", 12_500, lambda n: article("```\n" + "\ta" * n + "\n```")),
    ("emoji in code", 3_500,
     lambda n: article("```\n" + "\U0001F468\u200D" * n + "\n```")),
    ("superscripts in each other", 12_500, lambda n: article("<sup>" * 200 + "a " * n)),
]

PAGES = [
    ("one word as the title of many pages", 25_000,
     lambda n: article("word " * 3_000, "title: " + "a" * n)),
    ("a title of joined emoji", 3_500,
     lambda n: article("x", "title: " + "\U0001F468\u200D" * n)),
    ("authors", 3_000,
     lambda n: article("x", f"title: T\nauthors: [{', '.join(f'a{i}' for i in range(n))}]")),
    ("keywords", 3_000,
     lambda n: article("x", f"title: T\nkeywords: [{', '.join(f'k{i}' for i in range(n))}]")),
    ("one heading of many letters", 25_000,
     lambda n: article("## " + "a" * n + "\n" + "\ntext\n" * 300)),
    ("headings", 3_000, lines("## h{i}\n\nword\n")),
    ("one address of many letters", 6_000, lambda n: article(f"<http://x.y/{'abc/' * n}>")),
    ("one link of many lines", 5_000,
     lambda n: article(f'<a href="http://x.y/{"a" * 20_000}">' + "a<br>" * n + "</a>")),
    ("one word of many letters in a head", 25_000,
     lambda n: article(f"| {'a' * n} |\n|---|\n| x |")),
    ("paragraphs in two cells", 2_500,
     lambda n: article(f"<table><tr><td>{'<p>a' * n}</td><td>{'<p>b' * n}</td></tr></table>")),
    ("paragraphs in quotations", 5_000,
     lambda n: article("<blockquote>\n" * 100 + "<p>a\n" * n)),
    ("callouts in each other", 60,
     lambda n: article('<div class="alert">\n' * min(n, 200) + "<p>a b c\n" * n)),
    ("cells over two rows", 800,
     lambda n: article("<table>" + "<tr><td rowspan=2>a<td>b<tr><td>c" * n + "</table>")),
    ("one cell over all rows", 2_500,
     lambda n: article("<table><tr><td rowspan=65000>a<td>b" + "<tr><td>c" * n + "</table>")),
    ("rows of a head", 2_500,
     lambda n: article("<table><thead>" + "<tr><th>a" * n + "</thead><tr><td>b</table>")),
    ("rows that a cell with a text spans", 500,
     lambda n: article(f"<table><tr><th rowspan={n}>{'label ' * 60}<td>b"
                       + "<tr><td>c" * (n - 1) + "</table>")),
    ("cells that span fifty rows each", 400,
     lambda n: article("<table>" + "<tr><th rowspan=50>label<td>b" * n + "</table>")),
    ("rows that a text of many lines spans", 500,
     lambda n: article(f"<table><tr><th rowspan={n}>{'words ' * n * 8}<td>b"
                       + "<tr><td>c" * (n - 1) + "</table>")),
    ("numbers with decimals", 1_500, lambda n: table(n, "<td>1.5<td>1,200", 1)),
    ("tables in cells", 100,
     lambda n: article("<table><tr><td>" + "<table><tr><td>a<td>1</table>" * n + "</table>")),
    ("rows of a table in a cell", 1_000,
     lambda n: article("<table><tr><th>k<th>v<tr><td>a<td><table><tr><th>h<th>i"
                       + "<tr><td>b<td>c" * n + "</table></table>")),
    ("tables in each other", 8, lambda n: article(
        "<table><tr><td>a<td>" * n + "b" + "</table>" * n)),
    ("columns", 5_000, lambda n: article("<table><tr>" + "<td>a" * n + "</tr></table>")),
    ("rows of a hundred columns", 50, lambda n: table(n, "<td>a", 100)),
    ("notes in a paragraph", 1_250,
     lambda n: article("".join(f"a[^{i}] " for i in range(n)) + "\n\n" +
                       "".join(f"[^{i}]: b\n\n" for i in range(n)))),
    ("notes in notes", 1_250,
     lambda n: article("a[^0]\n\n" + "".join(f"[^{i}]: b[^{i + 1}]\n\n" for i in range(n)) +
                       f"[^{n}]: c")),
    ("places in a paragraph", 1_250, lines('<a id="x{i}"></a>word')),
    ("items", 3_000, lines("{i}. a")),
    ("items of long numbers", 1_000, lambda n: article(
        "<ol type=i start=1888>" + "<li>a<li value=2147483647>b" * n + "</ol>")),
    ("telephone numbers", 1_250, lines("+1 (555) 010-0142")),
    ("groups of digits", 2_000, times("0800 123 456 ")),
    ("numbers and units", 3_000, times("400 mg ")),
    ("numbers and units on lines", 3_000, lines("400 mg")),
    ("words that count", 2_500, times("vitamin B 12 ")),
    ("initials", 8_000, times("J. ")),
    ("titles of persons", 6_000, times("Dr. ")),
    ("dates", 2_000, times("3 May 2026, ")),
    ("ranges that never end", 6_000, times("35 - ")),
    ("units without numbers", 8_000, times("mg ")),
    ("numbers and units of other scripts", 2_500, times("5 \u043c\u0433 5 \u0645\u0644 ")),
    ("signs of currencies", 8_000, times("$ ")),
    ("no-break spaces between numbers", 4_000, times("1\u00A02 ")),
    ("digits in parentheses that are never closed", 8_000, times("(1 ")),
    ("icons in links", 500, lines("<a href='https://example.org/{i}'><i class=fa></i></a>")),
    ("pictures", 2_000, lines("![a](x.png)\n")),
    ("lines of code", 12_500, lambda n: article("```\n" + "a\n" * n + "```")),
    ("numbered lines of code", 12_500,
     lambda n: article("```go {linenos=true}\n" + "a\n" * n + "```")),
]

DIALECTS = [
    ("boxes of Docusaurus", 1_000, lines(":::note {i}\nText.\n:::\n")),
    ("boxes that are never closed", 6_000, lines(":::note {i}")),
    ("boxes in each other", 2_000, lambda n: article(":::note\n" * n + "x\n" + ":::\n" * n)),
    ("boxes of MkDocs", 1_500, lines("!!! note \"{i}\"\n    Text.\n")),
    ("boxes of MkDocs in each other", 120,
     lambda n: article("\n".join(" " * 4 * i + "!!! note" for i in range(n)))),
    ("fences that nothing ends", 8_000, lines("```a{i}")),
    ("modules that never end", 5_000, lines("export const a{i} = {\n")),
    ("components that are never closed", 8_000, lines("<Tab{i} a=\"b\">")),
    ("tags of components that never end", 6_000, lines("<Tab{i}")),
    ("links of Obsidian", 6_000, times("[[a|b]] ")),
    ("links of Obsidian that are never closed", 12_000, times("[[a ")),
    ("notes in a line", 2_000, times("a^[b c] ")),
    ("notes in a line that are never closed", 12_000, times("a^[ ")),
    ("prices", 12_000, times("$5 ")),
    ("captions of WordPress", 800, times("[caption]<img src=a.png alt=a> b[/caption]\n\n")),
    ("captions of WordPress without a picture", 6_000,
     lambda n: article("[caption]" * n + "[/caption]")),
    ("attributes of JSX that never end", 6_000, times("<a b={ ")),
    ("abbreviations", 3_000,
     lambda n: article("".join(f"*[A{i}]: b\n" for i in range(99)) + "\n" + "A1 " * n)),
    ("spans of Pandoc", 5_000, times("[a]{.b} ")),
    ("spans of Pandoc that are never opened", 8_000, times("[[[ ]{")),
    ("hints of GitBook", 1_500, times("{% hint %}\na\n{% endhint %}\n")),
    ("hints of GitBook that nothing ends", 4_000, times("{% hint %}\na\n")),
]

FRONT_MATTER = [
    ("escaped keys in JSON", 2_000,
     lambda n: '{"title":"T"' + "".join(f',"\\u0061{i}":1' for i in range(n)) + "}\nx\n"),
    ("aliases of a long text", 1_500,
     lambda n: article("x", "title: T\na: &a " + "y" * 10_000 + "\nb: [" + "*a, " * n + "1]")),
    ("aliases of a text of many bytes", 40,
     lambda n: article("x", "title: T\na: &a " + "y" * 100_000 + "\nb: [" + "*a, " * n + "1]")),
    ("anchors in each other", 10_000,
     lambda n: article("x", "title: T\na: " + "".join(f"&a{i} [" for i in range(60))
                       + "x," * n + "x" + "]" * 60)),
    ("merge keys of large maps", 4_500,
     lambda n: article("x", "title: T\na: &a {" + ", ".join(f"k{i}: 1" for i in range(n))
                       + "}\nb: {" + ", ".join(f"j{i}: 1" for i in range(n)) + ", <<: *a}")),
]

ROWS = MARKDOWN + HTML + TEXT + TITLES + CHARACTERS + PAGES + FRONT_MATTER
ROWS = MARKDOWN + DIALECTS + HTML + TEXT + CHARACTERS + PAGES + FRONT_MATTER
