#include "exporters/epub/numbers.h"

#include <gtest/gtest.h>

#include <string>

namespace imprint::exporters::epub {
namespace {

using Parts = std::vector<std::string>;

Parts parts(std::string_view text, bool whole = false) {
  Parts out;
  for (const NumberRange& range : hyphenated_numbers(text, whole))
    out.emplace_back(text.substr(range.begin, range.end - range.begin));
  return out;
}

TEST(Numbers, HyphensBetweenDigitsAreKept) {
  EXPECT_EQ(parts("call 555-0142, or (03)555-0142."),
            (Parts{"555-0142", "(03)555-0142"}));
  EXPECT_EQ(parts("+1-555-010-0142-"), Parts{"+1-555-010-0142"});
  EXPECT_EQ(parts("2026-01-05"), Parts{"2026-01-05"});
  EXPECT_EQ(parts("ISO-8859-1"), Parts{"8859-1"});
}

TEST(Numbers, WordsAreLeftAlone) {
  EXPECT_EQ(parts("well-known COVID-19 -5 - 3-D 1-"), Parts{});
  EXPECT_EQ(parts(""), Parts{});
  EXPECT_EQ(parts("-"), Parts{});
}

TEST(Numbers, LinksToTelephonesKeepTheirWords) {
  EXPECT_EQ(parts("dial 1-800-FLOWERS now", true), Parts{"1-800-FLOWERS"});
  EXPECT_EQ(parts("toll-free", true), Parts{"toll-free"});
}

}  // namespace
}  // namespace imprint::exporters::epub
