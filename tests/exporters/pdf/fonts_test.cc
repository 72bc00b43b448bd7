#include "exporters/pdf/fonts.h"

#include <gtest/gtest.h>

#include "tests/exporters/pdf/pdf_fixture.h"

namespace imprint::exporters::pdf {
namespace {

TEST(Fonts, CMapJoinsWhatGoesUpTogether) {
  const std::string cmap = to_unicode_cmap({{3, " "},
                                            {36, "A"},
                                            {37, "B"},
                                            {38, "C"},
                                            {255, "\xC4\xBF"},  // U+013F
                                            {256, "\xC5\x80"},  // U+0140: 00FF -> 0100
                                            {300, "ffi"},
                                            {301, "\xF0\x9F\x98\x80"}});
  EXPECT_EQ(cmap.substr(cmap.find("endcodespacerange")),
            "endcodespacerange\n"
            "5 beginbfchar\n"
            "<0003><0020>\n"
            "<00FF><013F>\n"
            "<0100><0140>\n"
            "<012C><006600660069>\n"
            "<012D><D83DDE00>\n"
            "endbfchar\n"
            "1 beginbfrange\n"
            "<0024><0026><0041>\n"
            "endbfrange\n"
            "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend");
}

TEST(Fonts, CMapBlocksHoldAHundredLines) {
  std::vector<std::pair<fonts::GlyphId, std::string_view>> glyphs;
  for (int i = 0; i < 250; ++i)
    glyphs.emplace_back(static_cast<fonts::GlyphId>(2 * i), "x");
  const std::string cmap = to_unicode_cmap(glyphs);
  EXPECT_NE(cmap.find("100 beginbfchar\n<0000>"), std::string::npos);
  EXPECT_NE(cmap.find("100 beginbfchar\n<00C8>"), std::string::npos);
  EXPECT_NE(cmap.find("50 beginbfchar\n<0190>"), std::string::npos);
}

TEST(Fonts, WidthsOfNeighboursShareAnArray) {
  EXPECT_EQ(width_array({{3, 260}, {36, 639}, {37, 650}, {70, 561}}),
            "3[260]36[639 650]70[561]");
}

TEST(Fonts, GlyphIsReadBackAsItsFirstText) {
  FontUse font(test_fonts().face(test_fonts().primary({})), {1}, "F1");
  EXPECT_TRUE(font.claim(5, "-"));
  EXPECT_TRUE(font.claim(5, "-"));
  EXPECT_FALSE(font.claim(5, "\xC2\xAD"));
  font.suggest(6, "x");
  EXPECT_TRUE(font.claim(6, "y"));  // a suggestion gives way
  EXPECT_FALSE(font.claim(6, "x"));
}

}  // namespace
}  // namespace imprint::exporters::pdf
