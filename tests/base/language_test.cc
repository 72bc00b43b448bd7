#include "base/language.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace imprint {
namespace {

// "zh-Hant-TW Hant", "de Latn, in part"; "none".
std::string shown(std::string_view text) {
  const auto [language, is_all] = read_language(text);
  if (language.empty()) return is_all ? "none, all of it" : "none";
  std::string out(language.tag());
  out += language.script().empty() ? " ?" : " " + std::string(language.script());
  if (language.is_rtl()) out += " rtl";
  return out + (is_all ? "" : ", in part");
}

struct Row {
  std::string_view text, shown;
};

template <std::size_t N>
void expect(const Row (&rows)[N]) {
  for (const auto& [text, wanted] : rows) EXPECT_EQ(shown(text), wanted) << text;
}

TEST(Language, TagsAreWrittenAsTheStandardHasThem) {
  expect({{"en", "en Latn"},
          {"EN", "en Latn"},
          {" de ", "de Latn"},
          {"en-us", "en-US Latn"},
          {"pt-br", "pt-BR Latn"},
          {"zh-hant-tw", "zh-Hant-TW Hant"},
          {"zh-hans", "zh-Hans Hans"},
          {"es-419", "es-419 Latn"},
          {"sr-Latn", "sr-Latn Latn"},
          {"de-DE-1996", "de-DE-1996 Latn"},
          {"sl-rozaj-biske", "sl-biske-rozaj Latn"},
          {"de-u-co-phonebk", "de-u-co-phonebk Latn"},
          {"x-klingon", "x-klingon ?"},
          {"qaa-Qaaa", "qaa-Qaaa Qaaa"},
          {"und", "und ?"},
          {"mul", "mul ?"},
          {"zxx", "zxx ?"},
          {"mis", "mis ?"}});
}

TEST(Language, OldLongAndGrandfatheredCodesGetTheirSuccessors) {
  expect({{"iw", "he Hebr rtl"},
          {"in", "id Latn"},
          {"ji", "yi Hebr rtl"},
          {"no", "no Latn"},
          {"eng", "en Latn"},
          {"deu", "de Latn"},
          {"ger", "de Latn"},
          {"fre", "fr Latn"},
          {"chi", "zh Hans"},
          {"cmn", "zh Hans"},
          {"zh-cmn-Hans", "zh-Hans Hans"},
          {"zh-yue", "yue Hant"},
          {"zh-min-nan", "nan Hans"},
          {"sh", "sr-Latn Latn"},
          {"tl", "fil Latn"},
          {"i-klingon", "tlh ?"},
          {"art-lojban", "jbo Latn"},
          {"i-default", "en-x-i-default Latn"},
          {"en-UK", "en-GB Latn"}});
}

TEST(Language, LocalesOfSystemsAreRead) {
  expect({{"de_DE", "de-DE Latn"},
          {"en_US.UTF-8", "en-US Latn"},
          {"de_DE@euro", "de-DE Latn"},
          {"sr_RS@latin", "sr-Latn-RS Latn"},
          {"uz_UZ.UTF-8@cyrillic", "uz-Cyrl-UZ Cyrl"},
          {"zh_CN", "zh-CN Hans"},
          {"zh_TW", "zh-TW Hant"},
          {"zh_Hant_TW", "zh-Hant-TW Hant"},
          {"C", "none"},
          {"C.UTF-8", "none"},
          {"POSIX", "none"}});
}

TEST(Language, NamesAreRead) {
  expect({{"Français", "fr Latn"},
          {"Franc\u0327ais", "fr Latn"},
          {"FRANÇAIS", "fr Latn"},
          {"english", "en Latn"},
          {"Deutsch", "de Latn"},
          {"Norwegian Bokmål", "nb Latn"},
          {"Русский", "ru Cyrl"},
          {"فارسی", "fa Arab rtl"},
          {"日本語", "ja Jpan"},
          {"中文", "zh Hans"},
          {"繁體中文", "zh-Hant Hant"},
          {"Simplified Chinese", "zh-Hans Hans"},
          {"Klingon", "tlh ?"},
          {"Flemish", "nl-BE Latn"},
          {"castellano", "es Latn"}});
}

TEST(Language, WhatIsOnlyReadInPartIsKnown) {
  expect({{"de,en", "de Latn, in part"},
          {"de-DE,de;q=0.9", "de-DE Latn, in part"},
          {"Deutsch / English", "de Latn, in part"},
          {"Português (Brasil)", "pt Latn, in part"},
          {"en-", "en Latn, in part"},
          {"en--US", "en Latn, in part"},
          {"de-DE-DE", "de-DE Latn, in part"},
          {"de-1996-1996", "de-1996 Latn, in part"},
          {"no-way", "no Latn, in part"},
          {"en-post", "en Latn, in part"},
          {"jp", "ja Jpan, in part"},
          {"cn", "zh Hans, in part"},
          {"ua", "uk Cyrl, in part"}});
}

TEST(Language, WhatIsNoneIsNone) {
  using namespace std::string_view_literals;
  for (const std::string_view text :
       {""sv,        " "sv,           "e"sv,          "-"sv,
        "_"sv,       "xx"sv,          "12"sv,         "not a language"sv,
        "c"sv,       "english-GB"sv,  "klingonese"sv, "en\0de"sv,
        "\0"sv,      "en\n\n--"sv,    "\xFF\xFE"sv,   "<b>"sv,
        "${lang}"sv, "{{ .Lang }}"sv, "i-nothing"sv,  "x-"sv,
        "x"sv,       "@x=en"sv,       "../../etc"sv,  "de DE"sv,
        "True"sv,    "?, fr"sv,       "v2"sv})
    EXPECT_EQ(shown(text), "none") << text;
  EXPECT_EQ(shown(std::string(10'000, 'e')), "none");
  EXPECT_EQ(shown("en" + std::string(10'000, ',')), "none");
  EXPECT_EQ(shown(std::string(kMaxLanguageText, ',')), "none");
}

TEST(Language, LongTagsAreCutAtASubtag) {
  EXPECT_EQ(shown("de-x-abcdefgh-abcdefgh-abcdefgh-abcdefgh"),
            "de-x-abcdefgh-abcdefgh-abcdefgh Latn, in part");
  EXPECT_EQ(shown("de-Latn-DE-1996-fonipa-fonxsamp-x-abcdef"),
            "de-Latn-DE-1996-fonipa-fonxsamp Latn, in part");
}

// The scripts are of CLDR: this only says which of them run from right to left, of all
// languages that are written so somewhere on the web.
TEST(Language, RightToLeftFollowsTheLikelyScript) {
  for (const char* text :
       {"ar",      "ar-EG",    "arz",     "ary",     "aeb",     "fa",    "prs",
        "fa-AF",   "he",       "iw",      "yi",      "ji",      "lad",   "ur",
        "ps",      "sd",       "ks",      "ckb",     "ug",      "dv",    "syr",
        "nqo",     "rhg",      "az-Arab", "az-IR",   "pa-Arab", "pa-PK", "pnb",
        "uz-Arab", "uz-AF",    "ku-Arab", "ha-Arab", "ms-Arab", "kk-CN", "ff-Adlm",
        "mzn",     "glk",      "lrc",     "bal",     "brh",     "skr",   "smp",
        "ota",     "und-Hebr", "en-Hebr", "arc",     "tg-Arab"})
    EXPECT_TRUE(Language::of(text).is_rtl()) << text;
  for (const char* text :
       {"en",      "de",       "ar-Latn", "he-Latn", "fa-Latn", "ku", "az",
        "pa",      "uz",       "ha",      "sd-Deva", "ks-Deva", "ja", "zh",
        "mn-Mong", "hi",       "und",     "mul",     "x-ar",    "am", "ka",
        "tt",      "und-Latn", "mt",      "so",      "sw",      "tr"})
    EXPECT_FALSE(Language::of(text).is_rtl()) << text;
}

TEST(Language, AValueThatIsNoneHasNothing) {
  const Language none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.tag(), "");
  EXPECT_EQ(none.script(), "");
  EXPECT_EQ(none.primary(), "");
  EXPECT_FALSE(none.is_rtl());
  EXPECT_EQ(none, Language::of("xx"));
  EXPECT_EQ(none.fit("en"), 0);
  EXPECT_EQ(Language::english(), Language::of("en"));
  EXPECT_LE(sizeof(Language), 48u);
}

TEST(Language, PartsAreNamed) {
  const Language taiwan = Language::of("zh-Hant-TW");
  EXPECT_EQ(taiwan.primary(), "zh");
  EXPECT_EQ(taiwan.region(), "TW");
  const auto region = [](std::string_view text) {
    const Language language = Language::of(text);
    return std::string(language.region());
  };
  EXPECT_EQ(region("es-419"), "419");
  EXPECT_EQ(region("de-1996"), "");
  EXPECT_EQ(region("de-x-at"), "");
  EXPECT_EQ(region("x-de-de"), "");
}

TEST(Language, TablesFindTheRowThatSaysMost) {
  struct Named {
    std::string_view lang;
  };
  static constexpr std::array<Named, 9> kRows = {{{"de"},
                                                  {"de-CH"},
                                                  {"zh"},
                                                  {"zh-Hant"},
                                                  {"zh-HK"},
                                                  {"und-Hant"},
                                                  {"sr"},
                                                  {"sr-Latn"},
                                                  {"und-Arab"}}};
  const auto found = [](std::string_view text) {
    const Named* row = best_fit(kRows, Language::of(text));
    return row == nullptr ? std::string_view("-") : row->lang;
  };
  EXPECT_EQ(found("de"), "de");
  EXPECT_EQ(found("de-AT"), "de");
  EXPECT_EQ(found("de-CH-1996"), "de-CH");
  EXPECT_EQ(found("zh-CN"), "zh");
  EXPECT_EQ(found("zh-TW"), "zh-Hant");
  EXPECT_EQ(found("zh-Hant-HK"), "zh-HK");
  EXPECT_EQ(found("zh-MO"), "zh-Hant");
  EXPECT_EQ(found("yue"), "und-Hant");
  EXPECT_EQ(found("sr"), "sr");
  EXPECT_EQ(found("sh"), "sr-Latn");
  EXPECT_EQ(found("ckb"), "und-Arab");
  EXPECT_EQ(found("fr"), "-");
  EXPECT_EQ(found("x-de"), "-");
  EXPECT_EQ(found(""), "-");
}

TEST(Language, TagsHaveTheFormOfTags) {
  for (const char* good :
       {"en", "de-AT", "zh-Hant-TW", "x-klingon", "sl-rozaj-biske", "EN"})
    EXPECT_TRUE(is_language_tag(good)) << good;
  for (const char* bad : {"", "en gb", "de_DE", "de,en", "Fran\u00E7ais", "en-", "-en",
                          "en--gb", "abcdefghi", "en-abcdefghi", "1en", "e\x01n"})
    EXPECT_FALSE(is_language_tag(bad)) << bad;
}

}  // namespace
}  // namespace imprint
