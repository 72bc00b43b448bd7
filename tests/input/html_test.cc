#include "input/html/html.h"

#include <gtest/gtest.h>

#include "input/html/html_limits.h"
#include "tests/input/reading.h"

namespace imprint::input {
namespace {

TEST(HtmlText, ControlCharactersAreLeftOutAndReportedOnce) {
  const Reading reading = read(
      "---\ntitle: T\n---\na\x01"
      "b\x0C"
      "c\n\nd\x7F"
      "e\n");
  EXPECT_EQ(reading.blocks, "Paragraph \"ab c\"\nParagraph \"de\"\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:4: warning: control characters are left out [character-left-out]\n"
            "  hint: EPUB and PDF cannot hold them; take them out of the article\n");
}

TEST(Html, WhiteSpaceIsCollapsedAndTrimmedAsInABrowser) {
  EXPECT_EQ(blocks_of("<p>  a \n <b> b</b> c <br> d <br></p>\n"),
            "Paragraph\n"
            "  Text \"a \"\n"
            "  Strong\n"
            "    Text \"b\"\n"
            "  Text \" c\"\n"
            "  LineBreak\n"
            "  Text \"d\"\n");
}

TEST(Html, BlocksInsideInlinesSplitTheParagraphAndKeepTheInline) {
  EXPECT_EQ(blocks_of("<a href=\"/x\">one<h3>two</h3>three</a>\n"),
            "Paragraph\n"
            "  Link \"/x\"\n"
            "    Text \"one\"\n"
            "Heading 2 (h3) #two\n"
            "  Link \"/x\"\n"
            "    Text \"two\"\n"
            "Paragraph\n"
            "  Link \"/x\"\n"
            "    Text \"three\"\n");
}

TEST(Html, ScriptsStylesAndWhatIsNotShownNeverPass) {
  EXPECT_EQ(blocks_of("<p onclick=\"x()\">a<script>b</script><style>c</style>"
                      "<template>d</template><!-- e --><span hidden>f</span>"
                      "<span style=\"display: none\">g</span></p>\n"),
            "Paragraph \"a\"\n");
}

TEST(Html, GroupsStayOnlyWhereTheySaySomething) {
  EXPECT_EQ(
      blocks_of(
          "<div class=\"w\"><div lang=\"fr\"><p>a</p></div></div>\n"
          "<center>b</center>\n<div style=\"page-break-after:always\"></div>\nc\n"),
      "Group lang=fr\n"
      "  Paragraph \"a\"\n"
      "Group align=center\n"
      "  Paragraph \"b\"\n"
      "PageBreak\n"
      "Paragraph \"c\"\n");
}

TEST(Html, EmptyParagraphsGiveTheirAnchorsToTheNext) {
  EXPECT_EQ(blocks_of("<p>&nbsp;</p><p><a name=\"x\"></a></p><p>a</p>\n"),
            "Paragraph\n"
            "  Span #x\n"
            "  Text \"a\"\n");
}

TEST(Html, PreformattedTextIsKeptExactly) {
  EXPECT_EQ(blocks_of("<pre>\n a\t b<br>c &lt;\n\n d\n</pre>\n"),
            "CodeBlock \" a\\t b\\nc <\\n\\n d\"\n");
  EXPECT_EQ(blocks_of("```sh extra\na\n\n  b\n```\n"), "CodeBlock sh \"a\\n\\n  b\"\n");
}

TEST(Html, QuotationMarksFollowLanguageAndDepth) {
  EXPECT_EQ(blocks_of("<p lang=\"eo\"><q>a <q>b</q></q> <q lang=\"de\">c</q></p>\n"),
            "Paragraph lang=eo\n"
            "  Span q\n"
            "    Text \"\u201Ca \"\n"
            "    Span q\n"
            "      Text \"\u2018b\u2019\"\n"
            "    Text \"\u201D\"\n"
            "  Text \" \"\n"
            "  Span q lang=de\n"
            "    Text \"\u201Ec\u201C\"\n");
}

TEST(Html, LinksThatRunCodeLoseTheirAddressAndKeepTheirText) {
  const Reading reading =
      read("---\ntitle: T\n---\n[a](<JAVAscript:x>) <a href=\"data:x\">b</a>\n");
  EXPECT_EQ(reading.blocks,
            "Paragraph\n  Link \"\"\n    Text \"a\"\n  Text \" \"\n  Link \"\"\n"
            "    Text \"b\"\n");
  EXPECT_EQ(
      reading.diagnostics,
      "in.md:4: warning: link to a javascript: address is left out [link-unsafe]\n"
      "  hint: use an https: address\n"
      "in.md:4: warning: link to a data: address is left out [link-unsafe]\n"
      "  hint: use an https: address\n");
}

TEST(Html, UnknownElementsKeepTheirTextAndAreReportedOnce) {
  const Reading reading = read(
      "---\ntitle: T\n---\n<p>a <x-y>b</x-y> <x-y>c</x-y> "
      "<o:p>d</o:p></p>\n");
  EXPECT_EQ(reading.blocks, "Paragraph \"a b c d\"\n");
  EXPECT_EQ(
      reading.diagnostics,
      "in.md:4:6: warning: <x-y> is not read yet; its text is kept [element-unread]\n");
}

TEST(Html, OnePictureIsOneResourceAndAltIsOnlyWhatTheSourceSays) {
  const Reading reading = read(
      "---\ntitle: T\n---\n![A](a.png) <img src=\"a.png\"> <img src=\" b c.png\" "
      "alt=\"\" "
      "width=\"50%\" height=9>\n");
  EXPECT_EQ(reading.article.resources.size(), 2u);
  EXPECT_EQ(reading.blocks,
            "Paragraph\n"
            "  Image pending \"a.png\" alt=\"A\"\n"
            "  Text \" \"\n"
            "  Image pending \"a.png\" no-alt\n"
            "  Text \" \"\n"
            "  Image pending \"b%20c.png\" alt=\"\" height=9px width=50%\n");
}

TEST(Html, FootnotesAreNumberedByTheirFirstMark) {
  EXPECT_EQ(blocks_of("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X *x*\n"),
            "Paragraph\n"
            "  Text \"a\"\n  Note 1\n  Text \" b\"\n  Note 2\n  Text \" c\"\n  Note 1\n"
            "Footnote 1 \"x\"\n"
            "  Paragraph\n    Text \"X \"\n    Emphasis\n      Text \"x\"\n"
            "Footnote 2 \"y\"\n"
            "  Paragraph \"Y\"\n");
}

TEST(Html, NotesThatTheAuthorWroteAsHtmlStayLinks) {
  EXPECT_EQ(
      blocks_of("a<sup class=\"footnote-ref\"><a href=\"#fn-1\" data-footnote-ref>1</a>"
                "</sup>\n"),
      "Paragraph\n"
      "  Text \"a\"\n"
      "  Super .footnote-ref\n"
      "    Link \"#fn-1\"\n"
      "      Text \"1\"\n");
}

TEST(Html, DeepNestingIsCappedWithoutLosingText) {
  std::string body;
  for (int i = 0; i < 5000; ++i) body += "<div id=a" + std::to_string(i) + ">x";
  const Reading reading = read("---\ntitle: T\n---\n" + body + "\n");
  std::string text;
  document::ConstVisitor visitor;
  visitor.block = [&](const document::Block& block) {
    text += document::text_of(block);
  };
  document::walk(reading.article.blocks, visitor);
  EXPECT_EQ(text, std::string(5000, 'x'));
  EXPECT_EQ(reading.diagnostics.substr(0, reading.diagnostics.find(';')),
            "in.md:4:2943: warning: elements nested more than 220 deep");
}

TEST(Html, ElementsThatEndByThemselvesAreNotNested) {
  for (const std::string tag :
       {"<p>", "<li>", "<td>", "<dd>", "<br>", "<img>", "<option>"}) {
    std::string html = "<table><tr><td>";
    for (int i = 0; i < 5000; ++i) html += tag + "x";
    EXPECT_EQ(limit_html(html).tags.count, 0u) << tag;
  }
}

TEST(Html, FormattingThatIsNeverClosedIsCappedWithoutLosingText) {
  std::string html;
  for (int i = 0; i < 200; ++i) html += "<b class=c" + std::to_string(i) + ">";
  for (int i = 0; i < 100; ++i) html += "<p>x</p>";
  const Reading reading = read("---\ntitle: T\n---\n" + html + "\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:4: warning: too much formatting is never closed; 160 tags are left "
            "out, their text stays [markup-capped]\n"
            "  hint: close each <b>, <i>, <font> and <a> before the paragraph ends\n");
  std::string text;
  for (const document::Block& block : reading.article.blocks)
    text += document::text_of(block);
  EXPECT_EQ(text, std::string(100, 'x'));
}

TEST(Html, AttributesBeyondALimitAreLeftOut) {
  std::string html = "<p";
  for (int i = 0; i < 300; ++i) html += " a" + std::to_string(i) + "=1";
  const Reading reading = read("---\ntitle: T\n---\n" + html + ">text</p>\n");
  EXPECT_EQ(reading.blocks, "Paragraph \"text\"\n");
  EXPECT_NE(reading.diagnostics.find("[markup-capped]"), std::string::npos)
      << reading.diagnostics;
}

TEST(Html, CommentsScriptsAndQuotedTagsDoNotNest) {
  std::string html;
  for (int i = 0; i < 300; ++i)
    html += "<!-- <b> --><script>'<b>'</script><a title='<b>'>x</a>";
  EXPECT_EQ(limit_html(html).tags.count, 0u);
}

// As Hugo's is, whose lines are not the article's.
TEST(Html, WithoutPlacesHasLineEndsAllTheSame) {
  Diagnostics diagnostics;
  const Body body = read_html("<p>\u53C2\u52A0\u3002\n\u307E\u305F\na\nb</p>",
                              SourceMap(), Language::english(), diagnostics);
  ASSERT_EQ(body.blocks.size(), 1u);
  EXPECT_EQ(document::text_of(body.blocks[0]), "\u53C2\u52A0\u3002\u307E\u305F a b");
}

}  // namespace
}  // namespace imprint::input
