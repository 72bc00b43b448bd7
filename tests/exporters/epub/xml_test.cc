#include "exporters/epub/xml.h"

#include <gtest/gtest.h>

namespace imprint::exporters::epub {
namespace {

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
