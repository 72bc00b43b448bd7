// What is no letter, among the letters of many scripts.
#include "typeset/text/characters.h"

#include <gtest/gtest.h>

#include <map>

#include "base/unicode.h"
#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

using namespace document;

constexpr std::string_view kWords[] = {
    "abc", "αβγ", "абв",        "بتث",        "אבג",    "ܐܒܓ",  "ހށނ",
    "कखग", "কখগ", "ਕਖਗ",        "કખગ",        "କଖଗ",    "கஙச",  "కఖగ",
    "ಕಖಗ", "കഖഗ", "කඛග",        "กขฃ",        "ກຂຄ",    "ཀཁག",  "ကခဂ",
    "ሀለሐ", "កខគ", "ᠠᠡᠢ",        "가나다",     "一二三", "あい", "ꀀꀁꀂ",
    "ߊߋߌ", "ⴰⴱⴲ", "\U0001F600", "\U00010570",  // an emoji; no face has the last one
};

std::vector<char32_t> special_characters() {
  std::vector<char32_t> out = {0x300,   0x301,   0x34F,   0x378,   0x61C,   0x115F,
                               0x1160,  0x20E3,  0x3000,  0x3164,  0xE000,  0xFDD0,
                               0xFFFE,  0xFFFF,  0x1D173, 0x1F1E9, 0x1F3FB, 0xE0001,
                               0xE007F, 0xE0100, 0xF0000, 0x10FFFF};
  const auto add = [&](char32_t first, char32_t last) {
    for (char32_t c = first; c <= last; ++c) out.push_back(c);
  };
  add(0x1, 0x1F);
  add(0x7F, 0xA0);
  out.push_back(0xAD);
  add(0x180B, 0x180F);
  add(0x2000, 0x200F);
  add(0x2028, 0x202F);
  add(0x205F, 0x206F);
  add(0xFE00, 0xFE0F);
  add(0xFFF0, 0xFFFD);
  out.push_back(0xFEFF);
  return out;
}

std::string to_text(char32_t c) {
  std::string out;
  append_utf8(out, c);
  return out;
}

// How often `text` has each letter.
std::map<char32_t, int> letters_of(std::string_view text) {
  std::map<char32_t, int> out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || c == 0x1F600 || c == 0x10570) ++out[c];
  }
  return out;
}

class Checker {
 public:
  void check(const Typeset& set, const std::string& what) {
    for (const Page& page : set.pages)
      for (const Item& item : page.items)
        if (const auto* run = std::get_if<GlyphRun>(&item.content)) check(*run, what);
  }

 private:
  static void check(const GlyphRun& run, const std::string& what) {
    for (const Glyph& glyph : run.glyphs) {
      EXPECT_NE(glyph.id, 0) << what << " \"" << run.text << '"';
      EXPECT_LE(glyph.cluster, run.text.size()) << what;
    }
    for (std::size_t at = 0; at < run.text.size();) {
      const char32_t c = next_code_point(run.text, at);
      EXPECT_FALSE(is_control(c) || c == '\n' || c == '\t' || c == 0x200B) << what;
    }
  }
};

std::string all_text(const std::vector<Page>& pages) {
  std::string out;
  for (const Page& page : pages)
    for (const Item& item : page.items) {
      if (const auto* run = std::get_if<GlyphRun>(&item.content)) out += run->text;
      if (const auto* box = std::get_if<MissingGlyph>(&item.content)) out += box->text;
      if (const auto* emoji = std::get_if<Emoji>(&item.content)) out += emoji->text;
    }
  return out;
}

// 32 words x 147 characters, as words and as code.
TEST(Characters, NoneMakesAGlyphZeroAndNoLetterIsLost) {
  for (const std::string_view word : kWords) {
    std::string all;
    Blocks blocks;
    for (const char32_t c : special_characters()) {
      const std::string sign = to_text(c);
      all += std::string(word) + sign + std::string(word) + sign + sign + " " + sign;
    }
    CodeBlock code;
    code.text = all;
    blocks.push_back(paragraph(all));
    blocks.push_back({std::move(code)});
    const Typeset set = typeset_all(article(std::move(blocks), "1"));
    Checker().check(set, std::string(word));
    EXPECT_EQ(letters_of(all_text(set.pages)), letters_of(all + all)) << word;
  }
}

TEST(Characters, WhatIsNeverSeenIsNoPartOfAWord) {
  Blocks blocks;
  blocks.push_back(
      paragraph("a\u00ADb\u200Bc\u2060d\uFEFFe\u200Cf\u200Dg\u200Eh\u034Fi \u200Bj"));
  const Typeset set = typeset_all(article(std::move(blocks)));
  EXPECT_EQ(texts(set.pages[0]), (std::vector<std::string>{"T", "abcdefghi j"}));
  const auto& run = std::get<GlyphRun>(set.pages[0].items[1].content);
  EXPECT_EQ(run.glyphs.size(), 11U);
}

TEST(Characters, JoinersStayWhereLettersJoin) {
  Blocks blocks;
  blocks.push_back(paragraph("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"));
  const Typeset set = typeset_all(article(std::move(blocks)));
  EXPECT_EQ(texts(set.pages[0])[1], "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
}

TEST(Characters, ASoftHyphenShowsAtALineEndOnly) {
  Blocks blocks;
  blocks.push_back(paragraph(
      "Rindfleisch\u00ADetikettierungs\u00AD\u00FCberwachungs\u00ADaufgaben\u00AD"
      "\u00FCbertragungs\u00ADgesetz"));
  const Typeset set = typeset_all(article(std::move(blocks)));
  EXPECT_EQ(
      texts(set.pages[0]),
      (std::vector<std::string>{"T", "Rindfleischetikettierungs\u00FCberwachungs\u00AD",
                                "aufgaben\u00FCbertragungsgesetz"}));
}

TEST(Characters, LineSeparatorsEndALineInEveryScript) {
  for (const std::string_view word : {"abc", "بتث", "कखग", "一二三"})
    for (const char32_t c : {0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029}) {
      Blocks blocks;
      blocks.push_back(paragraph(std::string(word) + to_text(c) + std::string(word)));
      if (word == "بتث") blocks.back().attr.edit().dir = document::Direction::Rtl;
      const Typeset set = typeset_all(article(std::move(blocks)));
      const auto& items = set.pages[0].items;
      ASSERT_EQ(items.size(), 3U) << word << std::hex << static_cast<int>(c);
      EXPECT_GT(items[2].origin.y, items[1].origin.y);
    }
}

TEST(Characters, TabsOfCodeGoToTheNextStop) {
  CodeBlock code;
  code.text = "a\tb\nabc\tc\nabcd\td\n\te\n\t\tf";
  Blocks blocks;
  blocks.push_back({std::move(code)});
  layouts::Layout layout = test_layout();
  layout.styles[static_cast<std::size_t>(layouts::Role::Code)].family = "mono";
  const Typeset set = typeset_all(article(std::move(blocks)), layout);
  constexpr int kAdvance = 600;  // of Noto Sans Mono
  std::vector<int> columns;      // of the last letter of each line
  for (const Item& item : set.pages[0].items) {
    const auto* run = std::get_if<GlyphRun>(&item.content);
    if (run == nullptr || run->text == "T") continue;
    const std::size_t letter = run->text.find_last_not_of(' ');
    int before = 0;
    for (const Glyph& glyph : run->glyphs)
      if (glyph.cluster < letter) before += glyph.advance;
    columns.push_back(before / kAdvance);
  }
  EXPECT_EQ(columns, (std::vector<int>{4, 4, 8, 4, 8}));
}

TEST(Characters, LongRunsOfMarksKeepAllOfThem) {
  constexpr int kCount = 1'000;
  std::string marks;
  for (int i = 0; i < kCount; ++i) marks += "\u0301";
  for (const std::string_view base : {"e", "\u0915", "\u0E01", "\U00010570"}) {
    Blocks blocks;
    blocks.push_back(paragraph(std::string(base) + marks + "z"));
    const std::string text = all_text(typeset_all(article(std::move(blocks))).pages);
    std::size_t found = 0;
    for (std::size_t at = text.find("\u0301"); at != std::string::npos;
         at = text.find("\u0301", at + 2))
      ++found;
    EXPECT_EQ(found, kCount) << base;
  }
}

TEST(Characters, ShortenedTextEndsBehindACharacter) {
  EXPECT_EQ(shortened("short", 5), "short");
  EXPECT_EQ(shortened("longer", 5), "lo\u2026");
  EXPECT_EQ(shortened("\u0915\u0916\u0917", 8), "\u0915\u2026");
  EXPECT_EQ(shortened("ae\u0301\u0301xyz", 8), "a\u2026");
}

}  // namespace
}  // namespace imprint::typeset
