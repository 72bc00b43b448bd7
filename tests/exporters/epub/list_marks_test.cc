#include "exporters/epub/list_marks.h"

#include <gtest/gtest.h>

namespace imprint::exporters::epub {
namespace {

std::string_view class_of(document::Numbering numbering, int start, int count = 1,
                          bool reversed = false) {
  document::List list;
  list.numbering = numbering;
  list.start = start;
  list.reversed = reversed;
  list.items.resize(static_cast<std::size_t>(count));
  return marks_class(list);
}

TEST(ListMarks, LongNumbersHaveRoom) {
  using enum document::Numbering;
  EXPECT_EQ(class_of(Decimal, 1, 99), "");
  EXPECT_EQ(class_of(Decimal, 1, 100), "marks-3");
  EXPECT_EQ(class_of(Decimal, 100, 100, true), "marks-3");
  EXPECT_EQ(class_of(Decimal, 1997), "marks-4");
  EXPECT_EQ(class_of(Decimal, -10), "marks-3");
  EXPECT_EQ(class_of(Decimal, 12345), "marks-5");
  EXPECT_EQ(class_of(Decimal, 2147483647), "marks-inside");
  EXPECT_EQ(class_of(Bullet, 2147483647), "");
}

TEST(ListMarks, LettersAreNumbers) {
  using enum document::Numbering;
  EXPECT_EQ(class_of(LowerAlpha, 1, 26), "");
  EXPECT_EQ(class_of(LowerAlpha, 703), "marks-3");
  EXPECT_EQ(class_of(LowerRoman, 1, 3), "");
  EXPECT_EQ(class_of(LowerRoman, 8), "marks-3");
  EXPECT_EQ(class_of(LowerRoman, 1888), "marks-inside");
  EXPECT_EQ(class_of(UpperRoman, 4000), "marks-4");
}

TEST(ListMarks, ItemsMayHaveTheirOwnNumber) {
  document::List list;
  list.numbering = document::Numbering::Decimal;
  list.items.resize(2);
  list.items[0].value = 999;
  EXPECT_EQ(marks_class(list), "marks-4");
}

}  // namespace
}  // namespace imprint::exporters::epub
