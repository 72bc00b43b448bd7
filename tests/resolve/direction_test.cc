#include "resolve/direction.h"

#include <gtest/gtest.h>

#include "document/walk.h"
#include "resolve/left_to_right.h"

namespace imprint::resolve {
namespace {

using namespace document;

std::vector<std::string> parts(std::string_view text, bool rtl = true) {
  std::vector<std::string> out;
  for (const TextRange& part : left_to_right_parts(text, rtl))
    out.emplace_back(text.substr(part.begin, part.end - part.begin));
  return out;
}
using Parts = std::vector<std::string>;

TEST(LeftToRight, TelephoneNumbersStayWhole) {
  EXPECT_EQ(parts("الهاتف: +1 (555) 010-0142 أو 555-0142 أو 03-555-0142."),
            (Parts{"+1 (555) 010-0142", "555-0142", "03-555-0142"}));
  EXPECT_EQ(parts("(555) 010-0142"), Parts{"(555) 010-0142"});
  EXPECT_EQ(parts("טלפון 1 (800) 555-0100, 1-800-555-0100"),
            (Parts{"1 (800) 555-0100", "1-800-555-0100"}));
  EXPECT_EQ(parts("+441134960000"), Parts{"+441134960000"});
  EXPECT_EQ(parts("اتصل 0800 / 555-0142 أو 0800 555 0142، 030/5550142."),
            (Parts{"0800 / 555-0142", "0800 555 0142", "030/5550142"}));
  EXPECT_EQ(parts("0.5 ملغ، 007"), Parts{});
}

TEST(LeftToRight, DatesStayWhole) {
  EXPECT_EQ(parts("في 2026-01-05 أو 05.01.2026"), (Parts{"2026-01-05", "05.01.2026"}));
}

TEST(LeftToRight, NumbersAndRangesAreLeftToTheAlgorithm) {
  EXPECT_EQ(parts("10-12 ساعة أو 1/2 حبة أو 50% و 1,200"), Parts{});
  EXPECT_EQ(parts("(ثلاث مرات) 5"), Parts{});
}

TEST(LeftToRight, AddressesAreIsolatedWithTheirLastSlash) {
  EXPECT_EQ(parts("الموقع: https://www.example.org/ar/ أو nurses@example.org."),
            Parts{"https://www.example.org/ar/"});
  EXPECT_EQ(parts("/usr/lib"), Parts{"/usr/lib"});
}

TEST(LeftToRight, NumbersStayWithTheirUnits) {
  EXPECT_EQ(parts("الجرعة: 2.5 mg/kg أو A, B, C."), Parts{"2.5 mg/kg"});
  EXPECT_EQ(parts("خذ Ibuprofen 400 mg مع"), Parts{});
  EXPECT_EQ(parts("x (1, 2)"), Parts{"x (1, 2)"});
}

TEST(LeftToRight, LatinTextNeedsNothingInALineOfItsOwnDirection) {
  EXPECT_EQ(parts("see https://example.org/ שלום", false), Parts{});
  EXPECT_EQ(parts("שלום 400 mg", false), Parts{"400 mg"});
}

// Punctuation beyond ASCII is none of a phrase's letters.
TEST(LeftToRight, QuotationMarksBehindAWordBeginNoPhrase) {
  for (const char* marks : {"“%”", "‘%’", "«%»", "„%“", "‹%›", "“%”…", "—%—"}) {
    std::string text = marks;
    text.replace(text.find('%'), 1, "שלום");
    EXPECT_EQ(parts("The word " + text + " (peace). One.", false), Parts{}) << text;
    EXPECT_EQ(parts("The word " + text, false), Parts{}) << text;
    EXPECT_EQ(parts(text + ", word.", false), Parts{}) << text;
  }
  EXPECT_EQ(parts("שלום” 400 mg”", false), Parts{"400 mg"});
  EXPECT_EQ(parts("الهاتف “0800 555 0142”"), Parts{"0800 555 0142"});
  EXPECT_EQ(parts("שלום „é“", false), Parts{});
}

TEST(LeftToRight, OddBytesAreReadToTheirEnd) {
  EXPECT_EQ(parts(""), Parts{});
  EXPECT_EQ(parts("+"), Parts{});
  EXPECT_EQ(parts("(((1"), Parts{});
  EXPECT_EQ(parts("1-"), Parts{});
  EXPECT_EQ(parts("1 (2"), Parts{});
}

Inline text(std::string words) {
  Inline node;
  node.node = Text{std::move(words)};
  return node;
}

Block paragraph(std::string words, Direction dir = Direction::Inherit) {
  Block block;
  Paragraph content;
  content.children.push_back(text(std::move(words)));
  block.node = std::move(content);
  if (dir != Direction::Inherit) block.attr.edit().dir = dir;
  return block;
}

Document document_of(Blocks blocks, std::string_view lang) {
  Document document;
  document.chapters.emplace_back();
  document.chapters.front().article.metadata.lang = Language::of(lang);
  document.chapters.front().article.blocks = std::move(blocks);
  return document;
}

TEST(Directions, AutoIsThatOfTheFirstStrongCharacter) {
  Blocks blocks;
  blocks.push_back(paragraph("12 שלום abc", Direction::Auto));
  blocks.push_back(paragraph("12 abc שלום", Direction::Auto));
  blocks.push_back(paragraph("12", Direction::Auto));
  Document document = document_of(std::move(blocks), "he");
  resolve_directions(document);
  const Blocks& made = document.chapters.front().article.blocks;
  EXPECT_EQ(made[0].attr->dir, Direction::Rtl);
  EXPECT_EQ(made[1].attr->dir, Direction::Ltr);
  EXPECT_EQ(made[2].attr->dir, Direction::Ltr);
}

TEST(Directions, AutoLooksPastWhatHasADirectionOfItsOwn) {
  Block outer;
  Group group;
  group.children.push_back(paragraph("abc", Direction::Ltr));
  group.children.push_back(paragraph("שלום"));
  outer.node = std::move(group);
  outer.attr.edit().dir = Direction::Auto;
  Blocks blocks;
  blocks.push_back(std::move(outer));
  Document document = document_of(std::move(blocks), "en");
  resolve_directions(document);
  EXPECT_EQ(document.chapters.front().article.blocks[0].attr->dir, Direction::Rtl);
}

TEST(Directions, IsolatesKeepTheTextAsItIs) {
  Blocks blocks;
  blocks.push_back(paragraph("הטלפון 03-555-0142 או"));
  const std::string before = text_of(blocks.front());
  Document document = document_of(std::move(blocks), "he");
  resolve_directions(document);
  const Block& made = document.chapters.front().article.blocks.front();
  EXPECT_EQ(text_of(made), before);
  const auto& children = std::get<Paragraph>(made.node).children;
  ASSERT_EQ(children.size(), 3U);
  EXPECT_EQ(std::get<Span>(children[1].node).role, SpanRole::Isolate);
  EXPECT_EQ(children[1].attr->dir, Direction::Ltr);
}

TEST(LeftToRight, NumbersBeforeLatinWordsStandByThemselves) {
  for (const bool rtl : {false, true}) {
    EXPECT_EQ(parts("טלפון 03-555-0142, then", rtl), Parts{"03-555-0142"});
    EXPECT_EQ(parts("טלפון +1 (555) 010-0142; end", rtl), Parts{"+1 (555) 010-0142"});
    EXPECT_EQ(parts("שלום 2026-01-05 or", rtl), Parts{"2026-01-05"});
    EXPECT_EQ(parts("שלום 400 mg", rtl), Parts{"400 mg"});
    EXPECT_EQ(parts("שלום 1-2-3d x", rtl), Parts{"1-2-3d x"});
  }
}

TEST(Directions, NumbersOfRightToLeftWordsAreMarkedInLinesFromLeftToRight) {
  const auto made_of = [](std::string words, std::string_view lang) {
    Blocks blocks;
    blocks.push_back(paragraph(std::move(words)));
    Document document = document_of(std::move(blocks), lang);
    resolve_directions(document);
    return text_of(document.chapters.front().article.blocks.front());
  };
  const std::string mark = "\u200F";
  EXPECT_EQ(made_of("a טלפון 03-555-0142, b", "en"),
            "a טלפון 03-555-0142" + mark + ", b");
  EXPECT_EQ(made_of("טלפון 03-555-0142, b", "he"), "טלפון 03-555-0142, b");
  EXPECT_EQ(made_of("שלום a 03-555-0142, b", "en"), "שלום a 03-555-0142, b");
  EXPECT_EQ(made_of("שלום 400 mg", "en"), "שלום 400 mg");
}

TEST(Directions, TextWithoutRightToLeftLettersStaysOnePiece) {
  Blocks blocks;
  blocks.push_back(paragraph("call 03-555-0142"));
  Document document = document_of(std::move(blocks), "en");
  resolve_directions(document);
  const Block& made = document.chapters.front().article.blocks.front();
  EXPECT_EQ(std::get<Paragraph>(made.node).children.size(), 1U);
}

}  // namespace
}  // namespace imprint::resolve
