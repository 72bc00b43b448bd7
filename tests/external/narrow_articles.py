"""narrow_articles.py: small articles as people write them, of all that may be wider than a
phone or vanish on a dark page, for phones_test.py.
"""

URL = "https://www.rehabilitation.hospital.example.org/patients/appointments/booking?id=5550142"
IDENTIFIER = "org.example.averyverylong.packagename.WithAClassName.andMethodName"
CODE = "const result = await client.appointments.list({ patient: 5550142, from: '2026-01-05' });"
FORMULA = "$$" + " + ".join(f"a_{{{i}}} x^{{{i}}}" for i in range(16)) + " = 0$$"
IN_LINE = ("<math>" + "<mo>+</mo>".join(f"<msup><mi>a</mi><mn>{i}</mn></msup>" for i in range(14))
           + "<mo>=</mo><mtext>the mass of it</mtext></math>")
VIDEO = "<iframe src='https://www.youtube.com/embed/64x22kjkJ68' title='Exercises'></iframe>"

ARTICLES = {
    # What is wide
    "code-in-lists": f"- one\n\n  ```js\n  {CODE}\n  ```\n\n  1. two\n\n     ```\n     {CODE}\n     ```\n"
                     f"\n     > three\n     >\n     > ```\n     > {CODE}\n     > ```\n",
    "code-in-cells": f"<table><tr><th>Call</th><th>Means</th></tr><tr><td><pre><code>{CODE}</code>"
                     f"</pre></td><td><code>{IDENTIFIER}</code></td></tr><tr><td>short</td>"
                     "<td><pre>a b c</pre></td></tr></table>\n",
    "short-code-in-cells": "<table><tr><td>a</td><td><pre>npm run</pre></td><td>b</td><td><pre>"
                           "make all</pre></td><td>c</td></tr></table>\n",
    "code-numbered": "```go {linenos=true,linenostart=998,hl_lines=[1]}\n" + CODE + "\nb\n```\n\n"
                     f"<table><tr><td>\n\n```go {{linenos=true}}\n{CODE}\n```\n\n</td><td>x</td></tr>"
                     "</table>\n",
    "addresses-everywhere": f"## See {URL}\n\nBehind {URL}, too.\n\n- {URL}\n\n> {URL}\n\n"
                            f"| Where | What |\n|---|---|\n| {URL} | <{URL}> |\n\nTerm {URL}\n: {URL}\n"
                            f"\n<details><summary>{URL}</summary>{URL}</details>\n\n"
                            f"<figure><img src='dot.png' alt='a'><figcaption>{URL}</figcaption></figure>"
                            f"\n\nA note[^1].\n\n[^1]: {URL}\n",
    "words-without-end": "## " + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"
                         + "\n\n**" + "x" * 90 + "**\n\n`" + "y" * 90 + "` _" + "_" * 90 + "\n\n"
                         "| a | b |\n|---|---|\n| " + "z" * 90 + " | " + "-" * 60 + " |\n\n"
                         "1. " + "=" * 80 + "\n2. " + "!" * 80 + "\n3. " + "." * 80 + "\n",
    "formula-in-table-in-list": f"- item\n\n  <table><tr><td>\n\n  {FORMULA}\n\n  </td><td>x</td></tr>"
                                f"</table>\n\n  > {FORMULA}\n\n| A | B |\n|---|---|\n| {IN_LINE} | "
                                f"<math><msqrt><mi>x</mi></msqrt></math> |\n",
    "matrix": "$$\\begin{pmatrix} a_{11} & a_{12} & a_{13} & a_{14} & a_{15} & a_{16} \\\\ b & c & d & "
              "e & f & g \\end{pmatrix} \\cdot \\begin{pmatrix} x & y & z \\end{pmatrix}$$\n\n"
              f"In a line {IN_LINE} of text.\n\n## {IN_LINE}\n\n[{IN_LINE}](https://example.org/)\n",
    "videos-in-cells": f"<table><tr><th>Day</th><th>Film</th></tr><tr><td>Monday</td><td>{VIDEO}</td>"
                       f"</tr></table>\n\n- {VIDEO}\n  - x {VIDEO}\n\n> {VIDEO}\n",
    "audio": f"<audio src='{URL}.mp3'></audio>\n\n<table><tr><td>x</td><td><audio src='{URL}.mp3'>"
             "</audio></td></tr></table>\n",
    "nested-tables": "<table><tr><th>Plan</th><th>Details of it</th></tr><tr><td>Basic</td><td>"
                     "<table><thead><tr><th>Month</th><th>Price</th><th>Recommendation</th></tr></thead>"
                     "<tr><td>January</td><td>12.50</td><td>unconditional</td></tr></table></td></tr>"
                     "</table>\n\n<table><thead><tr><th>Outer</th><th>Considerable</th><th>"
                     "Recommendation</th></tr></thead><tr><td>x</td><td><table><thead><tr><th>Inner</th>"
                     "<th>y</th></tr></thead><tr><td>1</td><td>2</td></tr></table></td><td>z</td></tr>"
                     "</table>\n",
    "boxes-in-boxes": "> [!WARNING]\n> One\n>\n> > [!NOTE]\n> > Two\n> >\n> > > [!TIP]\n> > > Three\n"
                      "> > >\n> > > > Four\n> > > >\n> > > > - five\n> > > >\n> > > >   | Medicine | "
                      "Dosage |\n> > > >   |---|---|\n> > > >   | Paracetamol | 500 milligrams |\n",
    "lists-deep": "\n".join("  " * i + f"- level {i} " + "w" * 12 for i in range(9)) + "\n\n"
                  + "\n".join("    " * i + f"1. level {i}" for i in range(5)) + "\n",
    "long-numbers": "1. one\n\n<ol start=98><li>x</li><li>y</li><li>z</li></ol>\n\n<ol start=1997><li>x"
                    "</li><li value=123456>y</li><li value=2147483647>z</li></ol>\n\n"
                    "<ol type=i start=1888><li>roman</li></ol>\n\n- <ol start=2020><li>deep</li></ol>\n",
    "cells-of-many": "|" + "|".join(f" col {i} " for i in range(12)) + "|\n|" + "---|" * 12 + "\n|"
                     + "|".join(str(10 ** (i % 5)) for i in range(12)) + "|\n",
    "numbers-in-cells": "| Clinic | Telephone | Fax |\n|---|---|---|\n| North | +1 (555) 010-0142 | "
                        "0800 123 456 |\n| South | +1 (555) 010-0143 | +44 20 7946 0958 |\n\n"
                        "Call [+1 (555) 010-0142](tel:+15550100142), day or night: 0800 123 456.\n\n"
                        "# Call +1 (555) 010-0142 or 0800 123 456 now\n",
    "spans": "<table><tr><th colspan=4>A head over all of the columns of this table</th></tr><tr>"
             "<td rowspan=2>unconditional</td><td>recommended</td><td colspan=2>with a glass of water"
             "</td></tr><tr><td>1</td><td>2</td><td>dermatological</td></tr></table>\n",
    "widths": "<table width=900><tr><td width=600 nowrap>A cell that asks for six hundred pixels</td>"
              "<td style='width:500px;white-space:nowrap'>and another one of five hundred</td></tr>"
              "</table>\n\n<div style='width:800px'>A box of 800 px.</div>\n\n<img src=dot.png width=2000 "
              "height=40 alt=wide>\n\n<p style='margin-left:300px;white-space:nowrap'>Far to the right, "
              "and never broken at all.</p>\n\n<pre style='width:120%;overflow:visible'>pre</pre>\n",
    "floats": "<img src=dot.png alt=a style='float:left;width:60%'><img src=dot.png alt=b "
              "style='float:right;width:60%'>Text between both of them, which goes on.\n\n"
              "<figure style='float:right;width:50%'><img src=dot.png alt=c><figcaption>"
              "Acetylsalicylic acid and so on</figcaption></figure>Internationalization\n\n"
              "<div style='float:left'><table><tr><td>Recommended</td><td>Restrictions</td><td>"
              "Considerations</td></tr></table></div>\n",
    "pictures-in-a-row": "<p>" + "<img src=dot.png alt=x width=240> " * 4 + "</p>\n\n| ![a](dot.png) | "
                         "![b](dot.png) | ![c](dot.png) |\n|---|---|---|\n| ![d](missing-picture-with-"
                         "a-long-name.png) | x | ![e](dot.png) |\n\n![A long description that is "
                         "Acetylsalicylsäurekristallisationsverfahren](gone.png)\n",
    "keys": "Press " + "".join(f"<kbd>{key}</kbd>+" for key in
                               ("Ctrl", "Shift", "Alt", "Print Screen", "PageDown", "Backspace", "F12"))
            + "x\n\n| Keys | Does |\n|---|---|\n| <kbd>Ctrl</kbd>+<kbd>Shift</kbd>+<kbd>Escape</kbd> |"
              " opens |\n",
    "ruby": "<ruby>漢字<rt>kanji and a long annotation over it that never ends a line</rt></ruby> "
            "<ruby>internationalization<rt>i18n</rt></ruby>\n\n<table><tr><td><ruby>本<rt>a long "
            "annotation</rt></ruby></td><td>x</td></tr></table>\n",
    "definitions": f"`{IDENTIFIER}`\n: first\n: ```\n  {CODE}\n  ```\n\nTerm\n: | A | B | C |\n  |---|"
                   "---|---|\n  | considerable | dimensions | abbreviated |\n",
    "details": f"<details><summary>Show <code>{IDENTIFIER}</code></summary>\n\n```\n{CODE}\n```\n\n"
               "| Considerable | Dimensions | Abbreviated |\n|---|---|---|\n| 1 | 2 | 3 |\n\n"
               "<details><summary>More</summary>Inner</details></details>\n",
    "table-captions": "<table><caption>Krankenversicherungsbeiträge im Überblick, 1914-1918</caption>"
                      "<tr><td>1</td></tr></table>\n",
    "diagram": "```\n+--------------------------+        +-------------------------------+\n"
               "|  client of the appointment|  ---> |  server                        |\n"
               "+--------------------------+        +-------------------------------+\n```\n",
    "notes-in-places": "| A[^a] | Considerable[^b] |\n|---|---|\n| 1[^a] | unconditionally[^b][^a] |\n\n"
                       f"[^a]: `{IDENTIFIER}`\n[^b]: | x | y |\n    |---|---|\n    | Recommended | "
                       "Unconditional |\n",
    "languages": "<p lang=th>กินยาวันละสามครั้งหลังอาหารและก่อนนอนโดยไม่ต้องเว้นวรรคระหว่างคำ</p>\n\n"
                 "<p lang=ar dir=rtl>اتصل على +1 (555) 010-0142 أو https://example.org/ar/very/long/"
                 "address/that/goes/on</p>\n\n| ยาแก้ปวดลดไข้สำหรับเด็ก | หมายเหตุเกี่ยวกับการใช้ยา |\n|---|---|"
                 "\n| พาราเซตามอลชนิดน้ำเชื่อม | รับประทานหลังอาหารทันที |\n",
    "contents-by-hand": "<ul>" + "".join(f"<li><a href='#h{i}'>{IDENTIFIER}{i}</a></li>"
                                         for i in range(3)) + "</ul>\n\n"
                        + "".join(f"## {IDENTIFIER}{i} {{#h{i}}}\n\nText.\n\n" for i in range(3)),
    # What vanishes
    "white-on-dark-box": "<div style='background:#003366;color:#fff;padding:1em'><p>White on blue with "
                         "a <a href='https://example.org/' style='color:#ff0'>yellow link</a> and "
                         "<code style='color:#0f0;background:#000'>code</code>.</p><table><tr>"
                         "<td style='color:white'>cell</td></tr></table></div>\n",
    "fonts": "<font color=white>White</font> <font color='#ffff00' size=7>Yellow and large</font> "
             "<font color=black>Black</font> <span style='color:rgb(250,250,250)'>Nearly white</span> "
             "<b style='color:transparent'>Transparent</b> <i style='opacity:0.2'>Faint</i>\n",
    "coloured-tables": "<table bgcolor=#000000><tr bgcolor=navy><th style='color:white'>Head</th><th>"
                       "<font color=white>Other</font></th></tr><tr style='background:yellow'><td>Yellow "
                       "row</td><td bgcolor=black style='color:#eee'>Dark cell</td></tr></table>\n",
    "coloured-code": "<pre style='background:#272822;color:#f8f8f2'><span style='color:#f92672'>def"
                     "</span> f():\n  <span style='color:#75715e'># comment</span></pre>\n\n"
                     "<div class=highlight style='background-color:#fff'><pre tabindex=0 "
                     "style='color:#f8f8f2;background-color:#272822;'><code><span style='display:flex'>"
                     "<span>a = 1</span></span></code></pre></div>\n",
    "marks": "<mark>marked</mark> <mark style='background:#000;color:#fff'>dark mark</mark> "
             "<mark><a href='https://example.org/'>a link</a> and <code>code</code></mark> "
             "<mark><mark>twice</mark></mark>\n\n> <mark>in a quote</mark>\n\n"
             "```go {hl_lines=[1]}\nmarked := 1\nnot := 2\n```\n\n| <mark>head</mark> | b |\n|---|---|\n"
             "| <mark>cell</mark> | <ins>in</ins> <del>out</del> |\n",
    "links": "<a href='https://example.org/' style='color:#fff;background:#d00;padding:8px'>A button"
             "</a> <a href='tel:+15550100142' class=btn><font color=white>+1 (555) 010-0142</font></a>\n\n"
             "### [A heading that is a link](https://example.org/)\n\n[![a](dot.png)](https://example.org/)\n",
    "boxes": "<div style='background:black'><div style='background:white'><p style='color:#eee'>Inner "
             "text</p></div><p>Outer text</p></div>\n\n<p style='border:1px solid #eee;background:"
             "linear-gradient(#000,#333);color:#fff'>Gradient</p>\n\n<section class='dark bg-dark "
             "text-white'>By class</section>\n",
    "struck-and-small": "<s style='color:#bbb'>struck</s> <small style='color:#aaa'>small print</small> "
                        "<sub style='color:#ccc'>sub</sub> <u>under</u> <abbr title=x>abbr</abbr> "
                        "<cite>cite</cite> <q>quoted</q> <dfn>dfn</dfn> <samp>samp</samp> <var>v</var>\n",
    "callouts": "".join(f"> [!{kind}]\n> Text with a [link](https://example.org/), `code` and "
                        "<mark>a mark</mark>.\n\n" for kind in
                        ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")),
    "drawing": "<svg width=600 height=40 viewBox='0 0 600 40'><rect width=600 height=40 fill='#000'/>"
               "<text x=10 y=25 fill='#fff'>White words in a drawing</text></svg>\n\nText.\n",
    "forms": "<label>Name <input type=text size=80 value='a'></label> <button style='color:#fff'>Send "
             "the form</button> <select><option>One of them</option></select> "
             "<textarea cols=90>Area</textarea> <meter value=0.5>half</meter>\n",
}


def write(folder):
    for name, body in ARTICLES.items():
        (folder / f"{name}.md").write_text(
            f"---\ntitle: {name}\nlang: en\nauthor: Ann Lee\n---\n{body}")
