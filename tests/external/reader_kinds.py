"""Kinds of articles that people report about makers and readers of EPUBs and PDFs: what
reader_kinds_test.py exports.

A Kind is an article's front matter and text, and what must be in its package document, its
chapters (markup) and its PDF (text), as regular expressions.
"""
import dataclasses
import json


@dataclasses.dataclass
class Kind:
    body: str
    lang: str = "en"
    more: dict = dataclasses.field(default_factory=dict)
    opf: tuple = ()
    epub: tuple = ()
    pdf: tuple = ()
    no: tuple = ()  # neither in the package nor in the chapters

    def text(self, name):
        keys = {"title": name, "lang": self.lang, **self.more}
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
                       for key, value in keys.items())
        return f"---\n{head}---\n{self.body}\n"


URL = ("https://www.example.org/a/very/long/path/with-many-words_and_underscores/index.html?"
       "query=string&session=0123456789abcdef0123456789abcdef#fragment-that-is-long")
THAI = ("ประเทศไทยรวมเลือดเนื้อชาติเชื้อไทยเป็นประชารัฐไผทของไทยทุกส่วนอยู่ดำรงคงไว้ได้ทั้งมวล"
        "ด้วยไทยล้วนหมายรักสามัคคี")
KHMER = "ភាសាខ្មែរគឺជាភាសាកំណើតរបស់ជនជាតិខ្មែរនិងជាភាសាផ្លូវការរបស់ប្រទេសកម្ពុជា"
LAO = "ພາສາລາວເປັນພາສາທາງການຂອງປະເທດລາວແລະຖືກໃຊ້ໂດຍປະຊາຊົນສ່ວນໃຫຍ່"
BURMESE = "မြန်မာဘာသာစကားသည်မြန်မာနိုင်ငံ၏ရုံးသုံးဘာသာစကားဖြစ်ပြီးလူဦးရေအများစုက"
TIBETAN = "བོད་ཀྱི་སྐད་ཡིག་ནི་བོད་ཡུལ་དང་དེའི་ཉེ་འཁོར་གྱི་ས་ཁུལ་རྣམས་སུ་བེད་སྤྱོད་བྱེད་པའི་"
JAPANESE = "彼は「そうですか。」と言った（本当に？）、それから——しばらく……黙っていた。ッャュョー々、〆切。"
SVG = 'xmlns="http://www.w3.org/2000/svg"'
LABEL = '<div xmlns="http://www.w3.org/1999/xhtml">{}</div>'

DRAWINGS = {
    "label.svg": f'<svg {SVG} viewBox="0 0 300 100"><rect width="300" height="100" '
                 f'fill="#eef"/><foreignObject width="300" height="40">'
                 f'{LABEL.format("Start &amp; go")}</foreignObject></svg>',
    "unsized.svg": f'<svg {SVG}><circle cx="250" cy="100" r="40" fill="#00f"/></svg>',
    "along.svg": f'<svg {SVG} viewBox="0 0 300 100"><defs><path id="p" d="M10 60 H290"/>'
                 f'</defs><text font-size="20"><textPath href="#p">Along it</textPath></text>'
                 f'</svg>',
    "choice.svg": f'<svg {SVG} viewBox="0 0 300 100"><switch><foreignObject width="100%" '
                  f'height="100%">{LABEL.format("HTML")}</foreignObject><text y="50">SVG'
                  f'</text></switch></svg>',
}

PEOPLE = [{"name": "Ann Lee", "file-as": "Lee, Ann", "role": "aut"},
          {"name": "Bo Ek", "role": "trl"}, {"name": "C. D.", "role": "illustrator"}]

KINDS = {
    # Metadata
    "roles and names to sort by": Kind("Text.", more={"authors": PEOPLE}, opf=(
        '<dc:creator id="creator1">Ann Lee</dc:creator>', '"file-as">Lee, Ann<', ">trl<",
        ">ill<", '<dc:contributor id="contributor2">Bo Ek')),
    "authors of many scripts": Kind("Text.", more={
        "author": ["夏目漱石", "محمود درويش", "Лев Толстой", "משה כהן"]},
        opf=("夏目漱石", "محمود درويش", "Лев Толстой", "משה כהן"), pdf=("夏目漱石", "Лев Толстой")),
    "series and place": Kind("Text.", more={"series": "River Tales", "series_index": 2.5},
                             opf=(">River Tales<", '"group-position">2.5<')),
    "subjects": Kind("Text.", more={"keywords": "one, two", "tags": ["C++", "R&D"]},
                     opf=("<dc:subject>one</dc:subject>", "<dc:subject>two</dc:subject>",
                          r"C\+\+", "R&amp;D")),
    "description with markup": Kind("Text.", more={
        "description": "<p>A <b>bold</b> claim &amp; [more](https://example.org/).</p>"
                       "<script>gone()</script>"},
        opf=("<dc:description>A bold claim &amp; more.</dc:description>",), no=("gone",)),
    "publisher and rights": Kind("Text.", more={"publisher": "A & B", "copyright": "2022 C"},
                                 opf=("<dc:publisher>A &amp; B<", "<dc:rights>2022 C<")),
    "title with marks": Kind("Text.", more={"title": "A *b* `c` & <b>d</b> – “e”"},
                             opf=("A b c &amp; d – “e”",), pdf=("A b c & d – “e”",)),
    "title in two directions": Kind("## القسم 1: C++ و Java\n\nنص.", "ar", {
        "title": "دليل HTML5 للمبتدئين (2022)", "author": "John Smith"},
        opf=('page-progression-direction="rtl"', 'dir="rtl"')),
    # Structure
    "headings that skip": Kind("#### Four\n\nx\n\n## Two\n\n###### Six\n\ny\n\n# One\n\nz"),
    "equal headings": Kind("## A\n\nx\n\n## A\n\n[first](#a) [second](#a-1)",
                           epub=('href="#a"', 'href="#a-1"')),
    "headings with marks": Kind(
        "## A *b* `c<d>`[^1]\n\nx\n\n## H<sub>2</sub>O\n\n## Line<br>break\n\n## 😀 Emoji\n\n"
        "## Parens ( ) \\\\ back\n\n[^1]: N."),
    "heading of a picture": Kind("## ![Spring](p.png)\n\nx\n\n## Text ![dot](p.png) more\n\ny"),
    "equal and odd ids": Kind('<p id="x">one</p>\n\n<p id="x">two</p>\n\n<span id="a b">s</span>'
                              " [x](#x) [ab](#a%20b)"),
    "notes everywhere": Kind(
        "## Head[^1]\n\nText[^2] again[^2].\n\n| A[^3] | B |\n|---|---|\n| [l[^4]](https://e."
        "example/) | c |\n\n[^1]: One.\n[^2]: Two, see[^1].\n[^3]: Three.\n[^4]: Four.",
        epub=('epub:type="noteref" role="doc-noteref"', 'role="doc-footnote"',
              'role="doc-backlink"')),
    "figures of anything": Kind(
        "<figure><pre><code>code()</code></pre><figcaption>Listing</figcaption></figure>\n\n"
        '<figure><img src="p.png" alt="A"><img src="p.png" alt="B"><figcaption>Two</figcaption>'
        "</figure>\n\n<figure><blockquote>q</blockquote><figcaption>— <cite>W</cite>"
        "</figcaption></figure>"),
    "tables for readers": Kind(
        "<table><caption>Cap</caption><thead><tr><th rowspan=2>N<th colspan=2 scope=colgroup>G"
        "<tr><th>A<th>B</thead><tbody><tr><th scope=row>r<td>1<td>2</tbody></table>"),
    "empty sections": Kind("## A\n\n## B\n\n### C\n\n## D"),
    # Languages, directions, scripts
    "languages of parts": Kind(
        'She said <span lang="fr">déjà vu</span>.\n\n<p lang="de">Die Straße.</p>\n\n'
        '<blockquote lang="ja"><p>直す。</p></blockquote>\n\n<h2 lang="es">Título</h2>',
        epub=('lang="fr"', 'lang="de"', 'lang="ja"', '<h2[^>]* lang="es"')),
    "ruby": Kind("<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ。<ruby>印刷<rp>（</rp><rt>いんさつ"
                 "</rt><rp>）</rp></ruby>を。", "ja", epub=("<rt>とう</rt>", "<rp>（</rp>")),
    "zhuyin": Kind("<ruby>注<rt>ㄓㄨˋ</rt>音<rt>ㄧㄣ</rt></ruby>符號", "zh-TW"),
    "kinsoku": Kind(JAPANESE * 10, "ja"),
    "chinese marks": Kind("他说：“你好！”然后……走了。《红楼梦》（曹雪芹著）——第一回；100%。" * 6, "zh-CN"),
    "korean": Kind("대한민국은 민주공화국이다.\n한글은 세종대왕이\n만들었다. ᄒᆞᆫ글 ㄱㅏ", "ko",
                   epub=("세종대왕이 만들었다|세종대왕이\\s만들었다",)),
    "thai": Kind(THAI * 4, "th"), "khmer": Kind(KHMER * 4, "km"), "lao": Kind(LAO * 4, "lo"),
    "burmese": Kind(BURMESE * 4, "my"), "tibetan": Kind(TIBETAN * 6, "bo"),
    "mongolian, N'Ko, Adlam": Kind("ᠮᠣᠩᠭᠣᠯ ᠪᠠᠶᠢᠨ᠎ᠠ\n\nߒߞߏ ߛߓߍߛߎ߲\n\n𞤀𞤁𞤂𞤢𞤥"),
    "indic conjuncts": Kind("क्षत्रिय ज्ञान र्‍य क्‍ष\n\nক্ষ র্ক ৎ\n\nக்ஷ ஸ்ரீ\n\nസ്ത്രീ ൽ\n\nක්‍ෂ ශ්‍රී", "hi"),
    "persian joiners": Kind("می‌خواهم کتاب‌ها را «بخوانم». ۱۲۳٬۴۵۶", "fa"),
    "hebrew points": Kind("בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם", "he"),
    "arabic points": Kind("بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ ۝ ﷺ", "ar"),
    "urdu": Kind("یہ اردو کا ایک جملہ ہے۔ ۱۲۳ اور 456۔", "ur"),
    "decomposed letters": Kind("Tie\u0302\u0301ng Vie\u0323\u0302t e\u0301 n\u0308 A\u030a", "vi"),
    "polytonic greek": Kind("Ἐν ἀρχῇ ἦν ὁ Λόγος, ᾧ ΐ ᾷ", "el"),
    "ipa": Kind("/ˈɪntəˌnæʃ(ə)nəl t͡ʃ ŋ̩ ɫ ˥˩ ɚ ʰ/"),
    "antiquity": Kind("Cuneiform 𒀀𒀁, hieroglyphs 𓀀𓁐, Linear B 𐀀𐀁, Phoenician 𐤀𐤁, Deseret 𐐀𐐁",
                      pdf=("𒀀𒀁", "𓀀𓁐", "𐀀𐀁", "𐐀𐐁")),
    "variants of ideographs": Kind("葛󠄀 葛󠄁 辻󠄀 邉󠄂", "ja"),
    "code of a right-to-left page": Kind("שלום\n\n```\nif (x) { // הערה\n}\n```", "he",
                                         epub=('<pre dir="ltr">',)),
    # Signs
    "emoji": Kind("👩🏽‍🚀 🏳️‍🌈 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇩🇪🇫🇷 1️⃣ ❤️ ☺︎ 👍🏿 👩‍❤️‍💋‍👨\n\n`code 😀` **bold 🇩🇪**"),
    "letters of mathematics": Kind("𝐁𝐨𝐥𝐝 𝑖𝑡 𝒮𝒸 𝔉𝔯 𝔻 𝙼 𝟏 ⓐ ① ❶ ㎏ № ½ ↉ 1⁄16 x⁴ₙ"),
    "signs": Kind("→ ⇒ ⌘ ☐ ☑ ✓ ★ • ■ ◆ ♠ ♪ ☎ ∞ ≠ ≈ √ ∑ ∈ ⊂ ∀ ∅ ⟨⟩ ′ ‰ ₹ ₿ ※ ‽ 𝄞 ⠃ ♔ ⚀",
                  pdf=("𝄞",)),
    "boxes": Kind("```\n┌──┬──┐\n│a │b │\n└──┴──┘\n├── src\n█▓▒░\n```"),
    "ligatures": Kind("efficient office fjord flow ffi **affluent** *shuffling* `fi fl`",
                      pdf=("efficient office fjord flow ffi affluent shuffling fi fl",)),
    "soft hyphens": Kind("Donau\u00addampf\u00adschiff\u00adfahrt " * 12, "de",
                         {"title": "Kraft\u00adfahr\u00adzeug"}, opf=(">Kraftfahrzeug<",)),
    "spaces": Kind("a\u2009b a\u202fb a\u00a0b a\u3000b a\u200bb 10\u202f000\u00a0€"),
    "quotes of languages": Kind("„deutsch“ «français» 「日本」 »dansk« „polski” 《书名》"),
    # Links
    "long addresses": Kind(f"See {URL} and [text]({URL}).\n\n| A |\n|---|\n| {URL} |\n\n"
                           f"- {URL}\n\n## {URL}\n\nx"),
    "addresses of all kinds": Kind(
        "[mail](mailto:a@example.org?subject=Hello%20there) [tel](tel:+15550100) "
        "[han](https://例え.jp/パス?q=値#断片) [paren](https://e.example/Knee_(joint))",
        epub=("mailto:a@example.org", "xn--r8jz45g.jp", r"Knee_\(joint\)")),
    "image map": Kind('<img src="p.png" alt="Map" usemap="#m"><map name="m"><area href="https://'
                      'example.org/north" alt="North"></map>', epub=("example.org/north",)),
    # Pictures, media, formulas
    "labels in HTML": Kind("![A label](label.svg)\n\n![A choice](choice.svg)"),
    "drawings without a size": Kind("![A circle](unsized.svg)"),
    "text along a path": Kind("![A path](along.svg)"),
    "descriptions": Kind(f'![{"Long words. " * 60}](p.png)\n\n![](p.png)\n\n'
                         '<img src="p.png" role="presentation">'),
    "names of files": Kind("![a](<Bild mit Leerzeichen äöü.png>) ![b](图片.png) "
                           "![c](pic%231%20100%25.png)"),
    "media": Kind('<video src="https://example.org/v.mp4" poster="p.png"><p>See <a href="https://'
                  'example.org/v">here</a>.</p></video>\n\n<audio src="https://example.org/a.mp3">'
                  "</audio>", epub=("example.org/v.mp4", "example.org/a.mp3")),
    "formulas": Kind('<math alttext="x squared" display="block"><msup><mi>x</mi><mn>2</mn></msup>'
                     "</math>\n\n$$\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}$$",
                     more={"math": True}, opf=('properties="mathml"',)),
    "colours": Kind('<p style="color:#eee">pale</p>\n\n<p style="background:#222;color:#fff">dark'
                    "</p>\n\n<mark>mark</mark>", no=("#eee", "#222")),
    "lists": Kind('1. a\n\n   para\n2. b\n   - c\n     1. d\n\n<ol type="a" start="27"><li>aa</li>'
                  "</ol>\n\n<dl><dt>T</dt><dd>D</dd></dl>\n\n- [x] done"),
    "code": Kind("```python\ndef f(x):\n\treturn x  # " + "long comment " * 15 + "\n```"),
    "forms": Kind('<form><label>Name <input placeholder="N"></label><select><option>One<option>'
                  "Two</select><textarea>T</textarea><button>Send</button></form>"),
    "override of direction": Kind("Text \u202egnp.exe and after.\n\nNext is normal."),
}

# In quotation marks of a line from left to right: the words as they stand on paper.
QUOTED = {
    "The word “{}” (peace). One.": ["The", "word", "“W”", "(peace).", "One."],
    "The word ‘{}’ means it.": ["The", "word", "‘W’", "means", "it."],
    "Say «{}», and go.": ["Say", "«W»,", "and", "go."],
    "Call {} 0800 555 0142 now.": ["Call", "0800", "555", "0142", "W", "now."],
    "<bdi dir=ltr>a {}</bdi> b": ["a", "W", "b"],
}
WORDS = {"Arab": "سلام", "Hebr": "שלום", "Syrc": "ܫܠܡܐ", "Nkoo": "ߛߓߍߛߎ", "Thaa": "ސަލާމް"}
