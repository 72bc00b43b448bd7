#include "base/segment_breaks.h"

#include <gtest/gtest.h>

namespace imprint {
namespace {

struct Row {
  const char* name;
  char32_t before, after;
  bool joins, joins_in_east_asian;
};

constexpr Row kRows[] = {
    {"ideographs", U'行', U'这', true, true},
    {"kana", U'の', U'カ', true, true},
    {"halfwidth kana", U'ｶ', U'漢', true, true},
    {"fullwidth punctuation", U'，', U'这', true, true},
    {"fullwidth Latin", U'Ａ', U'漢', true, true},
    {"bopomofo", U'ㄅ', U'ㄆ', true, true},
    {"Yi", U'ꀀ', U'ꀁ', true, true},
    {"rare ideograph", U'𠀀', U'𠀁', true, true},
    {"Latin behind", U'行', U'E', false, false},
    {"Latin before", U'E', U'行', false, false},
    {"Latin behind punctuation", U'。', U'E', false, false},
    {"digits", U'行', U'1', false, false},
    {"Hangul", U'글', U'한', false, false},
    {"Hangul before an ideograph", U'글', U'漢', false, false},
    {"halfwidth Hangul", U'ﾡ', U'漢', false, false},
    {"Thai", U'ก', U'ข', false, false},
    {"curly mark before", U'”', U'这', false, true},
    {"curly mark behind", U'行', U'“', false, true},
    {"ellipsis", U'…', U'这', false, true},
    {"curly mark beside Latin", U'”', U'E', false, false},
    {"emoji among each other", U'😀', U'😀', false, false},
    {"emoji beside an ideograph", U'😀', U'这', true, true},
    {"zero-width space before", 0x200B, U'a', true, true},
    {"zero-width space behind", U'行', 0x200B, true, true},
};

TEST(SegmentBreaks, VanishAsCssTextSays) {
  for (const Row& row : kRows) {
    EXPECT_EQ(joins_lines(row.before, row.after, false), row.joins) << row.name;
    EXPECT_EQ(joins_lines(row.before, row.after, true), row.joins_in_east_asian)
        << row.name;
  }
}

TEST(SegmentBreaks, WhatMayEndAJoinedLineIsNeverNarrow) {
  for (const Row& row : kRows)
    if (row.joins_in_east_asian && row.after != 0x200B) {
      EXPECT_TRUE(may_end_joined_line(row.before)) << row.name;
    }
  for (const char32_t c : {U'a', U' ', U'é', U'한', U'ก', U'א', char32_t{0}})
    EXPECT_FALSE(may_end_joined_line(c)) << static_cast<unsigned>(c);
}

TEST(SegmentBreaks, LanguagesWithoutSpaces) {
  for (const char* tag : {"zh", "zh-Hant-TW", "ja", "ii", "yue"})
    EXPECT_TRUE(is_east_asian(Language::of(tag))) << tag;
  for (const char* tag : {"ko", "en", "th", ""})
    EXPECT_FALSE(is_east_asian(Language::of(tag))) << tag;
}

}  // namespace
}  // namespace imprint
