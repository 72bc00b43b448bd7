#include "input/read_article.h"

#include <gtest/gtest.h>

#include "tests/input/reading.h"

namespace imprint::input {
namespace {

TEST(ReadArticle, FirstHeadingThatSaysTheTitleIsNotSetTwice) {
  EXPECT_EQ(read("---\ntitle: Knee\n---\n# Knee\n\n## A\n").blocks,
            "Heading 2 #a \"A\"\n");
  const Reading reading = read("![](a.png)\n\n# *Knee*\n\ntext\n");
  EXPECT_EQ(reading.article.metadata.title, "Knee");
  EXPECT_EQ(reading.blocks,
            "Paragraph\n  Image pending \"a.png\" alt=\"\"\nParagraph \"text\"\n");
}

TEST(ReadArticle, HeadingsOfLevelOneMoveAllDown) {
  EXPECT_EQ(read("---\ntitle: T\n---\n# A\n\n## B\n\n# C\n").blocks,
            "Heading 2 (h1) #a \"A\"\n"
            "Heading 3 (h2) #b \"B\"\n"
            "Heading 2 (h1) #c \"C\"\n");
}

TEST(ReadArticle, SkippedLevelsAreClosedAndSiblingsStaySiblings) {
  const Reading reading =
      read("---\ntitle: T\n---\n## A\n\n#### B\n\n#### C\n\n### D\n");
  EXPECT_EQ(reading.blocks,
            "Heading 2 #a \"A\"\n"
            "Heading 3 (h4) #b \"B\"\n"
            "Heading 3 (h4) #c \"C\"\n"
            "Heading 3 #d \"D\"\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:6:1: note: heading jumps from level 2 to 4 [heading-skipped]\n");
}

TEST(ReadArticle, TitleIsTheFileNameAtLast) {
  const Reading reading =
      read("text\n", SourceKind::Markdown, "posts/knee-pain/index.md");
  EXPECT_EQ(reading.article.metadata.title, "Knee pain");
  EXPECT_EQ(reading.diagnostics,
            "posts/knee-pain/index.md:1: note: no title; the file's name gives "
            "\"Knee pain\" [title-missing]\n"
            "  hint: add a title to the front matter\n");
}

TEST(ReadArticle, TitleOfNothingThatIsSeenIsNone) {
  for (const char* const title : {"\\u00a0", "\\u200b\\ufeff", " ", "\\u00ad"})
    EXPECT_EQ(read("---\ntitle: \"" + std::string(title) + "\"\n---\ntext\n",
                   SourceKind::Markdown, "posts/knee-pain/index.md")
                  .article.metadata.title,
              "Knee pain")
        << title;
}

TEST(ReadArticle, LeadPictureIsShownOnceWhenTheBodyBeginsWithIt) {
  const auto lead_of = [](std::string_view body) {
    return read("---\ntitle: T\nthumbnail: https://e.org/a b.png\n---\n" +
                std::string(body))
        .article.lead;
  };
  const auto shown = lead_of(
      "<center>\n<img src=\"https://e.org/a%20b.png\" alt=\"x\">\n"
      "</center>\n\ntext\n");
  ASSERT_TRUE(shown);
  EXPECT_TRUE(shown->shown_in_body);
  EXPECT_EQ(shown->image.resource.value, 1u);
  EXPECT_EQ(shown->image.alt, "T");
  EXPECT_FALSE(lead_of("text\n\n![x](<https://e.org/a b.png>)\n")->shown_in_body);
  EXPECT_FALSE(lead_of("![x](other.png)\n")->shown_in_body);
}

TEST(ReadArticle, BytesThatAreNotUtf8AreShownAndReported) {
  const Reading reading = read("---\ntitle: T\n---\n\u00E9\u00E0\n\ncaf\xE9\n");
  EXPECT_EQ(reading.blocks, "Paragraph \"\u00E9\u00E0\"\nParagraph \"caf\uFFFD\"\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:6: warning: bytes that are not UTF-8 are shown as U+FFFD "
            "[encoding-invalid]\n  hint: save the file as UTF-8\n");
}

TEST(ReadArticle, Utf16WithAByteOrderMarkIsRead) {
  constexpr std::string_view kText(
      "\xFF\xFE"
      "a\0 \0\x3D\xD8\x00\xDE",
      10);
  EXPECT_EQ(read(kText).blocks, "Paragraph \"a \U0001F600\"\n");
}

TEST(ReadArticle, HtmlFilesGiveTitleLanguageAndBody) {
  const Reading reading = read(
      "<!doctype html>\n<html "
      "lang=\"de\"><head><title>Knie</title><style>x</style></head>\n"
      "<body><h1>Knie</h1>\n<p>Text</body></html>\n",
      SourceKind::Html, "a.html");
  EXPECT_EQ(reading.article.metadata.title, "Knie");
  EXPECT_EQ(reading.article.metadata.lang.tag(), "de");
  EXPECT_EQ(reading.blocks, "Paragraph \"Text\"\n");
  EXPECT_EQ(reading.article.blocks[0].where, (SourcePos{1, 4, 1}));
  EXPECT_EQ(reading.diagnostics, "");
}

TEST(ReadArticle, FileNameTellsTheLanguage) {
  EXPECT_EQ(read("x", SourceKind::Markdown, "a.fa.md").article.metadata.lang.tag(),
            "fa");
  EXPECT_EQ(read("x", SourceKind::Markdown, "a.pt-br.md").article.metadata.lang.tag(),
            "pt-BR");
  EXPECT_EQ(read("x", SourceKind::Markdown, "a.v2.md").article.metadata.lang.tag(),
            "en");
  const auto in = [](const char* path) {
    return std::string(
        read("x", SourceKind::Markdown, path).article.metadata.lang.tag());
  };
  EXPECT_EQ(in("site/content/he/knee.md"), "he");
  EXPECT_EQ(in("content/zh-tw/posts/knee.md"), "zh-TW");
  EXPECT_EQ(in("content/fr/knee.de.md"), "de");
  EXPECT_EQ(in("content/posts/knee.md"), "en");
  EXPECT_EQ(in("he/knee.md"), "en");
  EXPECT_EQ(in("content/he.md"), "en");
}

TEST(ReadArticle, EmptyFileIsAnArticleWithoutBlocks) {
  EXPECT_EQ(read("").blocks, "");
  const Reading reading = read("---\ntitle: T\n---\n");
  EXPECT_EQ(reading.blocks, "");
  EXPECT_EQ(reading.diagnostics,
            "in.md:4:1: warning: the article has no text [article-empty]\n");
}

TEST(ReadArticle, OfTooManyElementsIsRefused) {
  std::string html;
  for (std::size_t i = 0; i <= kMaxElements; ++i) html += "<b>x";
  EXPECT_EQ(read(html, SourceKind::Html, "in.html").diagnostics,
            "in.html: error: article of 1000001 elements; at most 1000000 are read "
            "[input-too-large]\n  hint: divide it into several articles\n");
  // A sign that begins no element counts for nothing.
  std::string signs;
  for (std::size_t i = 0; i <= kMaxElements; ++i) signs += "< ";
  EXPECT_EQ(read(signs, SourceKind::Html, "in.html").diagnostics.find("too-large"),
            std::string::npos);
}

}  // namespace
}  // namespace imprint::input
