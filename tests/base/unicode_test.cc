#include "base/unicode.h"

#include <gtest/gtest.h>

namespace imprint {
namespace {

TEST(Unicode, InvalidBytesBecomeReplacementCharacters) {
  EXPECT_EQ(to_valid_utf8("a\xff"
                          "b\xc3"),
            "a\xef\xbf\xbd"
            "b\xef\xbf\xbd");
  EXPECT_EQ(to_valid_utf8("\xed\xa0\x80").substr(0, 3), "\xef\xbf\xbd");  // a surrogate
  EXPECT_EQ(to_valid_utf8("Zürich 🦵"), "Zürich 🦵");
}

TEST(Unicode, CodePointsGoThereAndBack) {
  const std::string text = "a\u00e9\u4e2d\U0001f9b5";
  std::string again;
  for (std::size_t at = 0; at < text.size();)
    append_utf8(again, next_code_point(text, at));
  EXPECT_EQ(again, text);
  EXPECT_EQ(to_utf16(text), u"a\u00e9\u4e2d\U0001f9b5");
}

TEST(Unicode, SpaceCollapsesAsInHtml) {
  EXPECT_EQ(collapse_space(" \n a \t b\u00a0 c "), "a b\u00a0 c");
  EXPECT_EQ(collapse_space(" \n "), "");
}

TEST(Unicode, LettersAreKnownInEveryScript) {
  EXPECT_TRUE(is_letter(U'é') && is_letter(U'ж') && is_letter(U'中') &&
              is_letter(U'क'));
  EXPECT_FALSE(is_letter(U'1') || is_letter(U'-') || is_letter(U'\u2019'));
  EXPECT_TRUE(is_letter_or_digit(U'٣'));
}

TEST(Unicode, WordsAreCountedByTheirBoundaries) {
  EXPECT_EQ(count_words("Don't panic: 42 answers."), 4u);
  EXPECT_EQ(count_words(" -- "), 0u);
}

}  // namespace
}  // namespace imprint
