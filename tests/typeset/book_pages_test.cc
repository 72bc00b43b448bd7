// What makes a book's pages: paragraphs that follow each other without room and begin
// with an indent, and pages that are filled to the last line.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

using namespace document;

struct LineStart {
  long x = 0, y = 0;  // from the text's corner
  friend bool operator==(const LineStart&, const LineStart&) = default;
};

// The first run of each line of a page's text.
std::vector<LineStart> lines_of(const Page& page) {
  std::vector<LineStart> out;
  for (const Item& item : page.items) {
    if (!item.element || !std::holds_alternative<GlyphRun>(item.content)) continue;
    const LineStart at{std::lround(item.origin.x.value - 50),
                       std::lround(item.origin.y.value - 50)};
    if (out.empty() || out.back().y != at.y) out.push_back(at);
  }
  return out;
}

layouts::Layout book() {
  layouts::Layout layout = test_layout();
  layouts::TextStyle& body =
      layout.styles[static_cast<std::size_t>(layouts::Role::Body)];
  body.first_indent = {12};
  body.space_after = {6};
  return layout;
}

// So many words that they are two lines and less than three.
std::string two_lines() {
  return "some words of a paragraph that is so long that it needs two lines of text";
}

std::vector<LineStart> lines_of(Blocks blocks, const layouts::Layout& layout = book()) {
  return lines_of(typeset_all(article(std::move(blocks), ""), layout).pages.front());
}

Blocks blocks_of(std::vector<Block> blocks) {
  Blocks out;
  for (Block& block : blocks) out.push_back(std::move(block));
  return out;
}

TEST(FirstIndent, OfAParagraphBehindAnotherWithNoRoomBetween) {
  const auto lines = lines_of(
      blocks_of({paragraph(two_lines()), paragraph(two_lines()), paragraph("end")}));
  ASSERT_EQ(lines.size(), 5U);
  const long first = lines[0].y;
  EXPECT_EQ(lines, (std::vector<LineStart>{{0, first},
                                           {0, first + 14},
                                           {12, first + 28},
                                           {0, first + 42},
                                           {12, first + 56}}));
}

TEST(FirstIndent, NoneBelowAHeadingAListAPictureOrInCentredText) {
  ListItem item;
  item.children = blocks_of({paragraph("item")});
  List list;
  list.items.push_back(std::move(item));
  Block listed;
  listed.node = std::move(list);
  Block centred = paragraph("centred");
  centred.attr.edit().align = Align::Start;
  const auto below = [](Block above) {
    Blocks blocks;
    blocks.push_back(paragraph("before"));
    blocks.push_back(std::move(above));
    blocks.push_back(paragraph("below"));
    return lines_of(std::move(blocks)).back().x;
  };
  EXPECT_EQ(below(heading(2, "Heading")), 0);
  EXPECT_EQ(below(std::move(listed)), 0);
  EXPECT_EQ(below({ThematicBreak{}}), 0);
  EXPECT_EQ(below(paragraph("plain")), 12);
  EXPECT_EQ(below(std::move(centred)), 12);  // at the start is where it is anyway
  Block middle = paragraph("in the middle");
  middle.attr.edit().align = Align::Center;
  const auto lines = lines_of(blocks_of({paragraph("before"), std::move(middle)}));
  EXPECT_GT(lines.back().x, 12);
  EXPECT_EQ(lines.back().y - lines.front().y, 14 + 6);  // its room stays
}

TEST(FirstIndent, StandsAtTheRightInTextFromRightToLeft) {
  Block first = paragraph("\u05d0\u05d1\u05d2"), second = first;
  first.attr.edit().dir = second.attr.edit().dir = Direction::Rtl;
  const auto lines = lines_of(blocks_of({std::move(first), std::move(second)}));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].x - lines[1].x, 12);
}

// 300 points of height: 21 lines.
TEST(PageFill, FullPagesEndAtMostALineShort) {
  layouts::Layout layout = book();
  layout.pagination.fill = layouts::PageFill::Full;
  for (int lines = 2; lines <= 7; ++lines) {
    Blocks blocks;
    for (int i = 0; i < 60; ++i) {
      std::string words;
      for (int k = 0; k < lines; ++k) words += "some words of a paragraph that is ";
      blocks.push_back(paragraph(words));
    }
    const Typeset set = typeset_all(article(std::move(blocks), ""), layout);
    ASSERT_GT(set.pages.size(), 4U);
    for (std::size_t i = 0; i + 1 < set.pages.size(); ++i)
      EXPECT_GE(lines_of(set.pages[i]).size(), 20U) << lines << ", page " << i + 1;
  }
}

TEST(Callouts, DifferInGreyAsWell) {
  std::map<std::string, int> looks;
  for (const CalloutKind kind :
       {CalloutKind::Note, CalloutKind::Tip, CalloutKind::Important,
        CalloutKind::Warning, CalloutKind::Caution})
    for (const Direction direction : {Direction::Ltr, Direction::Rtl}) {
      Callout callout;
      callout.kind = kind;
      callout.children = blocks_of({paragraph("words")});
      Block block;
      block.node = std::move(callout);
      block.attr.edit().dir = direction;
      std::string look = direction == Direction::Rtl ? "rtl" : "ltr";
      bool framed = false;
      const Typeset set = typeset_all(article(blocks_of({std::move(block)}), ""));
      for (const Item& item : set.pages.front().items) {
        if (const auto* rule = std::get_if<Rule>(&item.content))
          look += " " + std::to_string(rule->width.value);
        if (const auto* frame = std::get_if<Frame>(&item.content)) {
          look += " frame " + std::to_string(frame->line_width.value);
          framed = true;
          // Within the measure of 200.
          EXPECT_GE(item.origin.x - frame->line_width / 2, Pt{49.99});
          EXPECT_LE(item.origin.x + frame->width + frame->line_width / 2, Pt{250.01});
        }
      }
      ++looks[look];
      EXPECT_EQ(framed, kind == CalloutKind::Warning || kind == CalloutKind::Caution);
    }
  EXPECT_EQ(looks.size(), 10U);
}

}  // namespace
}  // namespace imprint::typeset
