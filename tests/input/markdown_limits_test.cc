#include "input/markdown/markdown_limits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "input/markdown/markdown_inline_limits.h"
#include "input/markdown/markdown_work.h"
#include "tests/input/reading.h"

namespace imprint::input {
namespace {

constexpr std::string_view kSigns = "*_~'\"";

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(MarkdownLimits, MarksThatAreNeverClosedAreText) {
  for (const std::string_view unit : {"![[]()", "![](<", "a_b*c~~ [x"}) {
    const std::string body = repeat(unit, 4'000);
    EXPECT_TRUE(exceeds_inline_work(body, kSigns)) << unit;
    EXPECT_EQ(
        diagnostics_of(body),
        "in.md:4:1: warning: too many marks that are never closed; they are kept "
        "as text [markup-too-dense]\n  hint: put a backslash before signs that are "
        "no marks, or divide the paragraph\n");
    EXPECT_EQ(blocks_of(body), "Paragraph \"" + body + "\"\n");
  }
}

TEST(MarkdownLimits, MarksInPairsAreFewHoweverLongTheParagraph) {
  for (const std::string_view unit :
       {"*a* ", "**a** b ", "[a](b) ", "![a](b.png) ", "`a` ", "_a_ *b* ", "\"a\" ",
        "it's ", "~~a~~ ", "<b>a</b> ", "https://a.org/b ", "a * b ", "[a][b] ",
        "**a *b* c** ", "snake_case_name ", "5 < 6 > 4 ", "``a`b`` "})
    EXPECT_FALSE(exceeds_inline_work(repeat(unit, 20'000), kSigns)) << unit;
}

TEST(MarkdownLimits, ShortBlocksMayHaveAnyMarks) {
  EXPECT_FALSE(exceeds_inline_work(repeat("![[]()", kFreeInlineBytes / 6), kSigns));
}

TEST(MarkdownLimits, DenseParagraphLeavesTheOthersAsTheyAre) {
  const Reading reading =
      read("---\ntitle: T\n---\n*a*\n\n" + repeat("![[]()", 2'000) + "\n\n**b**\n");
  ASSERT_EQ(reading.article.blocks.size(), 3u);
  EXPECT_NE(reading.blocks.find("Emphasis"), std::string::npos);
  EXPECT_NE(reading.blocks.find("Strong"), std::string::npos);
  EXPECT_TRUE(reading.diagnostics.starts_with("in.md:6:1: warning: too many marks"));
}

TEST(MarkdownLimits, ContainersInEachOtherAreBoundedAndTheirLettersStay) {
  for (const std::string_view mark : {"> ", "- ", "+ ", "* ", "1. ", "1) "}) {
    const Reading reading =
        read("---\ntitle: T\n---\n" + repeat(mark, kMaxContainers + 50) + "end\n");
    EXPECT_TRUE(reading.diagnostics.starts_with(
        "in.md:4:1: warning: more than 100 lists, quotations and notes in each other"))
        << mark << reading.diagnostics.substr(0, 200);
    EXPECT_NE(reading.blocks.find("end"), std::string::npos) << mark;
    // The marks that open nothing are there to be read.
    EXPECT_NE(reading.blocks.find(repeat(mark, 40) + "end"), std::string::npos) << mark;
  }
}

TEST(MarkdownLimits, RulesAreNoLists) {
  EXPECT_EQ(blocks_of(repeat("- ", 300) + "\n"), blocks_of("---\n"));
  EXPECT_EQ(diagnostics_of(repeat("* ", 300) + "\n"), "");
}

TEST(MarkdownLimits, CodeMayBeginWithAnyMarks) {
  const std::string line = repeat("> - ", 200);
  EXPECT_EQ(diagnostics_of("```\n" + line + "\n```\n"), "");
}

TEST(MarkdownLimits, AddressThatIsCopiedTooOftenIsNone) {
  const std::string address(20'000, 'a');
  const Reading reading = read("---\ntitle: T\n---\n" + repeat("[x] ", 1'000) +
                               "[y]\n\n[x]: " + address + "\n[y]: b\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:4:1: warning: reference [x] is used 1000 times and has 20000 bytes; "
            "its links are kept as text [markup-too-dense]\n  hint: shorten its "
            "address\n");
  EXPECT_NE(reading.blocks.find("[x] [x]"), std::string::npos);
  EXPECT_NE(reading.blocks.find("Link"), std::string::npos);  // y
}

TEST(MarkdownLimits, TablesThatFillManyCellsAreText) {
  // Each row has one cell of 50; 100 tables of 50 rows would get 245,000 more.
  const std::string table =
      repeat("|a", 50) + "|\n" + repeat("|-", 50) + "|\n" + repeat("|b|\n", 50) + "\n";
  const Reading reading = read("---\ntitle: T\n---\n" + repeat(table, 100));
  EXPECT_NE(reading.diagnostics.find("that no row has"), std::string::npos);
  std::size_t words = 0;
  for (const char c : document::text_of(reading.article.blocks.back()))
    words += c == 'b';
  EXPECT_EQ(words, 50u);
}

TEST(MarkdownLimits, AlertWithNothingButHtmlInItIsRead) {
  EXPECT_NE(blocks_of("> [!NOTE] <b>x</b>\n> y\n").find("y"), std::string::npos);
  EXPECT_NE(blocks_of("> [!NOTE]\n").find("Callout"), std::string::npos);
}

TEST(MarkdownLimits, NotesThatReferInACircleAreEachReadOnce) {
  const Reading reading =
      read("---\ntitle: T\n---\na[^a]\n\n[^a]: one[^b]\n\n[^b]: two[^a]\n");
  EXPECT_TRUE(is_valid_utf8(reading.blocks));
  EXPECT_NE(reading.blocks.find("one"), std::string::npos);
  EXPECT_NE(reading.blocks.find("two"), std::string::npos);
}

}  // namespace
}  // namespace imprint::input
