#include "typeset/break_lines.h"

#include <gtest/gtest.h>

#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

// `text` with a bar where a line may end, '^' after a soft hyphen, '/' where it must.
std::string marked(const std::string& text, std::string_view lang = "en") {
  LineBreaker breaker;
  std::string out;
  std::size_t from = 0;
  for (const auto& [at, kind] : breaker.opportunities(text, lang)) {
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

std::vector<std::string> lines_of(const std::string& words, Pt width) {
  ShapeCache cache;
  LineBreaker breaker;
  Format format;
  format.family = "sans";
  format.size = {10};
  const ShapedText shaped =
      shape(plain_text(words, format, {}, {}), test_fonts(), cache);
  std::vector<std::string> out;
  for (const Line& line : break_lines(shaped, chunks_of(shaped, test_fonts(), breaker),
                                      {width, {0}}, test_fonts())) {
    out.push_back(words.substr(line.begin, line.end - line.begin));
    EXPECT_LE(line.width, width + Pt{0.01}) << out.back();
  }
  return out;
}

TEST(BreakLines, FillsLinesAndLetsTheirLastSpaceHang) {
  EXPECT_EQ(lines_of("one two three four five", {60}),
            (std::vector<std::string>{"one two ", "three four ", "five"}));
}

TEST(BreakLines, DividesAnAddressAfterItsPunctuation) {
  EXPECT_EQ(lines_of("see https://example.org/a_very/long.path?with=query now", {100}),
            (std::vector<std::string>{"see ", "https://example.org/", "a_very/",
                                      "long.path?with=", "query now"}));
}

TEST(BreakLines, DividesAWordWithoutEndAnywhere) {
  const auto lines = lines_of(std::string(1000, 'm'), {100});
  std::size_t letters = 0;
  for (const std::string& line : lines) letters += line.size();
  EXPECT_EQ(letters, 1000U);
  EXPECT_EQ(lines.size(), 100U);  // ten m of 9.35 pt each
}

TEST(BreakLines, AnEmptyTextHasNoLines) {
  EXPECT_EQ(lines_of("", {100}), std::vector<std::string>{});
}

}  // namespace
}  // namespace imprint::typeset
