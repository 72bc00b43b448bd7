#include "exporters/pdf/syntax.h"

#include <gtest/gtest.h>

namespace imprint::exporters::pdf {
namespace {

std::string milli(Milli value) {
  std::string out;
  append_milli(out, value);
  return out;
}
std::string text(std::string_view utf8) {
  std::string out;
  append_text(out, utf8);
  return out;
}

TEST(Syntax, ThousandthsAreWrittenWithoutExponentOrTrailingZeros) {
  EXPECT_EQ(milli(0), "0");
  EXPECT_EQ(milli(2000), "2");
  EXPECT_EQ(milli(12345), "12.345");
  EXPECT_EQ(milli(-500), "-.5");
  EXPECT_EQ(milli(10), ".01");
  EXPECT_EQ(milli(-1234567890), "-1234567.89");
}

TEST(Syntax, LengthsAreRoundedAwayFromZero) {
  EXPECT_EQ(to_milli(595.2756), 595276);
  EXPECT_EQ(to_milli(-0.0005), -1);
  EXPECT_EQ(to_milli(-0.0004), 0);
}

TEST(Syntax, LiteralsEscapeWhatTheyMust) {
  std::string out;
  append_literal(out, std::string_view("a(b)\\\r\n\0c", 9));
  EXPECT_EQ(out, std::string("(a\\(b\\)\\\\\\r\n\0c)", 15));
}

TEST(Syntax, TextIsAsciiOrUtf16) {
  EXPECT_EQ(text("Knee (left)"), "(Knee \\(left\\))");
  EXPECT_EQ(text("\xC3\xA9"), "<FEFF00E9>");
  EXPECT_EQ(text("a\xF0\x9F\x98\x80"), "<FEFF0061D83DDE00>");
  EXPECT_EQ(text(std::string_view("a\0b", 3)), "<FEFF006100000062>");
}

TEST(Syntax, LongTextIsCutAtACharacter) {
  std::string emoji;
  for (int i = 0; i < 9000; ++i) emoji += "\xF0\x9F\x98\x80";
  const std::string bytes = utf16_text(emoji);
  EXPECT_LE(bytes.size(), kMaxStringBytes);
  EXPECT_EQ(bytes.substr(bytes.size() - 2), "\xDE" + std::string(1, '\0'));
}

}  // namespace
}  // namespace imprint::exporters::pdf
