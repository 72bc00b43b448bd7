#include <gtest/gtest.h>

#include "tests/input/reading.h"

namespace imprint::input {
namespace {

TEST(HtmlList, NumberingStartAndTasksAreKept) {
  EXPECT_EQ(
      blocks_of("<ol type=\"a\" start=\"3\" reversed><li value=\"9\">x<li>y</ol>\n\n"
                "- [ ] open\n- [x] done\n"),
      "List lower-alpha start=3 reversed\n"
      "  Item value=9\n"
      "    Paragraph \"x\"\n"
      "  Item\n"
      "    Paragraph \"y\"\n"
      "List bullet\n"
      "  Item unchecked\n"
      "    Paragraph \"open\"\n"
      "  Item checked\n"
      "    Paragraph \"done\"\n");
}

TEST(HtmlList, WhatIsNotInAnItemBelongsToTheOneBefore) {
  EXPECT_EQ(blocks_of("<ul><li>a</li><ul><li>b</li></ul></ul>\n"),
            "List bullet\n"
            "  Item\n"
            "    Paragraph \"a\"\n"
            "    List bullet\n"
            "      Item\n"
            "        Paragraph \"b\"\n");
}

TEST(HtmlList, DefinitionsFollowTheirTerms) {
  EXPECT_EQ(blocks_of("<dl><dt>A<dt>B<dd>x<dd>y<dt>C<dd><p>z</dl>\n"),
            "DefinitionList\n"
            "  Term\n    Text \"A\"\n"
            "  Term\n    Text \"B\"\n"
            "  Definition\n    Paragraph \"x\"\n"
            "  Definition\n    Paragraph \"y\"\n"
            "  Term\n    Text \"C\"\n"
            "  Definition\n    Paragraph \"z\"\n");
}

TEST(HtmlTable, NoCellReachesIntoOneFromARowAbove) {
  EXPECT_EQ(blocks_of("<table><tr><td>1<td rowspan=2>2<tr><td colspan=2>3</table>\n"),
            "Table\n"
            "  Body\n"
            "    Row\n"
            "      Cell\n        Paragraph \"1\"\n"
            "      Cell rowspan=2\n        Paragraph \"2\"\n"
            "    Row\n"
            "      Cell\n        Paragraph \"3\"\n");
}

TEST(HtmlTable, AHeaderCellWithoutContentIsNone) {
  EXPECT_EQ(blocks_of("<table><tr><th><th>a<tr><th>b<td>c</table>\n"),
            "Table\n"
            "  Head\n"
            "    Row\n"
            "      Cell\n"
            "      HeaderCell scope=col\n        Paragraph \"a\"\n"
            "  Body\n"
            "    Row\n"
            "      HeaderCell scope=row\n        Paragraph \"b\"\n"
            "      Cell\n        Paragraph \"c\"\n");
}

TEST(HtmlDirection, RowsDefinitionsAndPagesHandTheirsDown) {
  EXPECT_EQ(blocks_of("<table><tr dir=rtl><td>a<td dir=ltr>b</table>\n"),
            "Table\n"
            "  Body\n"
            "    Row\n"
            "      Cell dir=rtl\n        Paragraph \"a\"\n"
            "      Cell dir=ltr\n        Paragraph \"b\"\n");
  EXPECT_EQ(blocks_of("<dl><dt>t<dd dir=rtl>d</dl>\n"),
            "DefinitionList\n"
            "  Term\n    Text \"t\"\n"
            "  Definition\n    Group dir=rtl\n      Paragraph \"d\"\n");
}

TEST(HtmlDirection, AnOverrideIsWrittenIntoTheText) {
  EXPECT_EQ(blocks_of("<p>a <bdo dir=rtl>bc</bdo></p>\n"),
            "Paragraph\n"
            "  Text \"a \"\n"
            "  Span dir=rtl\n"
            "    Text \"\u202Ebc\u202C\"\n");
}

TEST(HtmlTable, GroupsSpansScopesAndCaptionAreKept) {
  EXPECT_EQ(
      blocks_of(
          "<table><caption>Cap</caption><tr><th>a<th align=right>b"
          "<tr><th rowspan=9>c<td colspan=2>d<tr><td>e<tfoot><tr><td>f</table>\n"),
      "Table\n"
      "  Caption\n"
      "    Text \"Cap\"\n"
      "  Head\n"
      "    Row\n"
      "      HeaderCell scope=col\n        Paragraph \"a\"\n"
      "      HeaderCell scope=col align=right\n        Paragraph \"b\"\n"
      "  Body\n"
      "    Row\n"
      "      HeaderCell scope=row rowspan=2\n        Paragraph \"c\"\n"
      "      Cell colspan=2\n        Paragraph \"d\"\n"
      "    Row\n"
      "      Cell\n        Paragraph \"e\"\n"
      "  Foot\n"
      "    Row\n"
      "      Cell\n        Paragraph \"f\"\n");
}

TEST(HtmlEmbed, PlayersBecomeVideosAndOtherPagesLinks) {
  const Reading reading = read(
      "---\ntitle: T\n---\ntext <iframe src=\"https://www.youtube.com/embed/x\" "
      "title=\"V\"></iframe> more\n\n<iframe "
      "src=\"https://maps.example/m\"></iframe>\n\n"
      "<video><source src=\"a.mp4\"></video><audio src=\"a.mp3\" "
      "title=\"A\"></audio>\n");
  EXPECT_EQ(reading.blocks,
            "Paragraph \"text\"\n"
            "Video \"https://www.youtube.com/embed/x\" title=\"V\"\n"
            "Paragraph \"more\"\n"
            "Paragraph\n"
            "  Link \"https://maps.example/m\"\n"
            "    Text \"https://maps.example/m\"\n"
            "Video \"a.mp4\" file \"\"\n"
            "Audio \"a.mp3\" title=\"A\"\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:6:1: warning: embedded page https://maps.example/m becomes a link "
            "[embed-unknown]\n");
}

TEST(HtmlEmbed, FiguresAndDetailsHaveTheirParts) {
  EXPECT_EQ(
      blocks_of("<figure><img src=a.png alt=A><figcaption>C</figcaption></figure>\n\n"
                "<details><summary>S</summary>\n\ninside\n\n</details>\n"),
      "Figure\n"
      "  Paragraph\n"
      "    Image pending \"a.png\" alt=\"A\"\n"
      "  Caption\n"
      "    Paragraph \"C\"\n"
      "Details\n"
      "  Summary\n"
      "    Text \"S\"\n"
      "  Paragraph \"inside\"\n");
}

// What an inline element opened is closed again, also when blocks in it ended the
// paragraph, and when so many are open that it opened nothing.
TEST(InlineElements, MayHoldBlocks) {
  for (const std::string_view name :
       {"a href=x", "abbr",   "b",        "bdi",    "bdo dir=rtl", "bdo", "big",
        "button",   "cite",   "code",     "data",   "del",         "dfn", "em",
        "font",     "i",      "ins",      "kbd",    "label",       "map", "mark",
        "meter",    "output", "progress", "q",      "ruby",        "s",   "samp",
        "select",   "small",  "span",     "strong", "sub",         "sup", "time",
        "u",        "var",    "x-box"}) {
    const std::string tag = "<" + std::string(name) + " id=i lang=de>";
    std::string close = "</" + std::string(name.substr(0, name.find(' '))) + ">";
    const std::string blocks = tag + "one<div>two" + tag + "<p>three<ul><li>four" +
                               close + "</ul></div>five" + close + "six";
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<span lang=fr>";
    for (const std::string& html : {blocks, deep + blocks})
      for (const SourceKind kind : {SourceKind::Html, SourceKind::Markdown})
        EXPECT_NE(read("<div>" + html + "</div>", kind, "in.html").blocks.find("six"),
                  std::string::npos)
            << name;
  }
}

TEST(InlineElements, LinkOfAnIconMayBeTooDeep) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<span lang=fr>";
  EXPECT_NE(read("<p>" + deep + "<a href=tel:112><i class='fa fa-phone'></i></a>end",
                 SourceKind::Html, "in.html")
                .blocks.find("end"),
            std::string::npos);
}

TEST(Formulas, HaveAttributesOnlyWhereMathMLHasThem) {
  EXPECT_EQ(
      read("<p><math><mi width=40 stretchy=true mathvariant=bold>x</mi>"
           "<mspace width=1em notation=box></mspace><mo stretchy=false>+</mo>"
           "<mfrac linethickness=0 form=infix><mn>1</mn><mn>2</mn></mfrac></math>",
           SourceKind::Html, "in.html")
          .blocks,
      "Paragraph\n  Math \"\" mathml=\"<mi mathvariant=\\\"bold\\\">x</mi>"
      "<mspace width=\\\"1em\\\"></mspace><mo stretchy=\\\"false\\\">+</mo>"
      "<mfrac linethickness=\\\"0\\\"><mn>1</mn><mn>2</mn></mfrac>\"\n");
}

}  // namespace
}  // namespace imprint::input
