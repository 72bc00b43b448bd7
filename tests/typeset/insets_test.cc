// Pictures and tables that leave their place in the text: to the top or foot of a later
// column, over all columns, on their side.
#include "typeset/pages/insets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>

#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

using namespace document;
using testing::ElementsAre;

Inset inset(std::ptrdiff_t anchor, std::vector<double> heights, bool across = true) {
  Inset out;
  out.anchor = anchor;
  out.across = across;
  for (const double height : heights) out.strips.emplace_back().height = {height};
  return out;
}

InsetRoom room(std::size_t columns) {
  InsetRoom out;
  out.columns = columns;
  out.height = {100};
  out.gap = {10};
  return out;
}

TEST(PlaceInsets, ComeOnThePageBehindTheirText) {
  const std::vector<ColumnBreak> breaks = {{4, {}}, {8, {}}, {12, {}}, {16, {}}};
  const auto slices =
      place_insets({inset(0, {20}), inset(5, {30}), inset(13, {40})}, breaks, room(2));
  ASSERT_EQ(slices.size(), 3U);
  EXPECT_EQ(slices[0].column, 0U);
  EXPECT_EQ(slices[1].column, 2U);
  EXPECT_EQ(slices[2].column, 4U);
  EXPECT_THAT(heights_beside(slices, room(2)),
              ElementsAre(Pt{70}, Pt{70}, Pt{60}, Pt{60}, Pt{50}, Pt{50}, Pt{100}));
}

TEST(PlaceInsets, AreDividedWhereAPageEndsAndLeaveNoRoomForLittleText) {
  Inset rows = inset(0, {30, 30, 30, 30, 30});
  rows.strips[3].break_before = BreakBefore::Forbidden;
  const auto slices = place_insets({rows}, {}, room(1));
  ASSERT_EQ(slices.size(), 2U);
  EXPECT_EQ(slices[0].end, 2U);  // the third stays with the fourth
  EXPECT_EQ(slices[1].end, 5U);
  EXPECT_THAT(heights_beside(slices, room(1)), ElementsAre(Pt{0}, Pt{0}, Pt{100}));
}

TEST(PlaceInsets, OfOneColumnStandInItBelowThoseOfThePage) {
  const std::vector<ColumnBreak> breaks = {{4, {}}, {8, {}}, {12, {}}, {16, {}}};
  const auto slices =
      place_insets({inset(5, {20}), inset(9, {20}, false)}, breaks, room(2));
  EXPECT_THAT(heights_beside(slices, room(2)),
              ElementsAre(Pt{100}, Pt{100}, Pt{70}, Pt{40}, Pt{100}));
}

Block picture(int width, int height, Document& document) {
  Resource resource;
  resource.state = Resource::State::Ready;
  resource.width_px = width;
  resource.height_px = height;
  document.resources.push_back(resource);
  Image image;
  image.resource = {static_cast<std::uint32_t>(document.resources.size())};
  image.alt = "picture";
  Inlines children;
  children.push_back({image});
  return paragraph(std::move(children));
}

struct Box {
  Pt left, top, right, bottom;
};

// Of words and pictures, as they are painted.
std::vector<Box> boxes_of(const Page& page, bool pictures) {
  std::vector<Box> out;
  for (const Item& item : page.items) {
    if (!item.element) continue;
    const auto [corner, size] = box_of(item);
    const auto* run = std::get_if<GlyphRun>(&item.content);
    if (std::holds_alternative<Picture>(item.content) && pictures)
      out.push_back(
          {corner.x, corner.y, corner.x + size.width, corner.y + size.height});
    if (run != nullptr && !pictures && item.quarter_turns == 0)
      out.push_back(
          {corner.x, corner.y - run->size * 0.7, corner.x + size.width, corner.y});
  }
  return out;
}

// `count` lines, a picture of 200 by 150 pt behind `before`, `count` - `before` lines.
Document one_picture(int before, int count) {
  Document document = article({});
  Blocks& blocks = document.chapters.front().article.blocks;
  for (int i = 0; i < count; ++i) {
    if (i == before) blocks.push_back(picture(420, 315, document));
    blocks.push_back(paragraph("line" + std::to_string(i)));
  }
  return document;
}

TEST(Floats, GoToTheTopOfTheNextPageAndTheTextGoesOn) {
  layouts::Layout layout = test_layout();
  layout.media.max_height = 1;
  Typeset set = typeset_all(one_picture(9, 30), layout);
  EXPECT_EQ(texts(set.pages[0]).back(), "line8");  // a hole below it
  layout.media.floats = layouts::Floats::Top;
  set = typeset_all(one_picture(9, 30), layout);
  EXPECT_EQ(texts(set.pages[0]).back(), "line13");
  const std::vector<Box> pictures = boxes_of(set.pages[1], true);
  ASSERT_EQ(pictures.size(), 1U);
  EXPECT_EQ(pictures[0].top, Pt{50});
  EXPECT_GT(boxes_of(set.pages[1], false).front().top, pictures[0].bottom);
  // The tags have it where it stands in the source.
  const auto structure = set.structure();
  const auto figure = std::find_if(
      structure.begin(), structure.end(),
      [](const StructureElement& e) { return e.role == ElementRole::Figure; });
  EXPECT_EQ(std::count_if(structure.begin(), figure,
                          [](const StructureElement& e) {
                            return e.role == ElementRole::Paragraph;
                          }),
            9);
  layout.media.floats = layouts::Floats::Bottom;
  set = typeset_all(one_picture(9, 60), layout);
  EXPECT_EQ(boxes_of(set.pages[1], true)[0].bottom, Pt{350});
}

TEST(Floats, StayWhereTheyFit) {
  layouts::Layout layout = test_layout();
  layout.media.floats = layouts::Floats::Top;
  const Typeset set = typeset_all(one_picture(3, 20), layout);
  const std::vector<Box> pictures = boxes_of(set.pages[0], true);
  ASSERT_EQ(pictures.size(), 1U);
  const std::vector<Box> words = boxes_of(set.pages[0], false);
  EXPECT_EQ(texts(set.pages[0])[3], "line2");  // behind the title
  EXPECT_LT(words[3].bottom, pictures[0].top);
  EXPECT_GT(words[4].top, pictures[0].bottom);
}

TEST(Floats, AreDividedWithACaptionLongerThanAPage) {
  for (const bool across : {false, true}) {
    layouts::Layout layout = test_layout();
    layout.page.columns = across ? 2 : 1;
    layout.media.floats = layouts::Floats::Top;
    layout.media.across = across;
    Document document = article({});
    Figure figure;
    figure.body.push_back(picture(420, 200, document));
    std::string caption;
    for (int i = 0; i < 400; ++i) caption += "caption ";
    figure.caption.push_back(paragraph(caption));
    Blocks& blocks = document.chapters.front().article.blocks;
    blocks.push_back(paragraph("before"));
    blocks.push_back({std::move(figure)});
    blocks.push_back(paragraph("behind"));
    const Typeset set = typeset_all(std::move(document), layout);
    EXPECT_GE(set.pages.size(), 2U);
    for (const Page& page : set.pages)
      for (const Box& word : boxes_of(page, false)) EXPECT_LE(word.bottom, Pt{350});
  }
}

TEST(Floats, LeaveTheHeadingAboveThemToTheTextBehind) {
  layouts::Layout layout = test_layout();
  layout.media.floats = layouts::Floats::Top;
  layout.media.max_height = 1;
  for (int before = 0; before < 16; ++before) {
    Document document = one_picture(before, 40);
    Blocks& blocks = document.chapters.front().article.blocks;
    blocks.insert(blocks.begin() + before, heading(2, "heading"));
    const Typeset set = typeset_all(std::move(document), layout);
    for (const Page& page : set.pages) {
      if (texts(page).back() != "heading") continue;
      const std::vector<Box> pictures = boxes_of(page, true);
      ASSERT_EQ(pictures.size(), 1U);  // it stayed below it
      EXPECT_GT(pictures[0].top, boxes_of(page, false).back().bottom);
    }
  }
}

TEST(Across, WidePicturesAndTablesStandOverAllColumns) {
  layouts::Layout layout = test_layout();
  layout.page.columns = 2;
  layout.media.across = true;
  Typeset set = typeset_all(one_picture(20, 120), layout);
  ASSERT_GE(set.pages.size(), 2U);
  std::vector<Box> pictures = boxes_of(set.pages[1], true);
  ASSERT_EQ(pictures.size(), 1U);
  EXPECT_EQ(pictures[0].top, Pt{50});
  EXPECT_GT(pictures[0].right - pictures[0].left, layout.page.column_width());
  // Behind the last text there is no page for it alone.
  set = typeset_all(one_picture(9, 10), layout);
  ASSERT_EQ(set.pages.size(), 1U);
  pictures = boxes_of(set.pages[0], true);
  ASSERT_EQ(pictures.size(), 1U);
  for (const Box& word : boxes_of(set.pages[0], false))
    EXPECT_LT(word.bottom, pictures[0].top);
}

Block wide_table(int columns, int rows) {
  const auto row = [&](const std::string& words) {
    TableRow out;
    for (int i = 0; i < columns; ++i) {
      TableCell& cell = out.cells.emplace_back();
      cell.children.push_back(paragraph(words));
    }
    return out;
  };
  Table table;
  table.head.push_back(row("Incompatible"));
  for (int i = 0; i < rows; ++i) table.body.push_back(row("Incompatible"));
  return {std::move(table)};
}

TEST(Turned, TablesHavePagesOfTheirOwnWithTheirHead) {
  layouts::Layout layout = test_layout();
  layout.tables.turn = true;
  layout.tables.least_size = {10};
  Document document = one_picture(0, 30);
  Blocks& blocks = document.chapters.front().article.blocks;
  blocks.insert(blocks.begin() + 4, wide_table(3, 12));
  const Typeset set = typeset_all(std::move(document), layout);
  int pages = 0, upright = 0, cells = 0;
  for (const Page& page : set.pages) {
    int turned = 0, heads = 0;
    for (const Item& item : page.items) {
      if (!std::holds_alternative<GlyphRun>(item.content)) continue;
      const auto [corner, size] = box_of(item);
      if (item.quarter_turns == 1) {
        ++turned;
        heads += item.element ? 0 : 1;
        cells += item.element ? 1 : 0;
        EXPECT_GE(corner.y, Pt{50 - 0.01});
        EXPECT_LE(corner.y + size.height, Pt{350.01});
      }
    }
    if (turned == 0) continue;
    ++pages;
    upright += static_cast<int>(boxes_of(page, false).size());
    EXPECT_EQ(heads, pages == 1 ? 0 : 3);
  }
  EXPECT_EQ(pages, 2);
  EXPECT_EQ(upright, 0);
  EXPECT_EQ(cells, 3 * 13);
}

// Anything, in any layout: all pictures are there, near their text, nothing lies over
// anything else or outside the text area, and the text keeps its order.
TEST(Floats, LoseNothingAndLieOverNothing) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&](int least, int most) {
      return std::uniform_int_distribution<int>(least, most)(random);
    };
    layouts::Layout layout = test_layout();
    layout.page.columns = pick(1, 3);
    layout.page.column_gap = {10};
    if (layout.page.columns == 3) layout.page.width = {400};
    layout.media.floats = static_cast<layouts::Floats>(pick(0, 2));
    layout.media.across = pick(0, 1) == 1;
    layout.tables.across = layout.tables.turn = pick(0, 1) == 1;
    layout.tables.least_size = {9};
    Document document = article({});
    Blocks& blocks = document.chapters.front().article.blocks;
    int lines = 0, pictures = 0;
    const int count = pick(5, 120);
    for (int i = 0; i < count; ++i) {
      const int kind = pick(0, 9);
      if (kind == 0) {
        blocks.push_back(picture(pick(60, 700), pick(60, 500), document));
        ++pictures;
      } else if (kind == 1) {
        blocks.push_back(wide_table(pick(1, 5), pick(1, 8)));
      } else if (kind == 2) {
        blocks.push_back(heading(2, "heading"));
      } else {
        std::string words = "w" + std::to_string(lines++);
        for (int word = pick(0, 60); word > 0; --word) words += " word";
        blocks.push_back(paragraph(words));
      }
    }
    const Typeset set = typeset_all(std::move(document), layout);
    int shown = 0, next = 0;
    const layouts::PageDesign& design = layout.page;
    for (const Page& page : set.pages) {
      const std::vector<Box> shapes = boxes_of(page, true),
                             words = boxes_of(page, false);
      shown += static_cast<int>(shapes.size());
      const auto inside = [&](const Box& box) {
        return box.left >= design.margin_left - Pt{0.01} &&
               box.right <= design.width - design.margin_right + Pt{0.01} &&
               box.top >= design.margin_top - Pt{0.01} &&
               box.bottom <= design.height - design.margin_bottom + Pt{0.01};
      };
      const auto meet = [](const Box& a, const Box& b) {
        return a.left < b.right - Pt{0.01} && b.left < a.right - Pt{0.01} &&
               a.top < b.bottom - Pt{0.01} && b.top < a.bottom - Pt{0.01};
      };
      for (const Box& shape : shapes) {
        EXPECT_TRUE(inside(shape)) << "seed " << seed << " page " << page.number;
        for (const Box& word : words)
          EXPECT_FALSE(meet(shape, word)) << "seed " << seed << " page " << page.number;
      }
      for (std::size_t i = 0; i < words.size(); ++i)
        for (std::size_t k = i + 1; k < words.size(); ++k)
          EXPECT_FALSE(meet(words[i], words[k]))
              << "seed " << seed << " page " << page.number;
      for (const std::string& run : texts(page))
        if (run.starts_with("w" + std::to_string(next)) &&
            (run.size() == 1 + std::to_string(next).size() ||
             run[1 + std::to_string(next).size()] == ' '))
          ++next;
    }
    EXPECT_EQ(shown, pictures) << "seed " << seed;
    EXPECT_EQ(next, lines) << "seed " << seed;
  }
}

}  // namespace
}  // namespace imprint::typeset
