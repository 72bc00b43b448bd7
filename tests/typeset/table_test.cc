#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/typeset/pages.h"
#include "typeset/blocks/table.h"

namespace imprint::typeset {
namespace {

using namespace document;

TableCell cell(std::string words, bool header = false) {
  TableCell out;
  out.children.push_back(paragraph(std::move(words)));
  out.header = header;
  return out;
}

TableCell spanning(std::string words, int rows) {
  TableCell out = cell(std::move(words), true);
  out.rowspan = rows;
  return out;
}

TableRow row(std::vector<TableCell> cells) {
  TableRow out;
  out.cells = std::move(cells);
  return out;
}

Blocks one(Table table) {
  Blocks blocks;
  blocks.push_back({std::move(table)});
  return blocks;
}

// What a page prints of `words`: "text" of an element, "again" of an artifact.
std::vector<std::string> shown(const Page& page, const std::string& words) {
  std::vector<std::string> out;
  for (const Item& item : page.items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content);
        run && run->text == words)
      out.emplace_back(item.element ? "text" : "again");
  return out;
}

Point place_of(const Page& page, const std::string& words) {
  for (const Item& item : page.items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content);
        run && run->text == words)
      return item.origin;
  ADD_FAILURE() << words << " is not on the page";
  return {};
}

Pt right_of(const Page& page, const std::string& words) {
  for (const Item& item : page.items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content);
        run && run->text == words)
      return item.origin.x + run->width;
  ADD_FAILURE() << words << " is not on the page";
  return {};
}

// The lowest edges of rules, from the left, by height of the page.
std::map<double, double> rules(const Page& page) {  // bottom -> sum of widths
  std::map<double, double> out;
  for (const Item& item : page.items)
    if (const auto* rule = std::get_if<Rule>(&item.content);
        rule && rule->height < Pt{1})
      out[(item.origin.y + rule->height).value] += rule->width.value;
  return out;
}

Table week(int rows, int columns = 2) {
  Table table;
  table.head.push_back(row({cell("Week", true), cell("Day", true)}));
  for (int i = 0; i < rows; ++i) {
    TableRow each = row({});
    if (i == 0) each.cells.push_back(spanning("First", rows));
    for (int c = 1; c < columns; ++c)
      each.cells.push_back(cell("d" + std::to_string(i)));
    table.body.push_back(std::move(each));
  }
  return table;
}

TEST(LongSpans, AreLabelledAgainOnEachPageAsAnArtifact) {
  const Typeset set = typeset_all(article(one(week(40))));
  ASSERT_GE(set.pages.size(), 3U);
  for (const Page& page : set.pages)
    EXPECT_EQ(shown(page, "First"),
              std::vector<std::string>{page.number == 1 ? "text" : "again"})
        << "page " << page.number;
  // On the first row of its part.
  EXPECT_EQ(place_of(set.pages[1], "First").y, [&] {
    for (int i = 0; i < 40; ++i)
      if (!shown(set.pages[1], "d" + std::to_string(i)).empty())
        return place_of(set.pages[1], "d" + std::to_string(i)).y;
    return Pt{0};
  }());
}

TEST(LongSpans, LeaveNoHoleBeforeThem) {
  Blocks blocks;
  blocks.push_back(paragraph("Before."));
  blocks.push_back({week(40)});
  const Typeset set = typeset_all(article(std::move(blocks)));
  EXPECT_FALSE(shown(set.pages.front(), "d5").empty());
}

TEST(LongSpans, AreClosedByRulesInEachPart) {
  const Typeset set = typeset_all(article(one(week(40))));
  for (const Page& page : set.pages) {
    int rows = 0;
    for (int i = 0; i < 40; ++i) rows += !shown(page, "d" + std::to_string(i)).empty();
    const auto lines = rules(page);
    EXPECT_EQ(lines.size(), static_cast<std::size_t>(rows) + 1)
        << "page " << page.number;
    // The last rule is as wide as that below the head.
    EXPECT_NEAR(lines.rbegin()->second, lines.begin()->second, 0.01);
  }
}

TEST(LongSpans, KeepTheLinesOfALongTextWhole) {
  std::string words;
  for (int i = 0; i < 120; ++i) words += "w" + std::to_string(i) + " ";
  Table table = week(30);
  table.body[0].cells[0] = spanning(words, 30);
  const Typeset set = typeset_all(article(one(std::move(table))));
  const std::string text = read_text(set.pages);
  for (int i = 0; i < 120; ++i)
    EXPECT_NE(text.find("w" + std::to_string(i) + " "), std::string::npos) << i;
  // No line below the foot of the page.
  for (const Page& page : set.pages)
    for (const Item& item : page.items)
      if (std::holds_alternative<GlyphRun>(item.content) && item.element) {
        EXPECT_LT(item.origin.y, Pt{350});
      }
}

TEST(LongSpans, OfTwoColumnsAreBothLabelledAgain) {
  Table table;
  for (int i = 0; i < 40; ++i) {
    TableRow each = row({});
    if (i == 0) each.cells.push_back(spanning("Outer", 40));
    if (i % 20 == 0) each.cells.push_back(spanning(i == 0 ? "InnerA" : "InnerB", 20));
    each.cells.push_back(cell("d" + std::to_string(i)));
    table.body.push_back(std::move(each));
  }
  const Typeset set = typeset_all(article(one(std::move(table))));
  ASSERT_GE(set.pages.size(), 3U);
  for (const Page& page : set.pages) {
    EXPECT_EQ(shown(page, "Outer").size(), 1U) << page.number;
    // Each row has the cell that spans it beside it or above.
    for (int i = 0; i < 40; ++i)
      if (!shown(page, "d" + std::to_string(i)).empty()) {
        EXPECT_EQ(shown(page, i < 20 ? "InnerA" : "InnerB").size(), 1U)
            << "page " << page.number << " row " << i;
      }
  }
}

TEST(SmallTables, AreDividedWhenTheHoleWouldBeLarge) {
  // 300 pt of text: a table of three rows of 66 pt each behind 140 pt of lines.
  std::string words;
  for (int i = 0; i < 12; ++i) words += "words and ";
  Blocks blocks;
  for (int i = 0; i < 6; ++i) blocks.push_back(paragraph("line"));
  Table table;
  table.head.push_back(row({cell("A", true), cell("B", true)}));
  for (int i = 0; i < 3; ++i)
    table.body.push_back(row({cell("r" + std::to_string(i)), cell(words)}));
  blocks.push_back({std::move(table)});
  for (int i = 0; i < 20; ++i) blocks.push_back(paragraph("line"));
  const Typeset set = typeset_all(article(std::move(blocks)));
  EXPECT_FALSE(shown(set.pages[0], "r0").empty());
  EXPECT_FALSE(shown(set.pages[1], "r2").empty());
}

TEST(SmallTables, StayWholeWhenTheHoleIsSmall) {
  Blocks blocks;
  for (int i = 0; i < 11; ++i) blocks.push_back(paragraph("line"));
  Table table;
  table.head.push_back(row({cell("A", true)}));
  for (int i = 0; i < 2; ++i)
    table.body.push_back(row({cell("r" + std::to_string(i))}));
  blocks.push_back({std::move(table)});
  for (int i = 0; i < 20; ++i) blocks.push_back(paragraph("line"));
  const Typeset set = typeset_all(article(std::move(blocks)));
  for (const Page& page : set.pages)
    EXPECT_EQ(shown(page, "r0").size(), shown(page, "r1").size()) << page.number;
}

TEST(Numbers, StandAtTheRightOnTheirDecimalSign) {
  Table table;
  table.head.push_back(row({cell("Name", true), cell("Value of it", true)}));
  for (const char* value : {"1204", "112.50", "-9.5", "1,101.00"})
    table.body.push_back(row({cell("n"), cell(value)}));
  const Typeset set = typeset_all(article(one(std::move(table))));
  const Page& page = set.pages.front();
  const Pt right = right_of(page, "112.50");
  EXPECT_NEAR(right_of(page, "1,101.00").value, right.value, 0.01);
  EXPECT_NEAR(right_of(page, "Value of it").value, right.value, 0.01);
  // A decimal sign and two digits, and one digit, less.
  const double digit = (right - right_of(page, "-9.5")).value;
  EXPECT_GT(digit, 4);
  EXPECT_GT((right - right_of(page, "1204")).value, digit * 2);
  EXPECT_LT((right - right_of(page, "1204")).value, digit * 3);
}

TEST(Numbers, StayWhereTheAuthorPutsThem) {
  Table table;
  table.head.push_back(row({cell("Name", true), cell("Value of it", true)}));
  for (const char* value : {"1204", "11250"}) {
    table.body.push_back(row({cell("n"), cell(value)}));
    table.body.back().cells[1].align = Align::Left;
  }
  const Typeset set = typeset_all(article(one(std::move(table))));
  const Page& page = set.pages.front();
  EXPECT_EQ(place_of(page, "1204").x, place_of(page, "Value of it").x);
}

// What is kept together has its line as long as another column can give room.
TEST(Columns, KeepTelephoneNumbersDatesAndDosesWhole) {
  for (const auto& parts :
       std::vector<std::vector<std::string>>{{"+1 (555) 010-0142", "0142"},
                                             {"3 September 2026", "2026"},
                                             {"1012.5 mg", "mg"}}) {
    for (const int words : {4, 20, 90}) {
      Table table;
      std::string long_text = "words";
      for (int i = 1; i < words; ++i) long_text += " and words";
      table.head.push_back(row({cell("A", true), cell("B", true), cell("C", true)}));
      for (int i = 0; i < 2; ++i)
        table.body.push_back(row({cell("before " + parts[0] + " and what follows it"),
                                  cell(long_text), cell(long_text)}));
      const Typeset set = typeset_all(article(one(std::move(table))));
      std::size_t found = 0;
      for (const Page& page : set.pages)
        for (const std::string& text : texts(page))
          found += text.find(parts[0]) != text.npos;
      EXPECT_EQ(found, 2U) << parts[0] << " beside " << words;
    }
  }
}

TEST(Columns, AreDividedInFewPartsThatAreAboutEquallyFull) {
  const std::vector<Pt> least(9, Pt{100});
  const auto ends = [](const std::vector<ColumnPart>& parts) {
    std::vector<int> out;
    for (const ColumnPart& part : parts) out.push_back(part.end);
    return out;
  };
  EXPECT_EQ(ends(divide_columns(least, {450}, false)), (std::vector<int>{3, 6, 9}));
  EXPECT_EQ(ends(divide_columns(least, {700}, false)), (std::vector<int>{5, 9}));
  EXPECT_EQ(ends(divide_columns(least, {450}, true)), (std::vector<int>{4, 7, 9}));
}

Table inner(const std::string& name, int rows) {
  Table table;
  table.head.push_back(row({cell(name + " head", true), cell(name + " dose", true)}));
  for (int i = 0; i < rows; ++i)
    table.body.push_back(
        row({cell(name + std::to_string(i)), cell(std::to_string(i) + " mg")}));
  return table;
}

TableCell holding(Blocks blocks) {
  TableCell out;
  out.children = std::move(blocks);
  return out;
}

Table outer(Blocks blocks) {
  Table table;
  table.head.push_back(row({cell("Key", true), cell("Value", true)}));
  table.body.push_back(row({cell("name"), holding(std::move(blocks))}));
  table.body.push_back(row({cell("last"), cell("x")}));
  return table;
}

// In a cell, in a list, in a quotation, in a table in a cell.
std::map<std::string, Blocks> places_of_inner() {
  std::map<std::string, Blocks> out;
  out["cell"] = one(inner("a", 50));
  List list;
  list.items.push_back({});
  list.items.back().children = one(inner("a", 50));
  out["list"].push_back({std::move(list)});
  Quote quote;
  quote.children = one(inner("a", 50));
  out["quote"].push_back({std::move(quote)});
  out["table"] = one(outer(one(inner("a", 50))));
  return out;
}

TEST(InnerTables, HaveTheirHeadAndTheRowsNameOnEachPage) {
  for (auto& [place, blocks] : places_of_inner()) {
    const Typeset set = typeset_all(article(one(outer(std::move(blocks)))));
    ASSERT_GE(set.pages.size(), 3U) << place;
    for (const Page& page : set.pages) {
      const std::string where = place + ", page " + std::to_string(page.number);
      const bool has_rows =
          std::any_of(page.items.begin(), page.items.end(), [](const Item& item) {
            const auto* run = std::get_if<GlyphRun>(&item.content);
            return run && item.element && run->text.ends_with(" mg");
          });
      if (!has_rows) continue;
      const std::vector<std::string> said{page.number == 1 ? "text" : "again"};
      EXPECT_EQ(shown(page, "a head"), said) << where;
      EXPECT_EQ(shown(page, "Value").front(), said.front()) << where;
      EXPECT_EQ(shown(page, "name").front(), said.front()) << where;
      // The name stands beside the head, which is above the rows.
      if (page.number > 1 && place != "table") {
        EXPECT_NEAR(place_of(page, "name").y.value, place_of(page, "a head").y.value, 1)
            << where;
      }
      for (const Item& item : page.items) {
        const auto* run = std::get_if<GlyphRun>(&item.content);
        if (run && item.element && run->text.ends_with(" mg")) {
          EXPECT_GT(item.origin.y, place_of(page, "a head").y) << where;
        }
        EXPECT_LE(item.origin.y.value, 350.01) << where;
      }
    }
  }
}

TEST(HighRows, ArePaintedCellByCell) {
  std::string left, right;
  for (int i = 0; i < 60; ++i) {
    left += "l" + std::to_string(i) + " ";
    right += "r" + std::to_string(i) + " ";
  }
  Table table;
  table.body.push_back(row({cell(left), cell(right)}));
  table.body.push_back(row({cell("x"), cell("y")}));
  const Typeset set = typeset_all(article(one(std::move(table))));
  for (const Page& page : set.pages) {
    std::string sides;
    for (const Item& item : page.items)
      if (const auto* run = std::get_if<GlyphRun>(&item.content); run && item.element)
        for (const char side : {'l', 'r'})
          if (run->text.starts_with(side) && !sides.ends_with(side)) sides += side;
    EXPECT_EQ(sides, "lr") << "page " << page.number;
  }
}

// From right to left as well: the first cell of a row, of one column or of several.
TEST(Columns, AreDividedWithTheFirstOneInsideTheText) {
  for (const bool rtl : {false, true})
    for (const int span : {1, 2, 4}) {
      Table table;
      TableRow head, first, second;
      for (int i = 0; i < 10; ++i) {
        head.cells.push_back(cell("headword" + std::to_string(i), true));
        second.cells.push_back(cell("cellword" + std::to_string(i)));
        if (i == 0 || i >= span)
          first.cells.push_back(cell("other" + std::to_string(i)));
      }
      first.cells[0] = cell("a name of several words that is rather long", true);
      first.cells[0].colspan = span;
      table.head.push_back(std::move(head));
      table.body = {first, second};
      Blocks blocks = one(std::move(table));
      blocks.back().attr.edit().dir = rtl ? Direction::Rtl : Direction::Ltr;
      const Typeset set = typeset_all(article(std::move(blocks)));
      int names = 0;
      for (const Page& page : set.pages)
        for (const Item& item : page.items)
          if (const auto* run = std::get_if<GlyphRun>(&item.content)) {
            names += run->text.starts_with("a name");
            EXPECT_GE(item.origin.x.value, 49.9) << run->text << rtl << span;
            EXPECT_LE((item.origin.x + run->width).value, 250.1)
                << run->text << rtl << span;
          }
      EXPECT_GE(names, 2);
    }
}

// In bold and in other scripts as well: never at the foot of a page, alone.
TEST(Announcements, KeepWithWhatTheyAnnounce) {
  for (const std::string colon : {":", "\uFF1A", "\u1366"})
    for (const bool bold : {false, true})
      for (int before = 10; before < 24; ++before) {
        Blocks blocks;
        for (int i = 0; i < before; ++i) blocks.push_back(paragraph("line"));
        Inlines words;
        words.push_back(text("You need" + colon));
        if (bold) {
          Inlines strong;
          strong.push_back({Strong{std::move(words)}});
          words = std::move(strong);
        }
        blocks.push_back(paragraph(std::move(words)));
        blocks.push_back(paragraph("this"));
        for (int i = 0; i < 30; ++i) blocks.push_back(paragraph("line"));
        const Typeset set = typeset_all(article(std::move(blocks)));
        for (const Page& page : set.pages) {
          const std::vector<std::string> said = texts(page);
          EXPECT_FALSE(!said.empty() && said.back().starts_with("You need"))
              << before << colon << bold;
        }
      }
}

}  // namespace
}  // namespace imprint::typeset
