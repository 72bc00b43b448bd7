#include "document/table_columns.h"

#include <gtest/gtest.h>

namespace imprint::document {
namespace {

TableCell cell(std::string words, bool header = false) {
  TableCell out;
  Paragraph paragraph;
  if (!words.empty()) {
    paragraph.children.push_back({Text{std::move(words)}});
    out.children.push_back({std::move(paragraph)});
  }
  out.header = header;
  return out;
}

// One column of a table with a head.
NumberColumn column_of(const std::vector<std::string>& values) {
  Table table;
  table.head.push_back({{cell("Head", true)}, {}, {}});
  for (const std::string& value : values) table.body.push_back({{cell(value)}, {}, {}});
  const std::vector<NumberColumn> columns = number_columns(table);
  return columns.empty() ? NumberColumn{} : columns.front();
}

TEST(TableNumbers, AreReadWithSignsCurrenciesSharesAndRanges) {
  for (const char* text : {"0",
                           "12",
                           "-5",
                           "\u22125",
                           "+8.8%",
                           "12 %",
                           "1,101.00",
                           "1.101,00",
                           "12\u00A0345",
                           "1'204",
                           "1,00,000",
                           "$5",
                           "\u20AC 5.50",
                           "5 \u20AC",
                           "-$5",
                           "$-5",
                           "0.125",
                           "1204.125",
                           "5-10",
                           "5 \u2013 10",
                           "12.5\u201314.5",
                           "\u0661\u0662",
                           "\u06F1\u06F2\u066B\u06F5",
                           "2019",
                           "5\u201310%"}) {
    ReadNumber number;
    EXPECT_TRUE(read_number(text, number)) << text;
  }
}

TEST(TableNumbers, AreNoNamesDatesAndAddresses) {
  for (const char* text :
       {"",         "-",        "yes",         "5 mg",      "007",
        "0142",     "555-0142", "2026-01-05",  "5.1.2026",  "1.2.3",
        "10.0.0.1", "10:30",    "1/2",         "1,20,3",    "5 10",
        "12,",      ".5",       "+1 555 0100", "1e5",       "1234567890123456",
        "5-10-15",  "v1",       "(5)",         "12,345,67", "1,101.000,5"}) {
    ReadNumber number;
    EXPECT_FALSE(read_number(text, number)) << text;
  }
}

TEST(TableNumbers, MakeAColumnWhenAllCellsAreNumbers) {
  EXPECT_TRUE(column_of({"1", "20"}).is_numbers);
  EXPECT_TRUE(column_of({"1", "", "20", "\u2013"}).is_numbers);
  EXPECT_FALSE(column_of({"1"}).is_numbers);
  EXPECT_FALSE(column_of({"1", "2", "rest"}).is_numbers);
  EXPECT_FALSE(column_of({"", ""}).is_numbers);
}

TEST(TableNumbers, HaveTheDecimalSignOfTheirColumn) {
  EXPECT_EQ(column_of({"1204", "112.50", "1,101.00"}).decimal, U'.');
  EXPECT_EQ(column_of({"1204", "112.50", "1,101.00"}).decimals, 2U);
  EXPECT_EQ(column_of({"1.204", "12,5"}).decimal, U',');
  EXPECT_EQ(column_of({"1,204", "12,5"}).decimals, 3U);
  EXPECT_EQ(column_of({"1,204", "998"}).decimal, 0U);  // thousands
  EXPECT_EQ(column_of({"0.125", "5"}).decimals, 3U);
  EXPECT_FALSE(column_of({"1.5", "2,5"}).is_numbers);
  EXPECT_EQ(column_of({"1.5", "2-5"}).decimal, 0U);  // a range has no place for it
  EXPECT_TRUE(column_of({"1.5", "2-5"}).is_numbers);
}

TEST(TableNumbers, HaveTailsFromTheDecimalSignOn) {
  const NumberColumn column = column_of({"1204", "112.50%", "1,101.0"});
  EXPECT_EQ(number_tail(cell("112.50%"), column).text, ".50%");
  EXPECT_EQ(number_tail(cell("1,101.0"), column).text, ".0");
  EXPECT_EQ(number_tail(cell("1,101.0"), column).decimals, 1U);
  EXPECT_EQ(number_tail(cell("1204"), column).text, "");
  EXPECT_EQ(number_tail(cell("8 %"), column).text, " %");
  EXPECT_EQ(number_tail(cell("\u2013"), column).text, "");
  EXPECT_EQ(number_tail(cell("1,204"), column_of({"1,204", "12,5"})).text, ",204");
}

TEST(TableNumbers, AreLeftWhereTheAuthorAlignsAnyCell) {
  for (const bool in_head : {true, false}) {
    Table table;
    table.head.push_back({{cell("Head", true)}, {}, {}});
    for (const char* value : {"1", "2"}) table.body.push_back({{cell(value)}, {}, {}});
    (in_head ? table.head : table.body)[0].cells[0].align = Align::Center;
    EXPECT_TRUE(number_columns(table).empty());
  }
}

TEST(TableNumbers, AreFoundBesideCellsThatSpan) {
  Table table;
  TableCell tall = cell("both", true);
  tall.rowspan = 2;
  TableCell wide = cell("both columns");
  wide.colspan = 2;
  table.body.push_back({{tall, cell("1")}, {}, {}});
  table.body.push_back({{cell("2")}, {}, {}});
  table.body.push_back({{wide}, {}, {}});
  const std::vector<NumberColumn> columns = number_columns(table);
  ASSERT_EQ(columns.size(), 2U);
  EXPECT_FALSE(columns[0].is_numbers);
  EXPECT_TRUE(columns[1].is_numbers);
}

}  // namespace
}  // namespace imprint::document
