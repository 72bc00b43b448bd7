#include "exporters/epub/number_cells.h"

#include <gtest/gtest.h>

namespace imprint::exporters::epub {
namespace {

using document::TableCell;

TableCell cell(std::string words, bool header = false) {
  TableCell out;
  document::Paragraph paragraph;
  paragraph.children.push_back({document::Text{std::move(words)}});
  out.children.push_back({std::move(paragraph)});
  out.header = header;
  return out;
}

TEST(NumberCells, SayWhatTheyLackBehindTheDecimalSign) {
  document::Table table;
  table.head.push_back({{cell("Name", true), cell("Cost", true)}, {}, {}});
  for (const char* value : {"5", "12.5", "1.25"})
    table.body.push_back({{cell("n"), cell(value)}, {}, {}});
  const auto columns = document::number_columns(table);
  const auto classes = [&](std::size_t row) {
    return number_classes(table.body[row].cells[1], 1, false, columns);
  };
  EXPECT_EQ(number_classes(table.head[0].cells[1], 1, true, columns), "num");
  EXPECT_EQ(number_classes(table.head[0].cells[0], 0, true, columns), "");
  EXPECT_EQ(classes(0), "num whole-2");
  EXPECT_EQ(classes(1), "num lack-1");
  EXPECT_EQ(classes(2), "num");
}

}  // namespace
}  // namespace imprint::exporters::epub
