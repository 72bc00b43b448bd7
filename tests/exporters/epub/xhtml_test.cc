#include "exporters/epub/xhtml.h"

#include <gtest/gtest.h>

#include "tests/exporters/epub/sample.h"

namespace imprint::exporters::epub {
namespace {

constexpr const char* kChapter = "EPUB/chapter-1.xhtml";

// The blocks of an article, as they are written between its header and its notes.
std::string written(d::Blocks blocks, std::vector<d::Resource> resources = {}) {
  d::Article one = article("T", std::move(blocks));
  one.resources = std::move(resources);
  const std::string file = export_article(std::move(one))[kChapter];
  const std::string begin = "</header>\n";
  const std::size_t from = file.find(begin) + begin.size();
  return file.substr(from, file.find("</body>") - from);
}

d::Block video(d::ResourceId thumbnail, d::ResourceId qr) {
  d::Video out;
  out.url = Url{"https://www.youtube.com/watch?v=64x22kjkJ68"};
  out.short_url = Url{"https://youtu.be/64x22kjkJ68"};
  out.title = "Why <knees> twitch";
  out.thumbnail = thumbnail;
  out.qr = qr;
  return {out};
}

TEST(Xhtml, TitleSubtitleAndBylineComeFirst) {
  d::Article one = article("A & B", {paragraph("Text.")});
  one.metadata.subtitle = "In short";
  one.metadata.authors = {"Ann Lee", "Bo Ek"};
  one.metadata.date = d::parse_date("2022-09-01");
  one.metadata.lang = Language::of("de");
  EXPECT_EQ(export_article(std::move(one))[kChapter],
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
            "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"de\" xml:lang=\"de\">\n"
            "<head>\n<title>A &amp; B</title>\n"
            "<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n"
            "<body>\n<header>\n<h1 id=\"n1\">A &amp; B</h1>\n"
            "<p class=\"subtitle\">In short</p>\n"
            "<p class=\"byline\">Ann Lee, Bo Ek \u00B7 <span class=\"kept\">1. "
            "September 2022</span></p>\n</header>\n"
            "<p>Text.</p>\n</body>\n</html>\n");
}

TEST(Xhtml, EmphasisIsMarkedInTheWayOfItsScript) {
  const auto em = [](const char* letters) {
    return written({{d::Paragraph{{d::Inline{d::Emphasis{{text(letters)}}}}}}});
  };
  EXPECT_EQ(em("slanted"), "<p><em>slanted</em></p>\n");
  EXPECT_EQ(em("\u03B1\u0431"), "<p><em>\u03B1\u0431</em></p>\n");
  EXPECT_EQ(em("\u5F37\u8ABF"), "<p><em class=\"marked\">\u5F37\u8ABF</em></p>\n");
  EXPECT_EQ(em("\uAC15\uC870"), "<p><em class=\"marked\">\uAC15\uC870</em></p>\n");
  EXPECT_EQ(em("\u05D0\u05D1"), "<p><em class=\"heavy\">\u05D0\u05D1</em></p>\n");
  EXPECT_EQ(em("\u0E40\u0E19"), "<p><em class=\"heavy\">\u0E40\u0E19</em></p>\n");
}

TEST(Xhtml, LongFormulasScrollInABoxOfTheirOwn) {
  const auto formula = [](std::size_t letters) {
    d::Math math;
    math.mathml = {{"mi", {}, std::string(letters, 'x')}};
    return written({{d::Paragraph{{d::Inline{math}}}}});
  };
  EXPECT_EQ(formula(4).find("<span"), std::string::npos);
  EXPECT_NE(formula(40).find("<span class=\"formula\" tabindex=\"0\"><math"),
            std::string::npos);
}

TEST(Xhtml, WhatNestsDeeplyIsNoLongerIndented) {
  d::Block block = paragraph("x");
  for (int i = 0; i < 7; ++i) block = {d::Quote{{std::move(block)}}};
  const std::string found = written({std::move(block)});
  std::size_t flat = 0;
  for (std::size_t at = 0; (at = found.find("\"flat\"", at)) != found.npos; ++at)
    ++flat;
  EXPECT_EQ(flat, 2u);
}

TEST(Xhtml, TheLeadPictureHasItsCaptionUnlessItIsHidden) {
  const auto lead_of = [](bool hidden) {
    d::Article one = every_kind();
    one.lead->caption.emplace_back();
    one.lead->caption.back().node = d::Text{"At <rest>"};
    one.lead->hidden = hidden;
    const std::string file = export_article(std::move(one))[kChapter];
    const std::size_t from = file.find("<figure class=\"lead\">");
    return from == file.npos ? std::string()
                             : file.substr(from, file.find("</figure>", from) - from);
  };
  EXPECT_NE(lead_of(false).find("alt=\"the lead\"/>"
                                "<figcaption><p>At &lt;rest&gt;</p></figcaption>"),
            std::string::npos)
      << lead_of(false);
  EXPECT_EQ(lead_of(true), "");
}

TEST(Xhtml, VideoIsPictureTitleAndLinkAndThenTheQrCode) {
  const std::string out = written({video({1}, {2})}, {picture(), qr_code()});
  EXPECT_EQ(
      part(out, "<figure", "</figcaption>\n</figure>\n<figure class=\"qr\">"),
      "<figure class=\"video\">\n<a href=\"https://youtu.be/64x22kjkJ68\"><img src=\"" +
          part(part(out, "src=\"media", "\""), "media", "jpg") +
          "\" alt=\"Why &lt;knees&gt; twitch\"/></a>\n<figcaption><span "
          "class=\"video-title\">Why &lt;knees&gt; twitch</span><br/>\nWatch the "
          "video: <a href=\"https://youtu.be/64x22kjkJ68\">"
          "https://youtu.be/64x22kjkJ68</a></figcaption>\n</figure>\n"
          "<figure class=\"qr\">");
  EXPECT_EQ(part(out, " alt=\"QR", "</figure>"),
            " alt=\"QR code: https://youtu.be/64x22kjkJ68\"/>\n"
            "<figcaption>Scan to watch</figcaption>\n</figure>");
}

TEST(Xhtml, VideoWithoutItsPictureKeepsTitleAndLink) {
  EXPECT_EQ(written({video({1}, {})}, {missing_picture()}),
            "<figure class=\"video\">\n<figcaption><span class=\"video-title\">Why "
            "&lt;knees&gt; twitch</span><br/>\nWatch the video: "
            "<a href=\"https://youtu.be/64x22kjkJ68\">https://youtu.be/64x22kjkJ68</a>"
            "</figcaption>\n</figure>\n");
}

TEST(Xhtml, MissingPictureIsItsDescriptionInAFrame) {
  const d::Inline gone{d::Image{{1}, "a \"knee\"", {}, {}}};
  const d::Inline decoration{d::Image{{1}, "", {}, {}}};
  EXPECT_EQ(written({paragraph(d::Inlines{gone, decoration})}, {missing_picture()}),
            "<p><span class=\"missing-picture\">a \"knee\"</span><span></span></p>\n");
}

TEST(Xhtml, LinksInsideLinksAndToNowhereKeepTheirText) {
  const d::Inline outer{d::Link{
      Url{"https://a.org/"}, {text("outer "), link(Url{"https://b.org/"}, "inner")}}};
  EXPECT_EQ(written({paragraph(d::Inlines{outer, link(Url{}, "nowhere")})}),
            "<p><a href=\"https://a.org/\">outer <span>inner</span></a>"
            "<span>nowhere</span></p>\n");
}

TEST(Xhtml, LinkThatAnEpubCannotHaveIsReported) {
  d::Block block = paragraph(d::Inlines{link(Url{"sms:911"}, "write")});
  const Exported out = export_article(article("T", {block}));
  EXPECT_EQ(out.diagnostics,
            "warning: link left out of the EPUB, its text stays: sms:911 "
            "[link-left-out]\n"
            "  hint: use an address that begins with https:, mailto: or tel:\n");
  EXPECT_NE(out[kChapter].find("<p><span>write</span></p>"), std::string::npos);
}

TEST(Xhtml, IdsAreTheSourcesOwnWhereTheyAreValid) {
  EXPECT_EQ(written({heading(2, "A", "first"), heading(2, "B", "2nd"),
                     heading(2, "C", "n7")}),
            "<h2 id=\"first\">A</h2>\n<h2 id=\"n3\">B</h2>\n<h2 id=\"n4\">C</h2>\n");
}

TEST(Xhtml, NotesStandAtTheEndOfTheirChapterAndLeadBack) {
  const auto noted = [](std::string title, std::string note) {
    d::Article out = article(std::move(title),
                             {paragraph(d::Inlines{text("x"), {d::FootnoteRef{0}}})});
    out.footnotes.push_back({"a", {paragraph(std::move(note))}, {}, {}});
    return out;
  };
  const Exported out =
      export_articles({noted("One", "First."), noted("Two", "Second.")});
  EXPECT_EQ(part(out["EPUB/chapter-2.xhtml"], "<p>x", "</section>"),
            "<p>x<sup id=\"n8\" class=\"note-mark\"><a epub:type=\"noteref\" "
            "role=\"doc-noteref\" href=\"#n9\">1</a></sup></p>\n"
            "<section class=\"notes\" epub:type=\"footnotes\" aria-label=\"Notes\">\n"
            "<hr/>\n<aside id=\"n9\" epub:type=\"footnote\" role=\"doc-footnote\">\n"
            "<p><a role=\"doc-backlink\" href=\"#n8\" title=\"Back to the text\">1</a> "
            "Second.</p>\n</aside>\n</section>");
  EXPECT_EQ(out["EPUB/chapter-1.xhtml"].find("Second."), std::string::npos);
}

TEST(Xhtml, DefinitionsWithoutTermsAndTermsWithoutDefinitionsAreCompleted) {
  d::DefinitionList list;
  list.items.push_back({{}, {{paragraph("meaning")}}, {}, {}});
  list.items.push_back({{{text("term")}}, {}, {}, {}});
  EXPECT_EQ(written({{list}}),
            "<dl>\n<dt></dt>\n<dd>meaning</dd>\n<dt>term</dt>\n<dd></dd>\n</dl>\n");
}

TEST(Xhtml, ListsKeepTheirNumberingAndTheirTasks) {
  d::List list{d::Numbering::LowerAlpha, 3, true, true, {}};
  list.items.push_back({{paragraph("c")}, {}, 9});
  list.items.push_back({{paragraph("b")}, true, {}});
  EXPECT_EQ(written({{list}}),
            "<ol class=\"tight\" type=\"a\" start=\"3\" reversed=\"reversed\">\n"
            "<li value=\"9\">c</li>\n"
            "<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"done\">"
            "\u2611</span> b</li>\n</ol>\n");
}

TEST(Xhtml, RowspanEndsWithItsRowGroup) {
  d::Table table;
  d::TableCell tall;
  tall.children = {paragraph("a")};
  tall.header = true;
  tall.scope = d::Scope::Row;
  tall.rowspan = 65'534;
  table.body.push_back({{tall}, {}, {}});
  table.body.push_back({});
  EXPECT_EQ(written({{table}}),
            "<table>\n<tbody>\n<tr><th rowspan=\"2\" scope=\"row\">a</th></tr>\n"
            "<tr></tr>\n</tbody>\n</table>\n");
}

TEST(Xhtml, StyleAndLanguageOfAPassageAreKept) {
  d::Block block = paragraph("x");
  block.attr.edit().lang = Language::of("fr");
  block.attr.edit().style.float_side = d::FloatSide::Left;
  block.attr.edit().style.width = 0.4;
  block.attr.edit().style.color = Color{170, 0, 1};
  EXPECT_EQ(written({block}),
            "<p class=\"float-left\" lang=\"fr\" xml:lang=\"fr\" "
            "style=\"float: left; width: 40%\">x</p>\n");
}

TEST(Xhtml, CalloutIsAnAsideWithItsTitle) {
  d::Callout callout{d::CalloutKind::Tip, {text("Tip")}, {paragraph("Rest.")}};
  EXPECT_EQ(written({{callout}}),
            "<aside class=\"callout tip\" role=\"note\">\n"
            "<p class=\"callout-title\">Tip</p>\n<p>Rest.</p>\n</aside>\n");
}

TEST(Xhtml, NumbersOfCodeLinesAreNoPartOfTheCode) {
  EXPECT_EQ(written({{d::CodeBlock{"a\nb", "", "x.go", 9, {{2, 2}}}}}),
            "<p class=\"code-title\">x.go</p>\n<pre dir=\"ltr\"><code>"
            "<span class=\"line-number\" data-number=\"9\"></span>a\n"
            "<span class=\"line-number\" data-number=\"10\"></span><mark>b</mark>"
            "</code></pre>\n");
}

TEST(Xhtml, FormulaIsMathMlOrItsSource) {
  const d::Math power{
      "x^2", {{"msup", {}, "", {{"mi", {}, "x", {}}, {"mn", {}, "2", {}}}}}, true};
  EXPECT_EQ(written({paragraph(d::Inlines{{power}, {d::Math{"\\foo", {}}}})}),
            "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\" "
            "alttext=\"x^2\"><msup><mi>x</mi><mn>2</mn></msup></math>"
            "<code class=\"math\">\\foo</code></p>\n");
}

TEST(Xhtml, PageMarksStandBeforeWhatHasNoText) {
  const d::PageMap pages = {{"1", {1}, 0}, {"2", {2}, 0}, {"3", {2}, 5}};
  How how;
  how.options.page_list = true;
  how.pages = &pages;
  const Exported out = export_article(article("T", {{d::ThematicBreak{}}}), how);
  const std::string mark = "\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" ";
  EXPECT_EQ(part(out[kChapter], "<h1", "</body>"),
            "<h1 id=\"n1\"><span id=\"page1" + mark +
                "aria-label=\"1\"></span>T</h1>\n</header>\n<span id=\"page2" + mark +
                "aria-label=\"2\"></span><span id=\"page3" + mark +
                "aria-label=\"3\"></span><hr id=\"n2\"/>\n</body>");
}

TEST(Xhtml, PageMarksStandInsideTheTextAndNeverSplitACharacter) {
  const d::PageMap pages = {{"1", {1}, 0}, {"2", {2}, 3}, {"3", {2}, 7}};
  How how;
  how.options.page_list = true;
  how.pages = &pages;
  const Exported out =
      export_article(article("T", {paragraph(d::Inlines{text("a\u00E9\u00E9"),
                                                        {d::Strong{{text("bcd")}}}})}),
                     how);
  const std::string mark = "\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" ";
  EXPECT_EQ(part(out[kChapter], "<p id=\"n2", "</p>"),
            "<p id=\"n2\">a\u00E9<span id=\"page2" + mark +
                "aria-label=\"2\"></span>\u00E9<strong>bc<span id=\"page3" + mark +
                "aria-label=\"3\"></span>d</strong></p>");
  EXPECT_EQ(part(out["EPUB/nav.xhtml"], "<nav epub:type=\"page-list\"", "</ol>"),
            "<nav epub:type=\"page-list\" role=\"doc-pagelist\" hidden=\"hidden\">\n"
            "<ol>\n<li><a href=\"chapter-1.xhtml#page1\">1</a></li>\n"
            "<li><a href=\"chapter-1.xhtml#page2\">2</a></li>\n"
            "<li><a href=\"chapter-1.xhtml#page3\">3</a></li>\n</ol>");
}

}  // namespace
}  // namespace imprint::exporters::epub
