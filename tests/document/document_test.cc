// assemble(), outline, walk and dump together: they share one small document.
#include <gtest/gtest.h>

#include <algorithm>

#include "document/assemble.h"
#include "document/byline.h"
#include "document/dump.h"
#include "document/ui_text.h"
#include "document/walk.h"

namespace imprint::document {
namespace {

Inline text(std::string words) { return {Text{std::move(words)}}; }
Block heading(int level, std::string words) {
  return {Heading{level, level, {text(std::move(words))}}};
}
Block paragraph(std::string words) { return {Paragraph{{text(std::move(words))}}}; }

Article article_with(Blocks blocks) {
  Article article;
  article.metadata.title = "Knee";
  article.blocks = std::move(blocks);
  return article;
}

TEST(Assemble, GivesIdsInDocumentOrderAndAnchorsOnce) {
  std::vector<Article> articles;
  Blocks blocks;
  blocks.push_back(heading(2, "What Is It?"));
  blocks.push_back(paragraph("a"));
  blocks.push_back(heading(2, "What is it"));
  articles.push_back(article_with(std::move(blocks)));
  const Document document = assemble(std::move(articles));
  const Blocks& out = document.chapters[0].article.blocks;
  EXPECT_EQ(document.chapters[0].title_id.value, 1u);
  EXPECT_EQ(out[0].id.value, 2u);
  EXPECT_EQ(out[2].id.value, 4u);
  EXPECT_EQ(out[0].attr->id, "what-is-it");
  EXPECT_EQ(out[2].attr->id, "what-is-it-1");
  EXPECT_EQ(document.node_count, 4u);
}

// With a search from 1 for each this takes half an hour.
TEST(Assemble, ManyHeadingsOfOneTextTakeLinearTime) {
  std::vector<Article> articles;
  Blocks blocks;
  for (int i = 0; i < 200'000; ++i) blocks.push_back(heading(2, "Again"));
  blocks.push_back(heading(2, "Again 7"));
  articles.push_back(article_with(std::move(blocks)));
  const Document document = assemble(std::move(articles));
  const Blocks& out = document.chapters[0].article.blocks;
  EXPECT_EQ(out[199'999].attr->id, "again-199999");
  EXPECT_EQ(out.back().attr->id, "again-7-1");
}

TEST(Assemble, ShiftsResourcesAndNotesOfLaterArticles) {
  const auto one = [](std::string url) {
    Article article;
    article.resources.push_back({Url{std::move(url)}, {}});
    Image image;
    image.resource = {1};
    article.blocks.push_back({Paragraph{{{image}, {FootnoteRef{0}}}}});
    article.footnotes.push_back({"1", {paragraph("note")}});
    return article;
  };
  std::vector<Article> articles;
  articles.push_back(one("a.png"));
  articles.push_back(one("b.png"));
  const Document document = assemble(std::move(articles));
  const auto& inlines =
      std::get<Paragraph>(document.chapters[1].article.blocks[0].node).children;
  EXPECT_EQ(document.resource(std::get<Image>(inlines[0].node).resource).url.text,
            "b.png");
  EXPECT_EQ(std::get<FootnoteRef>(inlines[1].node).note, 1u);
  EXPECT_EQ(document.footnotes.size(), 2u);
}

TEST(Outline, NestsHeadingsBelowTheTitle) {
  Blocks blocks;
  blocks.push_back(heading(2, "A"));
  blocks.push_back(heading(3, "A1"));
  blocks.push_back(heading(3, "A2"));
  blocks.push_back(heading(2, "B"));
  const OutlineEntry root = make_outline(article_with(std::move(blocks)), {1});
  ASSERT_EQ(root.children.size(), 2u);
  EXPECT_EQ(root.title, "Knee");
  ASSERT_EQ(root.children[0].children.size(), 2u);
  EXPECT_EQ(root.children[0].children[1].title, "A2");
  EXPECT_TRUE(root.children[1].children.empty());
}

TEST(Outline, HeadingsOfPicturesHaveTheirDescriptionsAndEmptyOnesNoEntry) {
  Blocks blocks;
  blocks.push_back(heading(2, " \u200B"));
  blocks.push_back({Heading{3, 3, {{Image{{}, "A knee", {}, {}}}}}});
  blocks.push_back({Heading{
      2, 2, {{Strong{{{Image{{}, "One", {}, {}}}}}}, {Image{{}, "two", {}, {}}}}}});
  blocks.push_back({Heading{2, 2, {{Image{{}, "", {}, {}}}}}});
  blocks.push_back({Heading{2, 2, {{Image{}}, text("Text")}}});
  const OutlineEntry root = make_outline(article_with(std::move(blocks)), {1});
  std::vector<std::string> titles;
  for (const OutlineEntry& entry : root.children) titles.push_back(entry.title);
  EXPECT_EQ(titles, (std::vector<std::string>{"A knee", "One two", "Text"}));
}

TEST(Walk, TextLeavesOutPicturesAndMarks) {
  const Inlines inlines = {text("a "),       {Strong{{text("b")}}}, {Image{}},
                           {FootnoteRef{0}}, {LineBreak{}},         {Code{"c"}}};
  EXPECT_EQ(text_of(inlines), "a b\nc");
}

TEST(Walk, SoleImageIsSeenThroughALink) {
  const Paragraph linked{{{Link{Url{"https://a.org/"}, {{Image{}}}}}}};
  EXPECT_NE(sole_image(linked), nullptr);
  const Paragraph mixed{{{Image{}}, text("x")}};
  EXPECT_EQ(sole_image(mixed), nullptr);
}

TEST(Dump, ShowsEveryKindOnce) {
  Article article = article_with({});
  List list{Numbering::Decimal, 3, false, false, {}};
  list.items.push_back({{paragraph("one")}, true, 7});
  article.blocks.push_back({std::move(list)});
  Table table;
  table.body.push_back({{{{paragraph("c")}, true, Scope::Row, 2, 1}}});
  article.blocks.push_back({std::move(table)});
  article.blocks.push_back({CodeBlock{"x = 1\ny", "py"}});
  article.blocks.push_back({Details{{text("more")}, {paragraph("inside")}}});
  article.blocks.push_back({ThematicBreak{}});
  std::vector<Article> articles;
  articles.push_back(std::move(article));
  EXPECT_EQ(dump(assemble(std::move(articles))),
            "title: \"Knee\"\n"
            "lang: \"en\"\n"
            "List decimal start=3 loose\n"
            "  Item checked value=7\n"
            "    Paragraph \"one\"\n"
            "Table\n"
            "  Body\n"
            "    Row\n"
            "      HeaderCell scope=row colspan=2\n"
            "        Paragraph \"c\"\n"
            "CodeBlock py \"x = 1\\ny\"\n"
            "Details\n"
            "  Summary\n"
            "    Text \"more\"\n"
            "  Paragraph \"inside\"\n"
            "ThematicBreak\n");
}

TEST(Date, IsReadAsHugoWritesIt) {
  EXPECT_EQ(to_iso_date(*parse_date("2022-09-01")), "2022-09-01");
  for (const char* same :
       {"2022-9-1", "2022/09/01", "1 Sep 2022", "Sept 1, 2022", "September 01 2022"})
    EXPECT_EQ(parse_date(same), parse_date("2022-09-01")) << same;
  EXPECT_EQ(parse_date("Thu, 01 Sep 2022 10:30:00 +0200"),
            parse_date("2022-09-01T10:30:00+02:00"));
  EXPECT_EQ(parse_date("Thu, 01 Sep 2022 10:30:00 GMT"),
            parse_date("2022-09-01T10:30:00Z"));
  EXPECT_EQ(to_unix_time(*parse_date("2001-09-09T03:46:40+02:00")), 1'000'000'000);
  EXPECT_EQ(to_iso_datetime(*parse_date("2022-03-01T00:30:00+02:00")),
            "2022-02-28T22:30:00Z");
  EXPECT_EQ(to_iso_datetime(*parse_date("2020-02-29 23:59:59.5 -0100")),
            "2020-03-01T00:59:59Z");
}

TEST(Date, IsReadAsGoAndScriptsWriteIt) {
  for (const char* same :
       {"Mon Jan  2 15:04:05 2006", "Mon Jan 2 15:04:05 MST 2006",
        "02 Jan 06 15:04:05 MST", "Monday, 02-Jan-06 15:04:05 MST",
        "Mon, 02 Jan 2006 15:04:05 MST", "2006-01-02T15:04:05", "2006-01-02 15:04:05",
        "2006-01-02 3:04:05 PM", "Jan 2, 2006 at 3:04:05pm (MST)",
        "January 2, 2006 3:04:05 PM", "2006/01/02T15:04:05", "2006-Jan-02 15:04:05"})
    EXPECT_EQ(parse_date(same), parse_date("2006-01-02T15:04:05")) << same;
  for (const char* same :
       {"Mon Jan 02 15:04:05 -0700 2006", "02 Jan 06 15:04:05 -0700",
        "2006-01-02 15:04:05.999999999 -0700 MST", "2006-01-02 15:04:05 -07:00",
        "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05 -0700 MST m=+0.01"})
    EXPECT_EQ(parse_date(same), parse_date("2006-01-02T15:04:05-07:00")) << same;
  for (const char* same : {"1136239445", "1136239445000", "2006-01-02 22:04:05 UTC",
                           "2006-01-02 22:04:05 +0000 UTC", "2006-01-02T22:04:05Z"})
    EXPECT_EQ(to_iso_datetime(parse_date(same).value_or(Date())),
              "2006-01-02T22:04:05Z")
        << same;
  EXPECT_EQ(parse_date("20220901"), parse_date("2022-09-01"));
  EXPECT_EQ(parse_date("1 Jan 70")->year, 1970);
}

TEST(Date, ImpossibleOnesAreNothing) {
  for (const char* bad :
       {"", "0001-01-01", "2021-02-29", "2022-13-01", "2022-1-", "2022-09-01T25:00",
        "2022-09-01x", "01.09.2022", "-022-09-01", "2022", "20221301",
        "99999999999999999999999", "2022-09-01 13:00 XX1", "1 Jan 2 3"})
    EXPECT_EQ(parse_date(bad), std::nullopt) << bad;
}

TEST(UiText, FallsBackToEnglish) {
  EXPECT_EQ(ui_text(UiText::Contents, Language::of("de-AT")), "Inhalt");
  EXPECT_EQ(ui_text(UiText::Contents, Language::of("tlh")), "Contents");
  EXPECT_EQ(ui_text(UiText::Unchecked, Language::english()), "open");
}

// Each language that articles of ours have been in, and its neighbours. Words may be
// the same as in English ("Video", "Tips"); not the sentence, and not two callouts.
TEST(UiText, HasItsWordsInManyLanguages) {
  for (const char* tag :
       {"ar", "bn", "ca",    "cs", "da", "de",    "el",   "es", "fa", "fi",
        "fr", "he", "hi",    "hr", "hu", "id",    "it",   "ja", "ko", "nb",
        "nl", "pl", "pt-BR", "ro", "ru", "si",    "sr",   "sv", "ta", "th",
        "tr", "uk", "ur",    "uz", "vi", "zh-CN", "zh-TW"}) {
    const Language lang = Language::of(tag);
    EXPECT_NE(ui_text(UiText::Watch, lang), "Watch the video") << tag;
    EXPECT_NE(ui_text(UiText::WebAddresses, lang), "Web addresses") << tag;
    EXPECT_NE(callout_word(CalloutKind::Warning, lang), "Warning") << tag;
    for (int i = 0; i <= static_cast<int>(UiText::WebAddresses); ++i)
      EXPECT_FALSE(ui_text(static_cast<UiText>(i), lang).empty()) << tag << ' ' << i;
    for (int i = 0; i < static_cast<int>(CalloutKind::Caution); ++i)
      for (int k = i + 1; k <= static_cast<int>(CalloutKind::Caution); ++k)
        EXPECT_NE(callout_word(static_cast<CalloutKind>(i), lang),
                  callout_word(static_cast<CalloutKind>(k), lang))
            << tag << ' ' << i << ' ' << k;
  }
  EXPECT_EQ(ui_text(UiText::Contents, Language::of("zh-HK")), "目錄");
  EXPECT_EQ(ui_text(UiText::Contents, Language::of("zh-Hans-SG")), "目录");
  EXPECT_EQ(callout_word(CalloutKind::Warning, Language::of("sr-Latn")), "Upozorenje");
}

TEST(UiText, RightToLeftLanguagesHaveNoEnglishWord) {
  for (const char* tag : {"ar", "fa", "he", "iw", "ur-PK"}) {
    const Language lang = Language::of(tag);
    const auto is_own = [](std::string_view word) {
      return std::ranges::any_of(
          word, [](char c) { return static_cast<unsigned char>(c) >= 0xD6; });
    };
    for (int i = 0; i <= static_cast<int>(UiText::Unchecked); ++i)
      EXPECT_TRUE(is_own(ui_text(static_cast<UiText>(i), lang))) << tag << ' ' << i;
    for (int i = 0; i <= static_cast<int>(CalloutKind::Caution); ++i)
      EXPECT_TRUE(is_own(callout_word(static_cast<CalloutKind>(i), lang)))
          << tag << ' ' << i;
    for (int month = 1; month <= 12; ++month) {
      Date date;
      date.year = 2026;
      date.month = month;
      date.day = 5;
      EXPECT_TRUE(is_own(date_text(date, lang))) << tag << ' ' << month;
    }
  }
  EXPECT_EQ(date_text(*parse_date("2026-01-05"), Language::of("he")), "5 בינואר 2026");
}

}  // namespace
}  // namespace imprint::document
