// What pages really contain: line ends of languages without spaces, odd comments and
// references, numbers of lists, sizes of pictures.
#include <gtest/gtest.h>

#include "tests/input/reading.h"

namespace imprint::input {
namespace {

std::string html_blocks(std::string_view html) {
  return read(html, SourceKind::Html, "in.html").blocks;
}

TEST(LineEnds, BetweenIdeographsAndKanaAreNoSpaces) {
  EXPECT_EQ(blocks_of("这是第一行，\n这是第二行\nEnglish\n中文"),
            "Paragraph \"这是第一行，这是第二行 English 中文\"\n");
  EXPECT_EQ(blocks_of("日本語の一行目\n二行目です。"),
            "Paragraph \"日本語の一行目二行目です。\"\n");
  EXPECT_EQ(blocks_of("한국어 첫 줄\n둘째 줄."),
            "Paragraph \"한국어 첫 줄 둘째 줄.\"\n");
}

TEST(LineEnds, VanishInEveryPlaceAndAcrossInlineElements) {
  EXPECT_EQ(blocks_of("- 列表\n  续行\n\n> 引用\n> 续行\n\n粗\n**体\n跨**\n行"),
            "List bullet\n  Item\n    Paragraph \"列表续行\"\n"
            "Quote\n  Paragraph \"引用续行\"\n"
            "Paragraph\n  Text \"粗\"\n  Strong\n    Text \"体跨\"\n  Text \"行\"\n");
  EXPECT_EQ(html_blocks("<p>汉字 \n <i>\n汉</i><ruby>漢<rt>かん</rt></ruby>\n字</p>"
                        "<table><tr><td>格\n子</table><p>一<br>\n二<!-- x -->\n三"),
            html_blocks("<p>汉字<i>汉</i><ruby>漢<rt>かん</rt></ruby>字</p>"
                        "<table><tr><td>格子</table><p>一<br>二三"));
}

TEST(LineEnds, SpacesThatAreNoLineEndsStay) {
  EXPECT_EQ(blocks_of("漢字 漢字 **漢** 字"),
            "Paragraph\n  Text \"漢字 漢字 \"\n  Strong\n    Text \"漢\"\n"
            "  Text \" 字\"\n");
}

TEST(LineEnds, CurlyMarksJoinInTheLanguageThatIsRead) {
  const std::string_view text = "他说：“你好”\n然后";
  const auto in = [&](std::string_view lang) {
    return html_blocks("<html lang=" + std::string(lang) + "><p>" + std::string(text));
  };
  EXPECT_EQ(in("zh"), "Paragraph \"他说：“你好”然后\"\n");
  EXPECT_EQ(in("en"), "Paragraph \"他说：“你好” 然后\"\n");
  EXPECT_EQ(html_blocks("<html lang=en><div lang=zh><p>”\n然</div><p>”\n然"),
            "Group lang=zh\n  Paragraph \"”然\"\nParagraph \"” 然\"\n");
}

TEST(Comments, EndWhereBrowsersEndThem) {
  for (const char* comment :
       {"<!-->", "<!--->", "<!-- c --!>", "<!---->", "<!-- c -->"}) {
    const std::string text = "A " + std::string(comment) + "B.";
    EXPECT_EQ(blocks_of(text), "Paragraph \"A B.\"\n") << comment;
    EXPECT_EQ(html_blocks("<p>" + text), "Paragraph \"A B.\"\n") << comment;
    EXPECT_EQ(blocks_of(std::string(comment) + "\n\nB."), "Paragraph \"B.\"\n")
        << comment;
  }
  EXPECT_EQ(blocks_of("<!-- one\n\ntwo --!>\n\nB *c*"),
            "Paragraph\n  Text \"B \"\n  Emphasis\n    Text \"c\"\n");
  EXPECT_EQ(html_blocks("<p>A<!-- never closed <p>B"), "Paragraph \"A\"\n");
}

TEST(Comments, InCodeAreCode) {
  EXPECT_EQ(blocks_of("`<!-->` and `a --!>`\n\n```\n<!--->\n```"),
            "Paragraph\n  Code \"<!-->\"\n  Text \" and \"\n  Code \"a --!>\"\n"
            "CodeBlock \"<!--->\"\n");
}

TEST(References, To128To159AreTheCharactersOfWindows) {
  const std::string text = "It&#146;s &#x80;5 &#151; &#133;";
  EXPECT_EQ(blocks_of(text), "Paragraph \"It’s €5 — …\"\n");
  EXPECT_EQ(html_blocks("<p>" + text), "Paragraph \"It’s €5 — …\"\n");
  EXPECT_EQ(blocks_of("`&#146;` ![It&#146;s](a.png)\n"),
            "Paragraph\n  Code \"&#146;\"\n  Text \" \"\n"
            "  Image pending \"a.png\" alt=\"It’s\"\n");
}

TEST(Lists, HaveNumbersOf32Bits) {
  EXPECT_EQ(
      html_blocks("<ol start=2147483647><li>a</ol><ol start=-2147483648 reversed>"
                  "<li>a<li value=3000000>b</ol><ol start=99999999999><li>a</ol>"),
      "List decimal start=2147483647\n  Item\n    Paragraph \"a\"\n"
      "List decimal start=-2147483648 reversed\n  Item\n    Paragraph \"a\"\n"
      "  Item value=3000000\n    Paragraph \"b\"\n"
      "List decimal start=2147483647\n  Item\n    Paragraph \"a\"\n");
  EXPECT_EQ(blocks_of("999999999. a"),
            "List decimal start=999999999\n  Item\n    Paragraph \"a\"\n");
}

TEST(Pictures, HaveTheSizeOfTheirStyle) {
  EXPECT_EQ(html_blocks("<p><img src=a.png alt=a style='width: 40px'>"
                        "<img src=b.png alt=b style='WIDTH:1in;height:auto' height=9>"
                        "<img src=c.png alt=c style='width:50%' width=9 height=9>"
                        "<img src=d.png alt=d style='height:3em'>"
                        "<img src=e.png alt=e style='width:10vw' width=9>"),
            "Paragraph\n"
            "  Image pending \"a.png\" alt=\"a\" width=40px\n"
            "  Image pending \"b.png\" alt=\"b\" width=96px\n"
            "  Image pending \"c.png\" alt=\"c\" width=9px height=9px width=50%\n"
            "  Image pending \"d.png\" alt=\"d\" height=48px\n"
            "  Image pending \"e.png\" alt=\"e\" width=9px\n");
}

TEST(PageBreaks, AreOfHeadingsItemsAndLineBreaks) {
  EXPECT_EQ(html_blocks("<p>a</p><h2 style='break-before: page'>b</h2>"
                        "<p>c<br style='page-break-before:always'>d</p>"
                        "<span lang=EN-US><br clear=all style='page-break-before:"
                        "always'></span><ul><li style='break-before:page'>e</ul>"),
            "Paragraph \"a\"\nHeading 2 #b break-before \"b\"\n"
            "Paragraph \"c\"\nPageBreak\nParagraph \"d\"\nPageBreak\n"
            "List bullet\n  Item break-before\n    Paragraph \"e\"\n");
}

TEST(PageBreaks, AtTheEndMakeNoPage) {
  const std::string rule = "<div style='page-break-after: always'></div>\n";
  EXPECT_EQ(html_blocks("<p>a</p>" + rule + "<p>b</p>" + rule + rule),
            "Paragraph \"a\"\nPageBreak\nParagraph \"b\"\n");
  EXPECT_EQ(html_blocks("<p>a</p><div id=x><p style='break-after:page'>b</p>" + rule +
                        "</div>"),
            "Paragraph \"a\"\nGroup #x\n  Paragraph \"b\"\n");
}

TEST(Ruby, KeepsItsParentheses) {
  EXPECT_EQ(
      html_blocks("<p><ruby>漢<rp>【</rp><rt>かん</rt><rp>】</rp>字<rt>じ</rt></ruby>"),
      "Paragraph\n  Ruby\n    Base\n      Text \"漢\"\n"
      "    Annotation \"【\" \"】\"\n      Text \"かん\"\n"
      "    Base\n      Text \"字\"\n    Annotation\n      Text \"じ\"\n");
}

TEST(Fences, EndWithWhatTheyStandIn) {
  const std::string div = "<div markdown=\"1\">\n*a*\n</div>\n";
  const std::string shown = "Paragraph\n  Emphasis\n    Text \"a\"\n";
  for (const std::string before :
       {"> ```\n> x\n\n", "- b\n\n  ```\n  x\n\n", "- ```\n  x\n\n",
        "1. b\n   ~~~\n   x\n\n", "    ```\n\n", "- ```\n  x\n  ```\n\n"}) {
    const std::string blocks = blocks_of(before + div);
    EXPECT_TRUE(blocks.ends_with("\n" + shown)) << before << blocks;
  }
  EXPECT_EQ(blocks_of("```\nx\n\n" + div),
            "CodeBlock \"x\\n\\n<div markdown=\\\"1\\\">\\n*a*\\n</div>\"\n");
}

TEST(Cover, CaptionIsMarkdown) {
  const Reading reading = read(
      "---\ntitle: T\ncover:\n  image: p.png\n  alt: A knee\n  caption: \"Photo by "
      "[Ann](https://example.org/ann) on *Example* &copy;\"\n---\nText.\n");
  EXPECT_EQ(reading.blocks,
            "Lead Image pending \"p.png\" alt=\"A knee\"\n"
            "  Text \"Photo by \"\n"
            "  Link \"https://example.org/ann\"\n    Text \"Ann\"\n"
            "  Text \" on \"\n  Emphasis\n    Text \"Example\"\n  Text \" ©\"\n"
            "Paragraph \"Text.\"\n");
  EXPECT_EQ(reading.article.metadata.thumbnail_caption, "Photo by Ann on Example ©");
}

TEST(Authors, HaveNamesAndRoles) {
  const Reading reading = read(
      "---\ntitle: T\nauthor: Ann\ncreator:\n- {role: editor, text: Bob}\n- {name: "
      "Cy}\n- {role: author, text: Ann}\n---\nx\n");
  EXPECT_EQ(reading.article.metadata.authors,
            (std::vector<std::string>{"Ann", "Bob", "Cy"}));
  EXPECT_EQ(document::credits_of(reading.article.metadata),
            (std::vector<std::string>{"Ann", "Bob (editor)", "Cy"}));
}

}  // namespace
}  // namespace imprint::input
