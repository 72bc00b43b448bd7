"""What elements_test.py exports: the elements of HTML and what blogs make of them.

In a row's HTML `{see}` is a word that a reader of the page sees, `{gone}` one that no
browser shows. Each is made anew, so that it is counted wherever it comes out.
"""
import dataclasses

BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
PLAYER = "https://www.youtube.com/embed/64x22kjkJ68"
TWIN = "<noscript><img src='a.png' alt='A'></noscript>"


@dataclasses.dataclass
class Row:
    name: str
    html: str
    pictures: int = 0
    links: tuple = ()


# Every element that holds text or takes room; %s is where its attributes stand.
ELEMENTS = {name: f"<{name}%s>{{see}}</{name}>" for name in """
    a abbr acronym address article aside b bdi bdo big blink blockquote button center cite code
    data del dfn div em fieldset font footer form h1 h2 h3 h4 h5 h6 header hgroup i ins kbd label
    main mark marquee menu nav nobr output p pre q s samp search section small span strike strong
    sub sup time tt u var xmp noscript canvas custom-element""".split()}
ELEMENTS |= {
    "audio": "<audio%s src='https://example.org/a.mp3' title='{see}'>{gone}</audio>",
    "br": "{see}<br%s>{see}",
    "caption": "<table><caption%s>{see}</caption><tr><td>{see}</table>",
    "col": "<table><col%s><tr><td>{see}</table>",
    "colgroup": "<table><colgroup%s><tr><td>{see}</table>",
    "datalist": "{see}<datalist%s><option>{gone}</datalist>",
    "dd": "<dl><dt>{see}<dd%s>{see}</dl>",
    "details": "<details%s><summary>{see}</summary>{see}</details>",
    "dialog": "{see}<dialog%s>{gone}</dialog>",
    "dl": "<dl%s><dt>{see}<dd>{see}</dl>",
    "dt": "<dl><dt%s>{see}<dd>{see}</dl>",
    "embed": "<embed%s src='https://example.org/x.pdf' title='{see}'>",
    "figcaption": "<figure><p>{see}</p><figcaption%s>{see}</figcaption></figure>",
    "figure": "<figure%s><p>{see}</p><figcaption>{see}</figcaption></figure>",
    "head": "{see}<head%s><title>{gone}</title></head>",
    "hr": "{see}<hr%s>{see}",
    "iframe": "<iframe%s src='https://example.org/' title='{see}'>{gone}</iframe>",
    "img": "{see} <img%s src='a.png' alt='A'> {see}",
    "input": "<input%s value='{see}'>",
    "legend": "<fieldset><legend%s>{see}</legend>{see}</fieldset>",
    "li": "<ul><li%s>{see}<li>{see}</ul>",
    "map": "<map%s name='m'><area href='https://example.org/' alt='{see}'></map>",
    "math": "{see}<math%s><mi>x</mi></math>{see}",
    "object": "<object%s data='https://example.org/x.pdf' title='{see}'>{see}</object>",
    "ol": "<ol%s><li>{see}<li>{see}</ol>",
    "optgroup": "<select><optgroup%s><option>{see}</optgroup></select>",
    "option": "<select><option%s>{see}</select>",
    "picture": "{see}<picture%s><source srcset='a.png'><img src='a.png' alt='A'></picture>",
    "rb": "<ruby><rb%s>{see}</rb><rt>{see}</rt></ruby>",
    "rp": "<ruby>{see}<rp%s>(</rp><rt>{see}</rt><rp>)</rp></ruby>",
    "rt": "<ruby>{see}<rt%s>{see}</rt></ruby>",
    "ruby": "<ruby%s>{see}<rt>{see}</rt></ruby>",
    "script": "{see}<script%s>{gone}</script>",
    "select": "<select%s><option>{see}</select>",
    "style": "{see}<style%s>{gone}</style>",
    "summary": "<details><summary%s>{see}</summary>{see}</details>",
    "svg": "{see}<svg%s width='20' height='20'><circle r='9'/></svg>{see}",
    "table": "<table%s><tr><td>{see}<td>{see}</table>",
    "tbody": "<table><tbody%s><tr><td>{see}</table>",
    "td": "<table><tr><td%s>{see}<td>{see}</table>",
    "template": "{see}<template%s>{gone}</template>",
    "textarea": "<textarea%s>{see}</textarea>",
    "tfoot": "<table><tr><td>{see}<tfoot%s><tr><td>{see}</table>",
    "th": "<table><tr><th%s>{see}<td>{see}</table>",
    "thead": "<table><thead%s><tr><th>{see}<tbody><tr><td>{see}</table>",
    "tr": "<table><tr%s><td>{see}</table>",
    "ul": "<ul%s><li>{see}<li>{see}</ul>",
    "video": "<video%s src='https://example.org/v.mp4' title='{see}'>{gone}</video>",
    "wbr": "{see}<wbr%s> {see}",
}

# The attributes of place, with values that are right, odd and wrong.
ATTRIBUTES = (
    "id='place'", "id='1 a&quot;ß'", "lang='ar'", "lang='zz-no'", "dir='rtl'", "dir='auto'",
    "align='right'", "align='center'", "width='50%'", "width='40'", "width='-1e99'",
    "style='width: 3em; float: right'", "style='text-align: end; direction: rtl'",
    "style='page-break-before: always'", "style='break-after: page; width: 1e999px'",
    "class='a b' data-x='y' onclick='x()'",
)

# What systems for blogs really write.
ROWS = [
    Row("lazysizes", f"<p>{{see}} <img class=lazyload src='{BLANK}' data-src='a.png' alt='A'>"
        f"{TWIN}</p>", 1),
    Row("wp-rocket", "<figure class='wp-block-image size-large'><img src=\"data:image/svg+xml,"
        "%3Csvg%20xmlns='http://www.w3.org/2000/svg'%3E%3C/svg%3E\" alt='A' "
        f"data-lazy-srcset='a.png 300w, a.png 900w' data-lazy-src='a.png'>{TWIN}<figcaption "
        "class='wp-element-caption'>{see}</figcaption></figure>", 1),
    Row("autoptimize", f"<p>{{see}} {TWIN}<img class='lazyload' src='{BLANK}' data-src='a.png' "
        "alt='A'></p>", 1),
    Row("amp", "<p>{see}</p><amp-img src='a.png' alt='A' width='40' height='30'><div fallback>"
        f"{{gone}}</div><noscript><img src='a.png' alt='A'></noscript></amp-img><p>{{see}}</p>",
        1),
    Row("gutenberg-gallery", "<!-- wp:gallery --><figure class='wp-block-gallery has-nested-"
        "images columns-2'><figure class='wp-block-image'><img src='a.png' alt='A'><figcaption>"
        "{see}</figcaption></figure><figure class='wp-block-image'><img src='b.png' alt='B'>"
        "<figcaption>{see}</figcaption></figure><figcaption class='blocks-gallery-caption'>"
        "{see}</figcaption></figure><!-- /wp:gallery -->", 2),
    Row("gutenberg-old-gallery", "<ul class='wp-block-gallery'><li class='blocks-gallery-item'>"
        "<figure><img src='a.png' alt='A'><figcaption>{see}</figcaption></figure></li><li><figure>"
        "<img src='b.png' alt='B'></figure></li></ul>", 2),
    Row("gutenberg-columns", "<div class='wp-block-columns'><div class='wp-block-column' "
        "style='flex-basis:66.66%'><p>{see}</p></div><div class='wp-block-column'><p>{see}</p>"
        "</div></div>"),
    Row("gutenberg-media-text", "<div class='wp-block-media-text' style='grid-template-columns:"
        "35% auto'><figure class='wp-block-media-text__media'><img src='a.png' alt='A'></figure>"
        "<div class='wp-block-media-text__content'><p>{see}</p></div></div>", 1),
    Row("gutenberg-cover", "<div class='wp-block-cover'><span aria-hidden='true' "
        "class='has-background-dim'></span><img class='wp-block-cover__image-background' alt='' "
        "src='a.png'><div class='wp-block-cover__inner-container'><p>{see}</p></div></div>", 1),
    Row("gutenberg-buttons", "<div class='wp-block-buttons'><div class='wp-block-button'><a "
        "class='wp-block-button__link' href='https://example.org/go'>{see}</a></div></div>",
        links=("https://example.org/go",)),
    Row("gutenberg-pullquote", "<figure class='wp-block-pullquote'><blockquote><p>{see}</p>"
        "<cite>{see}</cite></blockquote></figure>"),
    Row("gutenberg-embed", "<figure class='wp-block-embed is-type-video'><div class='wp-block-"
        f"embed__wrapper'><iframe title='{{see}}' src='{PLAYER}?feature=oembed'></iframe></div>"
        "<figcaption>{see}</figcaption></figure>"),
    Row("gutenberg-embed-address", "<figure class='wp-block-embed'><div class='wp-block-embed__"
        "wrapper'>\nhttps://example.org/post\n</div><figcaption>{see}</figcaption></figure>"),
    Row("gutenberg-file", "<div class='wp-block-file'><a href='https://example.org/f.pdf'>{see}"
        "</a><a href='https://example.org/f.pdf' class='wp-block-file__button' download>{see}"
        "</a></div>", links=("https://example.org/f.pdf",)),
    Row("gutenberg-table", "<figure class='wp-block-table is-style-stripes'><table><thead><tr><th>"
        "{see}</th></tr></thead><tbody><tr><td>{see}</td></tr></tbody></table><figcaption>{see}"
        "</figcaption></figure>"),
    Row("gutenberg-details", "<details class='wp-block-details'><summary>{see}</summary><p>{see}"
        "</p></details>"),
    Row("gutenberg-verse", "<pre class='wp-block-verse'>{see}\n  {see}</pre>"),
    Row("gutenberg-audio", "<figure class='wp-block-audio'><audio controls "
        "src='https://example.org/a.mp3'></audio><figcaption>{see}</figcaption></figure>"),
    Row("gutenberg-spacer", "<p>{see}</p><div style='height:100px' aria-hidden='true' "
        "class='wp-block-spacer'></div><hr class='wp-block-separator'><p>{see}</p>"),
    Row("wp-caption", "<div id='attachment_1' style='width: 310px' class='wp-caption alignright'>"
        "<a href='a.png'><img src='a.png' alt='A' width='300'></a><p class='wp-caption-text'>"
        "{see}</p></div>", 1),
    Row("wp-more", "<p>{see}<!--more--></p><!--nextpage--><p>{see}<span id='more-7'></span></p>"),
    Row("wp-read-on", "<p><a href='https://example.org/on'>{see}<span class='screen-reader-text'>"
        " {gone}</span></a></p>", links=("https://example.org/on",)),
    Row("ghost-image", "<figure class='kg-card kg-image-card kg-card-hascaption'><img src='a.png' "
        "class='kg-image' alt='A' loading='lazy' width='1000' height='700' srcset='a.png 600w, "
        "a.png 1000w' sizes='(min-width: 720px) 720px'><figcaption>{see}</figcaption></figure>", 1),
    Row("ghost-gallery", "<figure class='kg-card kg-gallery-card'><div class='kg-gallery-container'>"
        "<div class='kg-gallery-row'><div class='kg-gallery-image'><img src='a.png' alt='A'></div>"
        "<div class='kg-gallery-image'><img src='b.png' alt='B'></div></div></div><figcaption>"
        "{see}</figcaption></figure>", 2),
    Row("ghost-bookmark", "<figure class='kg-card kg-bookmark-card'><a class='kg-bookmark-container' "
        "href='https://example.org/b'><div class='kg-bookmark-content'><div class='kg-bookmark-"
        "title'>{see}</div><div class='kg-bookmark-description'>{see}</div></div><div "
        "class='kg-bookmark-thumbnail'><img src='a.png' alt='A'></div></a></figure>", 1,
        ("https://example.org/b",)),
    Row("ghost-callout", "<div class='kg-card kg-callout-card kg-callout-card-blue'><div "
        "class='kg-callout-emoji'>!</div><div class='kg-callout-text'>{see}</div></div>"),
    Row("ghost-toggle", "<div class='kg-card kg-toggle-card' data-kg-toggle-state='close'><div "
        "class='kg-toggle-heading'><h4 class='kg-toggle-heading-text'>{see}</h4><button "
        "class='kg-toggle-card-icon'></button></div><div class='kg-toggle-content'><p>{see}</p>"
        "</div></div>"),
    Row("blogger-image", "<div class='separator' style='clear: both; text-align: center;'><a "
        "href='a.png' style='margin-left: 1em; margin-right: 1em;'><img border='0' height='200' "
        "src='a.png' width='320' alt='A' data-original-height='400'/></a></div>{see}", 1),
    Row("blogger-caption", "<table align='center' cellpadding='0' class='tr-caption-container' "
        "style='margin-left: auto; margin-right: auto; text-align: center;'><tbody><tr><td "
        "style='text-align: center;'><a href='a.png'><img src='a.png' alt='A'/></a></td></tr><tr>"
        "<td class='tr-caption' style='text-align: center;'>{see}</td></tr></tbody></table>", 1),
    Row("blogger-lines", "<div dir='ltr' style='text-align: left;' trbidi='on'>{see}<br/><br/>{see}"
        "<br/><a name='more'></a>{see}</div>"),
    Row("medium-export", "<section name='a1' class='section section--body'><div "
        "class='section-divider'><hr></div><div class='section-content'><div class='section-inner'>"
        "<h3 name='b1' id='b1' class='graf graf--h3'>{see}</h3><figure name='c1' class='graf "
        "graf--figure'><div class='aspectRatioPlaceholder'><div class='aspectRatioPlaceholder-"
        "fill'></div><img class='graf-image' data-image-id='x.png' src='a.png' alt='A'></div>"
        "<figcaption class='imageCaption'>{see}</figcaption></figure><p name='d1' class='graf'>"
        "{see}</p></div></div></section>", 1),
    Row("medium-lazy", "<figure><div class='progressiveMedia'><img class='progressiveMedia-image' "
        f"data-src='a.png' alt='A'>{TWIN}</div></figure><p>{{see}}</p>", 1),
    Row("medium-code", "<pre data-code-block-mode='1' spellcheck='false'><span "
        "class='pre--content'><span class='hljs-keyword'>{see}</span><br />{see}</span></pre>"),
    Row("gatsby", f"<div class='gatsby-image-wrapper'><div aria-hidden='true' style='padding-top:"
        f"66%'></div><img aria-hidden='true' src='{BLANK}' alt=''><picture><source "
        "type='image/webp' data-srcset='a.png 750w'><img data-src='a.png' alt='A'></picture>"
        "<noscript><picture><source srcset='a.png 750w'><img src='a.png' alt='A'></picture>"
        "</noscript></div>{see}", 1),
    Row("next-image", "<span style='display:inline-block'><img alt='A' "
        f"src='{BLANK}' decoding='async' data-nimg='1'/><noscript><img alt='A' "
        "srcSet='a.png 1x, a.png 2x' src='a.png'/></noscript></span>{see}", 1),
    Row("picture-types", "<picture><source type='image/jxl' srcset='no.jxl'><source "
        "type='image/webp' srcset='a.png 1x'><source media='(max-width: 500px)' srcset='no.png'>"
        "<img src='a.png' alt='A'></picture>{see}", 1),
    Row("srcset-commas", "<img src='a.png' srcset='a.png,a.png 2x , a.png 1.5x' alt='A'>{see}", 1),
    Row("docusaurus-admonition", "<div class='theme-admonition alert alert--info'><div "
        "class='admonitionHeading_x'><span class='admonitionIcon_x'></span>{see}</div><div "
        "class='admonitionContent_x'><p>{see}</p></div></div>"),
    Row("docusaurus-tabs", "<div class='tabs-container'><ul role='tablist' class='tabs'><li "
        "role='tab' class='tabs__item tabs__item--active'>{see}</li></ul><div role='tabpanel'><p>"
        "{see}</p></div><div role='tabpanel' hidden><p>{see}</p></div></div>"),
    Row("docusaurus-code", "<div class='codeBlockTitle'>{see}</div><pre class='prism-code "
        "language-js'><code><span class='token-line'>{see}<br></span><span class='token-line'>"
        "{see}</span></code></pre>"),
    Row("heading-anchor", "<h2 class='anchor' id='k'>{see}<a class='hash-link' href='#k' "
        "aria-label='Direct link'></a></h2><p>{see}</p>"),
    Row("jekyll-highlight", "<div class='language-ruby highlighter-rouge'><div class='highlight'>"
        "<pre class='highlight'><code><span class='k'>{see}</span>\n<span class='n'>{see}</span>\n"
        "</code></pre></div></div>"),
    Row("jekyll-linenos", "<figure class='highlight'><table class='rouge-table'><tbody><tr><td "
        "class='gutter gl'><pre class='lineno'>1\n2\n</pre></td><td class='code'><pre>{see}\n"
        "{see}\n</pre></td></tr></tbody></table></figure>"),
    Row("video-sources", "<video controls poster='a.png' title='{see}'><source "
        "src='https://example.org/v.webm' type='video/webm'><track src='x.vtt'><p>{gone}</p>"
        "</video>", 1),
    Row("lite-youtube", "<lite-youtube videoid='64x22kjkJ68' playlabel='x'></lite-youtube>{see}"),
    Row("object-pdf", "<object data='https://example.org/l.pdf' type='application/pdf'><p>{see}"
        "</p></object>", links=("https://example.org/l.pdf",)),
    Row("embed-pdf", "<embed src='https://example.org/l.pdf' type='application/pdf' "
        "title='{see}'>", links=("https://example.org/l.pdf",)),
    Row("image-map", "<p><img src='a.png' alt='A' usemap='#m'></p><map name='m'><area shape='rect' "
        "coords='0,0,9,9' href='https://example.org/1' alt='{see}'><area href='https://example.org"
        "/2' alt='{see}'></map>", 1, ("https://example.org/1", "https://example.org/2")),
    Row("role-img", "<div role='img' aria-label='A' style=\"background-image:url('a.png');"
        "height:90px\"></div><p>{see}</p>", 1),
    Row("icon-link", "<p>{see} <a href='https://example.org/i'><i class='icon'></i><span "
        "class='sr-only'>{see}</span></a></p>", links=("https://example.org/i",)),
    Row("linked-picture", "<p>{see}</p><a href='https://example.org/p'><img src='a.png' "
        "alt='A'></a>", 1, ("https://example.org/p",)),
    Row("turn-on", "<noscript>Please enable JavaScript to view the comments, {gone}.</noscript>"
        "<p>{see}</p>"),
    Row("skip-link", "<a class='skip-link screen-reader-text' href='#content'>{gone}</a><p "
        "id='content'>{see}</p>"),
    Row("invisible", "<p>{see}<span style='visibility:hidden'>{gone}</span><span style='display:"
        "none'>{gone}</span><span hidden>{gone}</span></p>"),
    Row("word-html", "<p class=MsoNormal style='margin-bottom:0cm'><span lang=EN-US style='font-"
        "size:12.0pt'>{see}<o:p></o:p></span></p><span><br clear=all style='page-break-before:"
        "always'></span><p class=MsoNormal>{see}</p><![if !supportLists]>{see}<![endif]>"),
    Row("word-conditional", "<p>{see}</p><!--[if gte mso 9]><p>{gone}</p><![endif]--><!--[if !mso]>"
        "<!--><p>{see}</p><!--<![endif]-->"),
    Row("google-docs", "<b style='font-weight:normal;' id='docs-internal-guid-1'><p dir='ltr' "
        "style='line-height:1.38;'><span style='font-weight:700;'>{see}</span><span> {see}</span>"
        "</p><br /></b>"),
    Row("dl-groups", "<dl><div><dt>{see}</dt><dt>{see}</dt><dd>{see}</dd></div><p>{see}</p><dd>"
        "{see}<dl><dt>{see}</dl></dd></dl>"),
    Row("dl-in-list", "<ul><dl><dd>{see}</dd></dl><li>{see}<dt>{see}</dt></li></ul>"),
    Row("list-in-list", "<ul><li>{see}</li><ul><li>{see}</li></ul><ol start='-3' reversed><li>"
        "{see}</ol>{see}</ul>"),
    Row("table-in-table", "<table><tr><td>{see}<table><tr><td>{see}</table></table>"),
    Row("foster", "<table>{see}<tr>{see}<td>{see}</td>{see}</tr></table>"),
    Row("old-html", "<center><font color='red' size='+2' face='Arial'>{see}</font></center>"
        "<marquee>{see}</marquee><big>{see}</big><tt>{see}</tt><dir><li>{see}</dir>"),
    Row("misnested", "<b><i>{see}</b>{see}</i><p><a href='https://example.org/m'>{see}<p>{see}</a>",
        links=("https://example.org/m",)),
    Row("svg-inline", "<p>{see}</p><svg width='100' height='40' viewBox='0 0 100 40' role='img'>"
        "<title>A drawing</title><rect width='100' height='40' fill='#246'/></svg><p>{see}</p>",
        pictures=1),
    Row("details-nested", "<details open><summary><h3>{see}</h3></summary><details><summary>{see}"
        "</summary><p>{see}</p></details></details>"),
    Row("ruby", "<p><ruby>{see}<rp>(</rp><rt>{see}</rt><rp>)</rp></ruby></p>"),
    Row("comments", "<p>{see}<!-->{see}<!---><!-- {gone} --!>{see}<!-- {gone} --></p>"),
    Row("entities", "<p>{see} It&#146;s &#x80;&#151; &nbsp;&hellip; {see}</p>"),
    Row("break-at-end", "<p>{see}</p><div style='page-break-after: always'></div>"),
]
