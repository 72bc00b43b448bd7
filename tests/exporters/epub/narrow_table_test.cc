#include "exporters/epub/narrow_table.h"

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "tests/exporters/epub/sample.h"

namespace imprint::exporters::epub {
namespace {

d::TableCell cell(std::string words, bool header = false) {
  d::TableCell out;
  out.children = {paragraph(std::move(words))};
  out.header = header;
  return out;
}

d::TableRow row(std::initializer_list<const char*> words, bool header = false) {
  d::TableRow out;
  for (const char* each : words) out.cells.push_back(cell(each, header));
  return out;
}

// What is between the first "<table" and the last "</table>".
std::string written(d::Table table) {
  const std::string file =
      export_article(article("T", {{std::move(table)}}))["EPUB/chapter-1.xhtml"];
  const std::size_t from = file.find("<table");
  return file.substr(from, file.rfind("</table>") - from);
}

TEST(NarrowTable, OneThatFitsIsLeftAsItIs) {
  d::Table table;
  table.head = {row({"Drug", "Price"}, true)};
  table.body = {row({"A", "1"})};
  EXPECT_EQ(written(table),
            "<table>\n<thead>\n<tr><th>Drug</th><th>Price</th></tr>\n</thead>\n"
            "<tbody>\n<tr><td>A</td><td>1</td></tr>\n</tbody>\n");
}

TEST(NarrowTable, WhatAPhoneHasNoRoomForHasTheLabelsOfItsColumns) {
  d::Table table;
  table.head = {row({"Medicine", "Recommended", "Restrictions"}, true)};
  table.body = {row({"Paracetamol", "500 mg", ""})};
  EXPECT_EQ(written(table),
            "<table class=\"stack named\">\n<thead>\n<tr><th>Medicine</th>"
            "<th>Recommended</th><th>Restrictions</th></tr>\n</thead>\n<tbody>\n"
            "<tr><td data-label=\"Medicine\">Paracetamol</td>"
            "<td data-label=\"Recommended\"><span class=\"kept\">500 mg</span></td>"
            "<td data-label=\"Restrictions\"></td></tr>\n</tbody>\n");
}

TEST(NarrowTable, AHeadOfMoreThanLabelsStays) {
  d::Table table;
  table.head = {row({"Medicine", "Recommended", "Restrictions"}, true)};
  table.head[0].cells[1].children = {
      {d::Paragraph{{text("see "), d::Inline{d::Link{Url{"https://example.org/"},
                                                     {text("Recommended")}}}}}}};
  table.body = {row({"Paracetamol", "500 mg", "none"})};
  EXPECT_TRUE(written(table).starts_with("<table class=\"stack\">"));
}

TEST(NarrowTable, LabelsFollowSpans) {
  d::Table table;
  table.head = {row({"Medicine", "Recommended dosages"}, true),
                row({"children", "grown-ups"}, true)};
  table.head[0].cells[0].rowspan = 2;
  table.head[0].cells[1].colspan = 2;
  table.body = {row({"Acetylsalicylic", "not recommended", "500 milligrams"}),
                row({"with a glass of water", "1"})};
  table.body[0].cells[0].rowspan = 2;
  const std::string found = written(table);
  EXPECT_NE(found.find("<td rowspan=\"2\" data-label=\"Medicine\">Acetyl"), found.npos);
  EXPECT_NE(found.find("<td data-label=\"grown-ups\">500"), found.npos);
  EXPECT_NE(found.find("<tr><td data-label=\"children\">with"), found.npos);
}

TEST(NarrowTable, WhatHeadsAllColumnsIsNoLabel) {
  d::Table table;
  table.head = {row({"Medicines and their recommended dosages"}, true),
                row({"Medicine", "Recommended", "Restrictions"}, true)};
  table.head[0].cells[0].colspan = 3;
  table.body = {row({"Paracetamol", "500 milligrams", "none"})};
  EXPECT_NE(written(table).find("<td data-label=\"Medicine\">Para"), std::string::npos);
  table.head.pop_back();
  EXPECT_EQ(written(table).find("data-label"), std::string::npos);
}

// What cells hold besides words has its own width: each of these tables has the least
// number of letters that stacks it.
TEST(NarrowTable, WhatIsInCellsIndentsThem) {
  const auto stacks = [](d::Block block) {
    d::Table table;
    table.body = {row({"", "recommended"})};
    table.body[0].cells[0].children = {std::move(block)};
    return written(table).starts_with("<table class=\"stack");
  };
  EXPECT_FALSE(stacks(paragraph("123456")));
  d::List list;
  list.items.push_back({{paragraph("123456")}, {}, {}, {}, {}, {}});
  EXPECT_TRUE(stacks({list}));
  EXPECT_TRUE(stacks({d::Quote{{paragraph("123456")}}}));
  EXPECT_TRUE(stacks({d::CodeBlock{"f()", "", {}, {}, {}}}));
  d::Table inner;
  inner.body = {row({"123", "456", "7"})};
  EXPECT_TRUE(stacks({inner}));
  EXPECT_TRUE(stacks(paragraph("0800 123 456")));  // kept in one line
  EXPECT_FALSE(stacks(paragraph("0800, 123, 456")));
}

TEST(NarrowTable, LabelsAreShort) {
  d::Table table;
  std::string label;
  for (int i = 0; i < 100; ++i) label += "\u00E4bcd ";
  table.head = {row({label.c_str(), "Recommended", "Restrictions"}, true)};
  table.body = {row({"1", "2", "3"})};
  const std::string found = written(table);
  const std::size_t from = found.find("data-label=\"") + 12;
  EXPECT_EQ(found.substr(from, found.find('"', from) - from),
            collapse_space(label).substr(0, 80) + "\u2026");
}

TEST(NarrowTable, LongWordsMayBeDivided) {
  d::Table table;
  table.body = {row({"1", "96:BC:EC:06:26:49:76:F3:74:60:77"})};
  EXPECT_EQ(written(table),
            "<table>\n<tbody>\n<tr><td>1</td><td class=\"long\">"
            "96:BC:EC:06:26:49:76:F3:74:60:77</td></tr>\n</tbody>\n");
}

}  // namespace
}  // namespace imprint::exporters::epub
