// Every spelling of a language in every place where an article or its site may name
// one: it gives the same language everywhere, or none and a warning with its line.

#include "input/language.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "document/walk.h"
#include "reading.h"
#include "tests/support/temp_folder.h"

namespace imprint::input {
namespace {

using document::Article;
using document::Block;
using document::Inline;

enum class Told : std::uint8_t { Nothing, Part, None };

struct Spelling {
  std::string_view text, tag;  // "" for a text that names no language
  Told told = Told::Nothing;
};

constexpr Spelling kSpellings[] = {
    {"fr", "fr"},
    {"de_DE", "de-DE"},
    {"zh_CN", "zh-CN"},
    {"zh-Hant-TW", "zh-Hant-TW"},
    {"pt-br", "pt-BR"},
    {"es-419", "es-419"},
    {"de-DE-1996", "de-DE-1996"},
    {"sr-Latn", "sr-Latn"},
    {"iw", "he"},
    {"no", "no"},
    {"deu", "de"},
    {"i-klingon", "tlh"},
    {"x-klingon", "x-klingon"},
    {"Français", "fr"},
    {"english", "en"},
    {"en_US.UTF-8", "en-US"},
    {"prs", "fa-AF"},
    {"ckb", "ckb"},
    {"und", "und"},
    {"zxx", "zxx"},
    {"de,en", "de", Told::Part},
    {"en-", "en", Told::Part},
    {"jp", "ja", Told::Part},
    {"C", "", Told::None},
    {"klingonese", "", Told::None},
    {"{{ .Lang }}", "", Told::None},
    {"<b>", "", Told::None},
    {"", ""},
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else
      out += c;
  }
  return out;
}

std::string warning(const Spelling& spelling, std::string_view place,
                    std::string_view instead) {
  if (spelling.told == Told::Nothing) return {};
  std::string out(place);
  out += ": warning: \"" + std::string(spelling.text) + "\" is ";
  if (spelling.told == Told::None)
    (out += "no language; ") += instead;
  else
    (out += "read as the language ") += spelling.tag;
  return out +
         " [language-unknown]\n  hint: write one tag of BCP 47, such as en, pt-BR or "
         "zh-Hant\n";
}

TEST(LanguageOfAnArticle, IsThatOfItsFrontMatterElseTheDefault) {
  for (const Spelling& spelling : kSpellings)
    for (const std::string_view key : {"lang: ", "Language: ", "lang = "}) {
      const bool is_toml = key.find('=') != key.npos;
      const std::string fence = is_toml ? "+++\n" : "---\n";
      const std::string title = is_toml ? "title = \"T\"\n" : "title: T\n";
      const Reading reading = read(fence + title + std::string(key) + "\"" +
                                   std::string(spelling.text) + "\"\n" + fence + "x\n");
      const std::string_view wanted = spelling.tag.empty() ? "en" : spelling.tag;
      EXPECT_EQ(reading.article.metadata.lang.tag(), wanted) << key << spelling.text;
      const std::string place = "in.md:3:" + std::to_string(key.size() + 1);
      EXPECT_EQ(reading.diagnostics,
                warning(spelling, place, "that of the site counts"))
          << key << spelling.text;
    }
}

TEST(LanguageOfAnArticle, MayBeAListOrNoText) {
  const Reading list = read("---\ntitle: T\nlang: [fr, en]\n---\nx\n");
  EXPECT_EQ(list.article.metadata.lang.tag(), "fr");
  EXPECT_EQ(list.diagnostics, "");
  const Reading map = read("---\ntitle: T\nlang: {code: fr}\n---\nx\n");
  EXPECT_EQ(map.article.metadata.lang.tag(), "en");
  EXPECT_EQ(map.diagnostics,
            "in.md:3:1: warning: \"lang\" is not a language; it is left out "
            "[front-matter-type]\n");
  EXPECT_EQ(read("---\ntitle: T\nlang: de\nlanguage: Go, Rust\n---\nx\n")
                .article.metadata.lang.tag(),
            "de");
}

TEST(LanguageOfAnArticle, IsThatOfItsHtml) {
  for (const Spelling& spelling : kSpellings)
    for (const std::string_view name : {"lang", "xml:lang", "LANG"}) {
      const Reading reading =
          read("<!doctype html>\n<html " + std::string(name) + "=\"" +
                   escaped(spelling.text) + "\"><title>T</title><p>x</p>\n",
               SourceKind::Html, "a.html");
      const std::string_view wanted = spelling.tag.empty() ? "en" : spelling.tag;
      EXPECT_EQ(reading.article.metadata.lang.tag(), wanted) << spelling.text;
      EXPECT_EQ(reading.diagnostics, warning(spelling, "a.html:2:1",
                                             "its text has that of the text around it"))
          << spelling.text;
    }
}

// The languages of all nodes, in order, those that are none left out.
std::string languages_of(const Article& article) {
  std::string out;
  const auto add = [&](const document::AttrBox& attr) {
    if (!attr->lang.empty()) (out += out.empty() ? "" : " ") += attr->lang.tag();
  };
  document::ConstVisitor visitor;
  visitor.block = [&](const Block& block) {
    add(block.attr);
    if (const auto* list = std::get_if<document::List>(&block.node))
      for (const document::ListItem& item : list->items) add(item.attr);
    if (const auto* table = std::get_if<document::Table>(&block.node))
      for (const auto* rows : {&table->head, &table->body, &table->foot})
        for (const document::TableRow& row : *rows)
          for (const document::TableCell& cell : row.cells) add(cell.attr);
  };
  visitor.inline_ = [&](const Inline& node) { add(node.attr); };
  document::walk(article.blocks, visitor);
  return out;
}

TEST(LanguageOfAPassage, IsThatOfItsElementElseInherited) {
  const struct {
    std::string_view before, after;
  } places[] = {
      {"<p", ">x</p>"},
      {"<p>a <span", ">x</span></p>"},
      {"<p>a <em", ">x</em></p>"},
      {"<p>a <a href=\"https://e.org/\"", ">x</a></p>"},
      {"<p>a <code", ">x</code></p>"},
      {"<p>a <q", ">x</q></p>"},
      {"<div", "><p>x</p></div>"},
      {"<section", "><p>x</p></section>"},
      {"<blockquote", "><p>x</p></blockquote>"},
      {"<pre", ">x</pre>"},
      {"<h2", ">x</h2>"},
      {"<h2>a <span", ">x</span></h2>"},
      {"<ul", "><li>x</li></ul>"},
      {"<ul><li", ">x</li></ul>"},
      {"<table", "><tr><td>x</td></tr></table>"},
      {"<table><tr><td", ">x</td></tr></table>"},
      {"<table><tr><td>a</td></tr><tr><th", ">x</th></tr></table>"},
      {"<figure", "><p>x</p></figure>"},
      {"<details", "><summary>a</summary><p>x</p></details>"},
  };
  for (const auto& [before, after] : places)
    for (const Spelling& spelling : kSpellings) {
      const Reading reading =
          read("---\ntitle: T\n---\n\n" + std::string(before) + " lang=\"" +
               escaped(spelling.text) + "\"" + std::string(after) + "\n");
      const std::string_view wanted = spelling.tag;
      EXPECT_EQ(languages_of(reading.article), wanted) << before << spelling.text;
      const std::size_t at = reading.diagnostics.find(": warning");
      EXPECT_EQ(at == std::string::npos, spelling.told == Told::Nothing)
          << before << spelling.text;
      if (at == std::string::npos) continue;
      EXPECT_TRUE(reading.diagnostics.starts_with("in.md:5")) << reading.diagnostics;
      EXPECT_EQ(reading.diagnostics.substr(at),
                warning(spelling, "", "its text has that of the text around it"))
          << before << spelling.text;
    }
}

TEST(LanguageOfAPassage, IsReportedOnceForEachSpelling) {
  const Reading reading = read(
      "---\ntitle: T\n---\n<p lang=\"??\">a</p>\n<p lang=\"??\">b</p>\n\n"
      "<p lang=\"!!\">c</p>\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:4:1: warning: \"??\" is no language; its text has that of the text "
            "around it [language-unknown]\n"
            "  hint: write one tag of BCP 47, such as en, pt-BR or zh-Hant\n"
            "in.md:7:1: warning: \"!!\" is no language; its text has that of the text "
            "around it [language-unknown]\n"
            "  hint: write one tag of BCP 47, such as en, pt-BR or zh-Hant\n");
}

TEST(LanguageOfAPassage, LongTextsAreShownShort) {
  const Reading reading =
      read("---\ntitle: T\n---\n<p lang=\"" + std::string(10'000, 'e') + "\">a</p>\n");
  EXPECT_EQ(reading.diagnostics.substr(0, 94),
            "in.md:4:1: warning: \"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee…\" is no "
            "language; its text has");
}

class LanguageOfASite : public testing::Test {
 protected:
  // "tag, what was reported".
  std::string read_as(const std::string& file, const std::string& text) {
    const tests::TempFolder folder;
    folder.add(file, text);
    Diagnostics diagnostics;
    const SiteConfig config = read_site_config(folder.path(), diagnostics);
    return std::string(config.lang.tag()) + "\n" + folder.strip(to_text(diagnostics));
  }
};

TEST_F(LanguageOfASite, IsReadFromTheConfigurationOfItsGenerator) {
  for (const Spelling& spelling : kSpellings) {
    const std::string text(spelling.text);
    const std::string quoted = "\"" + text + "\"\n";
    const std::string tag(spelling.tag);
    EXPECT_EQ(read_as("hugo.toml", "languageCode = " + quoted),
              (tag.empty() ? "en" : tag) + "\n" +
                  warning(spelling, "hugo.toml:1:16", "it is left out"));
    EXPECT_EQ(read_as("hugo.yaml", "languages:\n  en:\n    languageCode: " + quoted),
              (tag.empty() ? "en" : tag) + "\n" +
                  warning(spelling, "hugo.yaml:3:19", "it is left out"));
    EXPECT_EQ(read_as("_config.yml", "lang: " + quoted),
              tag + "\n" + warning(spelling, "_config.yml:1:7", "it is left out"));
    EXPECT_EQ(read_as("_config.yml", "locale: " + quoted),
              tag + "\n" + warning(spelling, "_config.yml:1:9", "it is left out"));
    EXPECT_EQ(read_as("config.toml",
                      "base_url = \"https://e.org\"\n"
                      "default_language = " +
                          quoted),
              tag + "\n" + warning(spelling, "config.toml:2:20", "it is left out"));
  }
}

TEST_F(LanguageOfASite, IsTheNameOfItsLanguageWhereNothingElseIsSaid) {
  EXPECT_EQ(read_as("hugo.toml", "defaultContentLanguage = \"pt_br\"\n"), "pt-BR\n");
  EXPECT_EQ(
      read_as("hugo.toml",
              "defaultContentLanguage = \"docs\"\n[languages.docs]\nweight = 1\n"),
      "\n");
}

TEST(LanguageOfACode, IsOneThatSitesAreTranslatedInto) {
  const auto tag = [](std::string_view code) { return language_of_code(code).tag(); };
  EXPECT_EQ(tag("fa"), "fa");
  EXPECT_EQ(tag("pt_br"), "pt-BR");
  EXPECT_EQ(tag("zh-hans"), "zh-Hans");
  EXPECT_EQ(tag("ckb"), "ckb");
  EXPECT_EQ(tag("prs"), "fa-AF");
  for (const char* code : {"", "v2", "js", "min", "new", "old", "go", "de-", "en-old",
                           "no-way", "english", "posts"})
    EXPECT_EQ(tag(code), "") << code;
}

}  // namespace
}  // namespace imprint::input
