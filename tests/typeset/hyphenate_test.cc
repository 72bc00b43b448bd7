#include "typeset/text/hyphenate.h"

#include <cstdint>

#include <gtest/gtest.h>

namespace imprint::typeset {
namespace {

std::string hyphenated(std::string word, std::string_view lang) {
  Hyphenator hyphenator;
  const auto points = hyphenator.points(word, Language::of(lang));
  for (auto at = points.rbegin(); at != points.rend(); ++at) word.insert(*at, "-");
  return word;
}

TEST(Hyphenator, DividesByTheLanguagesPatterns) {
  EXPECT_EQ(hyphenated("hyphenation", "en"), "hy-phen-ation");
  EXPECT_EQ(hyphenated("Rehabilitation", "en-US"), "Re-ha-bil-i-ta-tion");
  EXPECT_EQ(hyphenated("Krankenversicherung", "de"), "Kran-ken-ver-si-che-rung");
}

TEST(Hyphenator, CountsBytesOfTheWordWhateverThePatternsEncoding) {
  EXPECT_EQ(hyphenated("Übergrößenträger", "de"), "Über-grö-ßen-trä-ger");
}

TEST(HyphenPatterns, TakeTheGreatestValueAndTheLaterLine) {
  const HyphenPatterns patterns("UTF-8\na1b\nx2y\nx1y\nb3c\n.ab2c\n4d\n");
  EXPECT_EQ(patterns.points("qqabcqq"), (std::vector<std::uint8_t>{3, 4}));
  EXPECT_EQ(patterns.points("qqxyqqq"), (std::vector<std::uint8_t>{3}));
}

TEST(HyphenPatterns, DivideTheirWordsFirstAndThenTheParts) {
  const HyphenPatterns patterns(
      "UTF-8\nCOMPOUNDLEFTHYPHENMIN 2\nhaus1bau\nNEXTLEVEL\nb1a\na1u\n");
  EXPECT_EQ(patterns.points("hausbaukkk"), (std::vector<std::uint8_t>{2, 4, 6}));
}

TEST(HyphenPatterns, LeaveOutAHyphenThatWouldChangeLetters) {
  const HyphenPatterns patterns("UTF-8\nschif1fahrt/ff=f,5,2\n");
  EXPECT_EQ(patterns.points("schiffahrt"), std::vector<std::uint8_t>{});
}

TEST(Hyphenator, KnowsNothingOfALanguageWithoutPatterns) {
  EXPECT_EQ(hyphenated("hyphenation", "tlh"), "hyphenation");
  EXPECT_EQ(hyphenated("hyphenation", "../../etc"), "hyphenation");
  EXPECT_EQ(hyphenated("", "en"), "");
}

}  // namespace
}  // namespace imprint::typeset
