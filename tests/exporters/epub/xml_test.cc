#include "exporters/epub/xml.h"

#include <gtest/gtest.h>

namespace imprint::exporters::epub {
namespace {

std::string as_text(std::string_view text) {
  std::string out;
  append_text(out, text);
  return out;
}

TEST(Xml, MarkupIsEscaped) {
  EXPECT_EQ(as_text("a < b && \"c\" ]]>"), "a &lt; b &amp;&amp; \"c\" ]]&gt;");
  EXPECT_EQ(escaped("\"a\"\tb\nc"), "&quot;a&quot;&#9;b&#10;c");
}

TEST(Xml, CharactersThatXmlCannotHaveAreLeftOutOrReplaced) {
  EXPECT_EQ(as_text(std::string("a\0b\x01\x0B\x1F", 6) + "c"), "abc");
  EXPECT_EQ(as_text("\xEF\xBF\xBE|\xEF\xBF\xBF"), "\uFFFD|\uFFFD");
  EXPECT_EQ(as_text("\xC3|\xFF\xF0\x9F"), "\uFFFD|\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(as_text("\uFFFD \U0001F600"), "\uFFFD \U0001F600");
}

TEST(Xml, CarriageReturnsAreLineEnds) { EXPECT_EQ(as_text("a\r\nb\rc"), "a\nb\nc"); }

TEST(Xml, IdsAreNcNames) {
  for (const char* good : {"a", "_x", "knee-pain", "\u00E9t\u00E9", "a.b", "\u6F22"})
    EXPECT_TRUE(is_ncname(good)) << good;
  for (const char* bad : {"", "1a", "-a", "a b", "a:b", "a\"", "\u00D7", "\xFF"})
    EXPECT_FALSE(is_ncname(bad)) << bad;
}

TEST(Xml, LanguageTagsAreWellFormedOrEmpty) {
  EXPECT_EQ(language_tag("en"), "en");
  EXPECT_EQ(language_tag(" de_DE "), "de-DE");
  EXPECT_EQ(language_tag("zh-Hant-TW"), "zh-Hant-TW");
  for (const char* bad : {"", "e", "not a lang", "en-", "en--x", "en-abcdefghi", "12"})
    EXPECT_EQ(language_tag(bad), "") << bad;
}

TEST(Xml, DirectionFollowsTheScriptThenTheLanguage) {
  for (const char* rtl : {"ar", "he-IL", "fa", "ur_PK", "az-Arab", "AR"})
    EXPECT_TRUE(is_rtl(rtl)) << rtl;
  for (const char* ltr : {"", "en", "ku", "ar-Latn", "arn", "de-AT"})
    EXPECT_FALSE(is_rtl(ltr)) << ltr;
}

}  // namespace
}  // namespace imprint::exporters::epub
