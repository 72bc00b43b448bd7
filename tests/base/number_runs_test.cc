#include "base/number_runs.h"

#include <gtest/gtest.h>

#include <string>

namespace imprint {
namespace {

using Parts = std::vector<std::string>;

Parts parts(std::string_view text, bool telephone = false) {
  Parts out;
  for (const NumberRun& run : number_runs(text, telephone))
    out.emplace_back(text.substr(run.begin, run.end - run.begin));
  return out;
}

TEST(NumberRuns, HyphensBetweenDigitsAreKept) {
  EXPECT_EQ(parts("call 555-0142, or (03)555-0142."),
            (Parts{"555-0142", "(03)555-0142"}));
  EXPECT_EQ(parts("+1-555-010-0142-"), Parts{"+1-555-010-0142"});
  EXPECT_EQ(parts("2026-01-05"), Parts{"2026-01-05"});
  EXPECT_EQ(parts("ISO-8859-1"), Parts{"8859-1"});
  EXPECT_EQ(parts("open 10:30-17:00, $1,000-$2,000"), Parts{"10:30-17:00"});
  EXPECT_EQ(parts("1914\u20131918 and 555\u20100142"),
            (Parts{"1914\u20131918", "555\u20100142"}));
}

TEST(NumberRuns, SpacesOfTelephoneNumbersAreKept) {
  for (const char* number :
       {"+1 (555) 010-0142", "0800 123 456", "(555) 010-0142", "555 010 0142",
        "1 800 555 0100", "06 12 34 56 78", "91 123 45 67", "+44 20 7946 0958",
        "+49 (0)30 901820", "13 11 14", "1300 975 707", "+1 555", "(03) 555-0142",
        "4111 1111 1111 1111", "3 000 000",
        "\u0660\u0668\u0660\u0660 \u0661\u0662\u0663"
        " \u0664\u0665\u0666",
        "\u0915 \u0966\u0967\u0967 \u0968\u0969\u096A\u096B"}) {
    const std::string text = number;
    const std::string kept = text.starts_with("\u0915") ? text.substr(4) : text;
    EXPECT_EQ(parts("call " + text + ", or come"), Parts{kept}) << number;
    EXPECT_EQ(parts("(" + text + ")"), Parts{kept}) << number;
  }
}

TEST(NumberRuns, WordsAreLeftAlone) {
  EXPECT_EQ(parts("well-known COVID-19 -5 - 3-D 1- 5 mg 1/2 1.5 12"), Parts{});
  EXPECT_EQ(parts("in 2019 2020 2021 we saw 12 34 and 5 6 7 8 9 10 (2) 5"), Parts{});
  EXPECT_EQ(parts("3 items, 400 mg of A123 456 789b"), Parts{"456 789"});
  EXPECT_EQ(parts(""), Parts{});
  EXPECT_EQ(parts("-"), Parts{});
  EXPECT_EQ(parts("+ ( (( (1 (12"), Parts{});
}

TEST(NumberRuns, CapitalsMayEndANumber) {
  EXPECT_EQ(parts("call 1-800-FLOWERS or 1-877-222-VETS now"),
            (Parts{"1-800-FLOWERS", "1-877-222-VETS"}));
  EXPECT_EQ(parts("1-2-AB 10-US-DOLLARS"), Parts{"1-2"});
}

TEST(NumberRuns, LinksToTelephonesKeepTheirWords) {
  EXPECT_EQ(parts("dial 1-800-FLOWERS now", true), Parts{"1-800-FLOWERS"});
  EXPECT_EQ(parts("1 800 FLOWERS", true), Parts{"1 800 FLOWERS"});
  EXPECT_EQ(parts("toll-free number 12 34 56", true), (Parts{"toll-free", "12 34 56"}));
  EXPECT_EQ(parts("call our nurses", true), Parts{});
}

TEST(NumberRuns, ShortLinesHaveThePartsBetweenSpaces) {
  const std::string_view text = "at +1 (555) 010-0142 22";
  EXPECT_EQ(without_spaces(text, {3, text.size()}), (std::vector<NumberRun>{{12, 20}}));
}

}  // namespace
}  // namespace imprint
