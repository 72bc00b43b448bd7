#include "typeset/text/break_lines.h"

#include <gtest/gtest.h>

#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

// `text` with a bar where a line may end, '^' after a soft hyphen, '/' where it must.
std::string marked(const std::string& text, std::string_view lang = "en") {
  LineBreaker breaker;
  std::string out;
  std::size_t from = 0;
  for (const auto& [at, kind] : breaker.opportunities(text, Language::of(lang))) {
    out += text.substr(from, at - from);
    out += kind == LineBreaker::Kind::Forced   ? "$"
           : kind == LineBreaker::Kind::Hyphen ? "^"
                                               : "|";
    from = at;
  }
  return out;
}

TEST(LineBreaker, EndsLinesAfterSpacesAndHyphensOnly) {
  EXPECT_EQ(marked("A well-known -5 and/or 3/4 e.g. x"),
            "A |well-|known |-5 |and/|or |3/4 |e.g. |x|");
}

TEST(LineBreaker, KeepsFrenchPunctuationWithItsWord) {
  EXPECT_EQ(marked("Oui ! « mot » fin : oui", "fr"), "Oui ! |« mot » |fin : |oui|");
}

TEST(LineBreaker, BreaksAroundDashesAndAtSoftHyphens) {
  EXPECT_EQ(marked("one—two x–y ex\u00ADtra"), "one|—|two |x–|y |ex\u00AD^tra|");
}

TEST(LineBreaker, EndsLinesWhereTheSourceDoes) {
  EXPECT_EQ(marked("a b\nc"), "a |b\n$c|");
}

TEST(LineBreaker, AsksIcuAboutOtherScripts) {
  EXPECT_EQ(marked("日本語。", "ja"), "日|本|語。|");
}

std::vector<std::string> lines_of(const std::string& words, Pt width,
                                  bool justify = false, const char* lang = "") {
  ShapeCache cache;
  BreakTools tools;
  Format format;
  format.family = "sans";
  format.size = {10};
  format.lang = Language::of(lang);
  Hyphenator hyphenator;
  BreakStyle style{{width, {0}}};
  style.justify = justify;
  style.hyphenator = &hyphenator;
  if (justify) style.of_long_words = &hyphenator;
  const ShapedText shaped =
      shape(plain_text(words, format, {}, {}), test_fonts(), cache);
  std::vector<std::string> out;
  auto chunks = chunks_of(shaped, test_fonts(), tools.opportunities);
  for (const Line& line :
       break_lines(shaped, std::move(chunks), style, test_fonts(), tools)) {
    out.push_back(words.substr(line.begin, line.end - line.begin));
    if (line.hyphen == LineHyphen::Added) out.back() += '-';
    EXPECT_LE(line.width, width * (justify ? 1.1 : 1) + Pt{0.01}) << out.back();
  }
  return out;
}

TEST(BreakLines, FillsLinesAndLetsTheirLastSpaceHang) {
  EXPECT_EQ(lines_of("one two three four five", {60}),
            (std::vector<std::string>{"one two ", "three four ", "five"}));
}

TEST(BreakLines, DividesAnAddressAfterItsPunctuation) {
  EXPECT_EQ(lines_of("see https://example.org/a_very/long.path?with=query now", {100}),
            (std::vector<std::string>{"see ", "https://example.org/",
                                      "a_very/long.path?", "with=query now"}));
}

TEST(BreakLines, DividesAWordWithoutEndAnywhere) {
  const auto lines = lines_of(std::string(1000, 'm'), {100});
  std::size_t letters = 0;
  for (const std::string& line : lines) letters += line.size();
  EXPECT_EQ(letters, 1000U);
  EXPECT_EQ(lines.size(), 100U);  // ten m of 9.35 pt each
}

TEST(BreakLines, EvensTheLinesOfTheWholeParagraph) {
  // First fit would leave "fill a" alone in front of a long word.
  EXPECT_EQ(lines_of("some words that fill a counterrevolutionary line of text", {100}),
            (std::vector<std::string>{"some words ", "that fill a ",
                                      "counterrevolutionary ", "line of text"}));
}

TEST(BreakLines, HyphenatesAJustifiedParagraphThatIsBadWithout) {
  const std::string text =
      "The representatives demonstrated extraordinary responsibility.";
  EXPECT_EQ(lines_of(text, {110}, true, "en"),
            (std::vector<std::string>{"The representa-", "tives demonstrated ex-",
                                      "traordinary responsibil-", "ity."}));
}

TEST(BreakLines, KeepsNumbersInOneLineWhereTheyHaveRoom) {
  EXPECT_EQ(lines_of("please call us at +1 (555) 010-0142 or 0800 123 456", {120}),
            (std::vector<std::string>{"please call us at ", "+1 (555) 010-0142 or ",
                                      "0800 123 456"}));
  EXPECT_EQ(lines_of("call +1 (555) 010-0142", {60}),
            (std::vector<std::string>{"call +1 (555) ", "010-0142"}));
}

// At their separators, and inside a group of digits only when it has no line.
TEST(BreakLines, DividesNumbersBetweenTheirGroups) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(lines_of("call 010-0142", {30}), (Lines{"call ", "010-", "0142"}));
  EXPECT_EQ(lines_of("on 2026-01-05", {40}), (Lines{"on ", "2026-", "01-05"}));
  EXPECT_EQ(lines_of("take 1012.5mg now", {35}),
            (Lines{"take ", "1012.5", "mg ", "now"}));
  EXPECT_EQ(lines_of("555.010.0142", {40}), (Lines{"555.010.", "0142"}));
  EXPECT_EQ(lines_of("123456789", {35}).size(), 2U);
}

TEST(BreakLines, KeepsWhatAWordDividedByLettersHasToKeep) {
  for (const Pt width : {Pt{45}, Pt{50}, Pt{55}, Pt{60}})
    for (const std::string& line : lines_of("zzzzzzzzzzzzzzzzz B of it", width, true))
      EXPECT_FALSE(line.starts_with("B")) << line;
}

TEST(BreakLines, AnEmptyTextHasNoLines) {
  EXPECT_EQ(lines_of("", {100}), std::vector<std::string>{});
}

}  // namespace
}  // namespace imprint::typeset
