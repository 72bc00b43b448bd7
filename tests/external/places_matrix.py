"""places_matrix.py: every place that an author's link may lead to, and every place where
a note may be marked, as articles are written: for places_test.py.

In a place {i} is the id and {w} the first word that stands there. In a note {w} is the
word before the mark and {m} the mark.
"""

# HTML, on its own or as a block of Markdown.
ELEMENTS = {
    **{tag: f'<{tag} id="{{i}}">{{w}} words.</{tag}>' for tag in (
        "p div section article aside header footer main nav center address blockquote pre "
        "h2 h3 h4 h5 h6 fieldset form").split()},
    **{f"{tag} among words": f'<p>Some <{tag} id="{{i}}">{{w}}</{tag}> words.</p>'
       for tag in ("span em i strong b u s del ins mark small big sub sup code kbd samp var "
                   "dfn cite abbr q time data label font bdi bdo nobr tt a").split()},
    "ul": '<ul id="{i}"><li>{w} one</li><li>two</li></ul>',
    "ol": '<ol id="{i}"><li>{w} one</li><li>two</li></ol>',
    "li": '<ul><li>one</li><li id="{i}">{w} two</li></ul>',
    "li with paragraphs": '<ol><li><p>one</p></li><li id="{i}"><p>{w} two</p></li></ol>',
    "empty li": '<ul><li>one</li><li id="{i}"></li><li>{w} two</li></ul>',
    "dl": '<dl id="{i}"><dt>{w} term</dt><dd>means</dd></dl>',
    "dt": '<dl><dt>one</dt><dd>means</dd><dt id="{i}">{w} term</dt><dd>means</dd></dl>',
    "dd": '<dl><dt>one</dt><dd>means</dd><dd id="{i}">{w} means</dd></dl>',
    "group in dl": '<dl><div><dt>one</dt><dd>a</dd></div>'
                   '<div id="{i}"><dt>{w} two</dt><dd>b</dd></div></dl>',
    "table": '<table id="{i}"><tr><td>{w} cell</td></tr></table>',
    "caption": '<table><caption id="{i}">{w} caption</caption><tr><td>a</td></tr></table>',
    "thead": '<table><caption>C</caption><thead id="{i}"><tr><th>{w}</th></tr></thead>'
             '<tr><td>a</td></tr></table>',
    "tbody": '<table><thead><tr><th>a</th></tr></thead><tbody id="{i}"><tr><td>{w}</td>'
             '</tr></tbody></table>',
    "tfoot": '<table><tr><td>a</td></tr><tfoot id="{i}"><tr><td>{w}</td></tr></tfoot>'
             '</table>',
    "tr": '<table><tr><td>a</td></tr><tr><td>b</td></tr><tr id="{i}"><td>{w}</td></tr>'
          '</table>',
    "td": '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td id="{i}">{w} d</td></tr>'
          '</table>',
    "th": '<table><tr><th>a</th><td>b</td></tr><tr><th id="{i}">{w}</th><td>d</td></tr>'
          '</table>',
    "anchor in td": '<table><tr><td>a</td></tr><tr><td>b <a id="{i}"></a>{w}</td></tr>'
                    '</table>',
    "tr with empty cell": '<table><tr><td>a</td><td>b</td></tr>'
                          '<tr id="{i}"><td></td><td>{w}</td></tr></table>',
    "figure": '<figure id="{i}"><p>{w} body</p><figcaption>caption</figcaption></figure>',
    "figcaption": '<figure><p>body</p><figcaption id="{i}">{w} caption</figcaption></figure>',
    "details": '<details id="{i}"><summary>{w} more</summary>text</details>',
    "summary": '<details><summary id="{i}">{w} more</summary>text</details>',
    "legend": '<fieldset><legend id="{i}">{w} legend</legend>text</fieldset>',
    "alert box": '<div class="alert alert-warning" id="{i}">{w} mind</div>',
    "title of an alert box": '<div class="admonition"><p class="admonition-title" id="{i}">'
                             '{w} mind</p><p>text</p></div>',
    "hr": '<hr id="{i}"><p>{w} below.</p>',
    "br": '<p>line<br id="{i}">{w} line</p>',
    "wbr": '<p>line <wbr id="{i}">{w} line</p>',
    "img": '<p><img id="{i}" src="dot.png" alt="a dot"></p><p>{w} below.</p>',
    "img among words": '<p>Some <img id="{i}" src="dot.png" alt="a dot" width="8"> {w}.</p>',
    "img without source": '<p>Some <img id="{i}" alt="{w}"> words.</p>',
    "linked img": '<a id="{i}" href="https://example.org/"><img src="dot.png" alt="a dot">'
                  '</a><p>{w} below.</p>',
    "picture": '<picture id="{i}"><img src="dot.png" alt="a dot"></picture><p>{w} below.</p>',
    "iframe": '<iframe id="{i}" src="https://example.org/e" title="{w} page"></iframe>',
    "video": '<video id="{i}" src="https://example.org/a.mp4" title="{w} film"></video>',
    "player": '<iframe id="{i}" src="https://www.youtube.com/embed/64x22kjkJ68"'
              ' title="{w} film"></iframe>',
    "audio": '<audio id="{i}" src="https://example.org/a.mp3" title="{w} sound"></audio>',
    "video without source": '<video id="{i}">{w} film</video>',
    "object": '<object id="{i}" data="https://example.org/x">{w} fallback</object>',
    "svg": '<p>Some <svg id="{i}" width="40" height="12"><text y="10">drawn</text></svg> {w} words.</p>',
    "math": '<p><math id="{i}"><mtext>{w}</mtext></math> words.</p>',
    "input": '<p><input id="{i}" type="text" value="{w} value"></p>',
    "button": '<p><button id="{i}">{w} press</button></p>',
    "textarea": '<p><textarea id="{i}">{w} written</textarea></p>',
    "select": '<p><select id="{i}"><option>{w} one</option></select></p>',
    "ruby": '<p>Some <ruby id="{i}">{w}<rt>reading</rt></ruby> words.</p>',
    "empty p": '<p id="{i}"></p><p>{w} below.</p>',
    "empty div": '<div id="{i}"></div><p>{w} below.</p>',
    "empty span": '<p>Some <span id="{i}"></span>{w} words.</p>',
    "empty list": '<ul id="{i}"></ul><p>{w} below.</p>',
    "empty pre": '<pre id="{i}"></pre><p>{w} below.</p>',
    "empty table": '<table id="{i}"></table><p>{w} below.</p>',
    "empty quote": '<blockquote id="{i}"></blockquote><p>{w} below.</p>',
    "empty heading": '<h3 id="{i}"></h3><p>{w} below.</p>',
    "hidden": '<span id="{i}" style="display: none">x</span><p>{w} below.</p>',
    "two names": '<p><a id="other-{i}" name="{i}"></a>{w} words.</p>',
    "code in pre": '<pre><code id="{i}">{w} code</code></pre>',
    "b around p": '<b id="{i}"><p>{w} words.</p></b>',
    **{f"name before {what}": '<a name="{i}"></a>' + html for what, html in {
        "p": "<p>{w} words.</p>", "heading": "<h2>{w} heading</h2>",
        "list": "<ul><li>{w} item</li></ul>", "table": "<table><tr><td>{w}</td></tr></table>",
        "pre": "<pre>{w} code</pre>", "quote": "<blockquote><p>{w} said</p></blockquote>",
        "hr": "<hr><p>{w} below.</p>", "dl": "<dl><dt>{w}</dt><dd>means</dd></dl>",
        "figure": '<figure><img src="dot.png" alt=""><figcaption>{w}</figcaption></figure>',
        "picture": '<p><img src="dot.png" alt="a dot"></p><p>{w} below.</p>',
        "details": "<details><summary>{w}</summary>text</details>",
        "video": '<video src="https://example.org/b.mp4" title="{w} film"></video>',
    }.items()},
    "name in heading": '<h2><a name="{i}"></a>{w} heading</h2>',
    "heading with a name inside": '<h2 id="{i}"><a name="in-{i}"></a>{w} heading</h2>',
    "heading behind a name": '<a name="before-{i}"></a><h2 id="{i}">{w} heading</h2>',
    "name at the end of a quote": '<blockquote><p>said</p><a name="{i}"></a></blockquote>'
                                  '<p>{w} below.</p>',
    "name at the end of a cell": '<table><tr><td><p>a</p><a name="{i}"></a></td></tr></table>'
                                 '<p>{w} below.</p>',
}

MARKDOWN = {
    "attribute of a heading": "## {w} heading {{#{i}}}",
    "attribute of kramdown": "{w} paragraph.\n{{: #{i}}}",
    "name in a heading": '## <a name="{i}"></a>{w} heading',
    "name above a heading": '<a name="{i}"></a>\n\n## {w} heading',
    "name right above a heading": '<a id="{i}"></a>\n## {w} heading',
    "span": 'Some <span id="{i}">{w}</span> words.',
    "anchor in words": 'Some <a id="{i}"></a>{w} words.',
    "anchor in an item": '- one\n- <a id="{i}"></a>{w} two',
    "anchor in a quote": '> <a id="{i}"></a>{w} said',
    "anchor in a cell": '| a | b |\n|---|---|\n| c | <a id="{i}"></a>{w} |',
    "anchor in a table head": '| a | <a id="{i}"></a>{w} |\n|---|---|\n| c | d |',
    "anchor in a term": '<a id="{i}"></a>{w}\n: means',
    "anchor in a definition": 'Term\n: <a id="{i}"></a>{w} means',
    "anchor in an alert": '> [!NOTE]\n> <a id="{i}"></a>{w} mind',
    "anchor above a fence": '<a id="{i}"></a>\n\n```\n{w} code\n```',
    "anchor above a table": '<a id="{i}"></a>\n\n| {w} | b |\n|---|---|\n| c | d |',
    "anchor above a list": '<a id="{i}"></a>\n\n1. {w} item',
    "anchor above a rule": '<a id="{i}"></a>\n\n---\n\n{w} below.',
    "anchor above a picture": '<a id="{i}"></a>\n\n![a dot](dot.png)\n\n{w} below.',
    "anchor at a picture": '<a id="{i}"></a>![a dot](dot.png)\n\n{w} below.',
    "anchor behind a picture": '![a dot](dot.png)<a id="{i}"></a>\n\n{w} below.',
}

# id, and the address of a link as people write it.
IDS = [("Größe", "Größe"), ("größer", "gr%C3%B6%C3%9Fer"), ("日本", "日本"),
       ("x%20y", "x%20y"), ("CamelCase", "camelcase"), ("1.2.3", "1.2.3"), ("n12", "n12"),
       ("page3", "page3"), ("fn:7", "fn:7"), ("tilde~plus+", "tilde~plus+"),
       ("a&amp;b", "a&amp;b"), ("with space", "with%20space"), ("-dash", "-dash"),
       ("(round)", "(round)"), ("ÜBER", "%c3%bcber"), ("مرحبا", "مرحبا")]

NOTES = {
    "paragraph": "Some {w}{m} words.",
    "emphasis": "Some *very {w}{m}* and ***more*** words.",
    "strong": "Some **{w}{m} strong** words.",
    "strike": "Some ~~{w}{m}~~ words.",
    "end of a link": "A [link {w}{m}](https://example.org/a) here.",
    "middle of a link": "A [link {w}{m} goes on](https://example.org/b) here.",
    "emphasis in a link": "A [link *{w}{m} deep*](https://example.org/c) here.",
    "link in emphasis": "*A [link {w}{m}](https://example.org/d) here.*",
    "behind a link": "A [link {w}](https://example.org/e){m} here.",
    "heading": "## Heading {w}{m}",
    "link in a heading": "## Heading [link {w}{m}](https://example.org/f)",
    "item": "- one\n- two {w}{m}\n- three",
    "inner item": "1. one\n   - two {w}{m}",
    "task": "- [x] done {w}{m}",
    "quote": "> Said {w}{m}.",
    "alert": "> [!TIP]\n> Mind {w}{m}.",
    "title of an alert": "> [!TIP] Title {w}{m}\n> Mind.",
    "table head": "| a {w}{m} | b |\n|---|---|\n| c | d |",
    "cell": "| a | b |\n|---|---|\n| c | d {w}{m} |",
    "link in a cell": "| a | b |\n|---|---|\n| c | [d {w}{m}](https://example.org/g) |",
    "term": "Term {w}{m}\n: means",
    "definition": "Term\n: means {w}{m}",
    "behind a picture": "![a dot](dot.png) {w}{m}",
    "in raw elements": 'Some <span lang="fr"><b>{w}{m}</b></span> words.',
    "in a raw link": 'Some <a href="https://example.org/h">{w}{m} more</a> words.',
    "in ruby": "<ruby>{w}{m}<rt>reading</rt></ruby> words.",
    "small letters": "Some <small>{w}{m}</small> H<sub>2</sub>O words.",
    "summary": "<details><summary>\n\nMore {w}{m}\n\n</summary>\n\nText.\n\n</details>",
    "caption": '<figure>\n\n![](dot.png)\n\n<figcaption>\n\nCaption {w}{m}\n\n</figcaption>'
               "\n</figure>",
    "note": "See{other}.",
}

# Notes as other programs write them in HTML: what is read as notes, each marked by {w}.
ITEM = '<li id="{id}"><p>Text {n}. <a href="#{back}"{way}>\u21a9\ufe0e</a></p></li>'


def notes_of(begin, end, *items):
    return begin + "".join(ITEM.format(id=i, n=n, back=back, way=way)
                           for i, n, back, way in items) + end


HAND_NOTES = {
    "pandoc": (
        '<p>Some {w}<a href="#pfn1" class="footnote-ref" id="pfnref1" role="doc-noteref">'
        "<sup>1</sup></a> words.</p>",
        notes_of('<section id="footnotes" class="footnotes footnotes-end-of-document" '
                 'role="doc-endnotes"><hr /><ol>', "</ol></section>",
                 ("pfn1", "{n}", "pfnref1", ' class="footnote-back" role="doc-backlink"'))),
    "WordPress": (
        '<p>Some {w}<sup data-fn="3f-1c" class="fn"><a href="#3f-1c" id="3f-1c-link">1</a>'
        "</sup> words.</p>",
        notes_of('<ol class="wp-block-footnotes">', "</ol>",
                 ("3f-1c", "{n}", "3f-1c-link", ' aria-label="Jump to reference 1"'))),
    "kramdown": (
        '<p>Some {w}<sup id="fnref:k" role="doc-noteref"><a href="#fn:k" class="footnote" '
        'rel="footnote">1</a></sup> words.</p>',
        notes_of('<div class="footnotes" role="doc-endnotes"><ol>', "</ol></div>",
                 ("fn:k", "{n}", "fnref:k", ' class="reversefootnote"'))),
    "Python-Markdown": (
        '<p>Some {w}<sup id="fnref:y"><a class="footnote-ref" href="#fn:y">1</a></sup></p>',
        notes_of('<div class="footnote"><hr /><ol>', "</ol></div>",
                 ("fn:y", "{n}", "fnref:y", ' class="footnote-backref"'))),
    "Goldmark": (
        '<p>Some {w}<sup id="fnref:g"><a href="#fn:g" class="footnote-ref" '
        'role="doc-noteref">1</a></sup> words.</p>',
        notes_of('<div class="footnotes" role="doc-endnotes"><hr><ol>', "</ol></div>",
                 ("fn:g", "{n}", "fnref:g", ' class="footnote-backref"'))),
    "GitHub": (
        '<p>Some {w}<sup><a href="#user-content-fn-1" id="user-content-fnref-1" '
        "data-footnote-ref>1</a></sup> words.</p>",
        notes_of('<section data-footnotes class="footnotes"><h2 class="sr-only">Footnotes'
                 "</h2><ol>", "</ol></section>",
                 ("user-content-fn-1", "{n}", "user-content-fnref-1", ""))),
    "a plug-in": (
        '<p>Some {w}<span id="easy-1"></span><span class="easy-footnote">'
        '<a href="#easy-bottom-1"><sup>1</sup></a></span> words.</p>',
        '<ol class="easy-footnotes-wrapper"><li><span id="easy-bottom-1"></span>Text {n}.'
        '<a class="easy-footnote-to-top" href="#easy-1"></a></li></ol>'),
    "a link around": (
        '<p>Some <a href="https://example.org/">{w}<sup id="lfnref"><a href="#lfn" '
        'class="footnote-ref">1</a></sup></a> words.</p>',
        notes_of('<div class="footnotes"><ol>', "</ol></div>", ("lfn", "{n}", "lfnref", ""))),
    "a heading": (
        '<h2>Some {w}<sup id="hfnref"><a href="#hfn">*</a></sup></h2>',
        notes_of('<div class="footnotes"><ol>', "</ol></div>", ("hfn", "{n}", "hfnref", ""))),
    "a cell": (
        '<table><tr><td>{w}<sup><a id="cfnref" href="#cfn">[1]</a></sup></td></tr></table>',
        notes_of('<div class="footnotes"><ol>', "</ol></div>", ("cfn", "{n}", "cfnref", ""))),
}

# What stays as it is written, links both ways: {m} is at the mark, {n} at the note.
HAND_LINKS = {
    "Org": '<p>Some {w}<sup><a id="fnr.1" class="footref" href="#fn.1">1</a></sup></p>'
           '<div id="footnotes"><h2>Footnotes:</h2><div class="footdef"><sup><a id="fn.1" '
           'href="#fnr.1">1</a></sup> <p>Text {n}.</p></div></div>',
    "Asciidoctor": '<p>Some {w}<sup class="footnote">[<a id="_ref_1" class="footnote" '
                   'href="#_def_1">1</a>]</sup></p><div id="footnotes"><hr/>'
                   '<div class="footnote" id="_def_1"><a href="#_ref_1">1</a>. Text {n}.'
                   "</div></div>",
    "by hand": '<p>Some {w}<sup id="bfnref"><a href="#bfn">1</a></sup></p>'
               '<p id="bfn">1 Text {n}. <a href="#bfnref">back</a></p>',
    "Word": '<p>Some {w}<a href="#_ftn1" name="_ftnref1">[1]</a></p><p><a href="#_ftnref1" '
            'name="_ftn1">[1]</a> Text {n}.</p>',
    "a list without a class": '<p>Some {w}<sup><a href="#mfn" id="mfnref">[1]</a></sup></p>'
                              '<ol><li id="mfn">Text {n}. <a href="#mfnref">up</a></li></ol>',
    "a note that nobody marks": '<p>Some {w}<a id="ofnref" href="#ofn">1</a></p>'
                                '<ol class="footnotes"><li id="ofn">Text {n}. '
                                '<a href="#ofnref">up</a></li><li id="o2">Two.</li></ol>',
}
