#include "input/front/front_matter.h"

#include <gtest/gtest.h>

#include "document/dump.h"
#include "tests/input/reading.h"

namespace imprint::input {
namespace {

std::string metadata_of(std::string_view text) {
  return document::dump(read(text).article.metadata);
}

TEST(FrontMatter, OfTheFirstArticleIsReadWholly) {
  EXPECT_EQ(metadata_of("---\ntitle: \"What Causes It?\"\ndescription: \"\"\n"
                        "date: 2022-09-01\ncategories: \ntags: null\n"
                        "thumbnail: https://e.org/a?q=1&w=2\nauthor: \"Osgood\"\n"
                        "draft: false\nshowToc: true\n---\nx\n"),
            "title: \"What Causes It?\"\n"
            "authors: \"Osgood\"\n"
            "date: \"2022-09-01\"\n"
            "lang: \"en\"\n"
            "thumbnail: \"https://e.org/a?q=1&w=2\"\n"
            "contents: true\n");
}

TEST(FrontMatter, ListsTakeOneTextAndMapsTheirName) {
  const document::Metadata metadata =
      read(
          "---\ntitle: T\nauthor: [Ann, {name: Bob}]\ntags: knee\nkeywords: [a, a, ~]\n"
          "cover: {image: c.png, alt: A cover}\n---\n")
          .article.metadata;
  EXPECT_EQ(metadata.authors, (std::vector<std::string>{"Ann", "Bob"}));
  EXPECT_EQ(metadata.tags, (std::vector<std::string>{"knee"}));
  EXPECT_EQ(metadata.keywords, (std::vector<std::string>{"a"}));
  EXPECT_EQ(metadata.thumbnail, "c.png");
  EXPECT_EQ(metadata.thumbnail_alt, "A cover");
  EXPECT_EQ(metadata.thumbnail_where, (SourcePos{1, 6, 16}));
}

TEST(FrontMatter, ThumbnailWinsOverCoverWhereverItStands) {
  EXPECT_EQ(read("---\nthumbnail: t.png\ncover: {image: c.png}\n---\n")
                .article.metadata.thumbnail,
            "t.png");
}

TEST(FrontMatter, WrongTypesAndDatesAreReportedAndLeftOut) {
  const Reading reading = read(
      "---\ntitle: [Draft]\ndate: yesterday\ndraft: maybe\ntags: {a: {b: c}}\n---\n# "
      "H\n\ntext\n");
  EXPECT_EQ(reading.article.metadata.title, "H");
  EXPECT_EQ(reading.diagnostics,
            "in.md:2:1: warning: \"title\" is not a text; it is left out "
            "[front-matter-type]\n"
            "in.md:3:7: warning: date \"yesterday\" is not a date [front-matter-date]\n"
            "  hint: write it as 2022-09-01, or 2022-09-01T10:30:00+02:00\n"
            "in.md:4:1: warning: \"draft\" is not true or false; it is left out "
            "[front-matter-type]\n"
            "in.md:5:1: warning: \"tags\" is not a text; it is left out "
            "[front-matter-type]\n");
}

TEST(FrontMatter, ByteOrderMarkAndForeignLineEndsDoNotHideIt) {
  const Reading reading = read("\xEF\xBB\xBF---\r\ntitle: T\r\n---\r\nBody\r\n");
  EXPECT_EQ(reading.article.metadata.title, "T");
  EXPECT_EQ(reading.blocks, "Paragraph \"Body\"\n");
}

TEST(FrontMatter, UnclosedOneEndsAtTheFirstEmptyLine) {
  const Reading reading = read("---\ntitle: T\n\nText\n");
  EXPECT_EQ(reading.article.metadata.title, "T");
  EXPECT_EQ(reading.blocks, "Paragraph \"Text\"\n");
  EXPECT_EQ(
      reading.diagnostics,
      "in.md:1:1: warning: front matter has no closing line; it ends at the first "
      "empty line [front-matter-unclosed]\n"
      "  hint: close it with a line of three hyphens\n");
}

TEST(FrontMatter, RuleAtTheTopIsNoFrontMatter) {
  EXPECT_EQ(read("---\n\nText\n").blocks, "ThematicBreak\nParagraph \"Text\"\n");
}

TEST(FrontMatter, MayBeTomlBetweenPlusSigns) {
  const Reading reading = read(
      "+++\ntitle = \"Knee\"\ndate = 2022-09-01T10:00:00Z\ntags = ['a', 'b']\n"
      "weight = 007.5e1\n+++\nText\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:5:17: error: a value that is no number, date, true or false "
            "[toml-broken]\n"
            "  hint: text stands in quotes: title = \"Knee\"\n");
  EXPECT_EQ(metadata_of("+++ \ntitle = \"Knee\"\ndate = 2022-09-01T10:00:00Z\n"
                        "tags = ['a', 'b']\nscale = 1e3\n+++\nText\n"),
            "title: \"Knee\"\ndate: \"2022-09-01T10:00:00Z\"\nlang: \"en\"\n"
            "tags: \"a\", \"b\"\nextra scale: 1e3\n");
}

TEST(FrontMatter, WhatHugoAndPaperModHaveIsTyped) {
  EXPECT_EQ(
      metadata_of("---\ntitle: T\nseries: [Knees, ~]\nweight: 3\nurl: /a?b&amp;c/\n"
                  "aliases: [/old/, older]\npublishDate: 2021-3-4\n"
                  "expiryDate: 2031/03/04 10:00\n"
                  "cover: {image: c.png, alt: A, caption: B &amp; C, hidden: true}\n"
                  "params: {weight: 9, subtitle: Sub, other: x}\n---\nx\n"),
      "title: \"T\"\nsubtitle: \"Sub\"\npublish-date: \"2021-03-04\"\n"
      "expiry-date: \"2031-03-04T10:00:00Z\"\nlang: \"en\"\nthumbnail: \"c.png\"\n"
      "thumbnail-alt: \"A\"\nthumbnail-caption: \"B & C\"\n"
      "thumbnail-hidden: true\nseries: \"Knees\"\nweight: 3\n"
      "url: \"/a?b&c/\"\naliases: \"/old/\", \"older\"\n"
      "extra params: {weight: 9, subtitle: Sub, other: x}\n");
  EXPECT_EQ(metadata_of("---\ntitle: T\nimages: [a.png, b.png]\n---\nx\n"),
            "title: \"T\"\nlang: \"en\"\nthumbnail: \"a.png\"\n");
}

TEST(FrontMatter, EntitiesAndTagsInTitlesAreDecodedOnce) {
  const auto title = [](const std::string& written) {
    return read("---\ntitle: '" + written + "'\n---\nx\n").article.metadata.title;
  };
  EXPECT_EQ(title("Women&rsquo;s Health &amp; you"), "Women\u2019s Health & you");
  EXPECT_EQ(title("A &amp;lt; <em>b</em><br>c"), "A &lt; bc");
  EXPECT_EQ(title("if a < b && c <div>"), "if a < b && c <div>");
  EXPECT_EQ(title("&#39;x&#39; &unknown; &"), "'x' &unknown; &");
}

TEST(FrontMatter, AHeadingThatRepeatsTheTitleIsNotSetTwice) {
  for (const std::string body : {"# Don't *stop*", "<h1>Don&rsquo;t stop</h1>"})
    EXPECT_EQ(read("---\ntitle: \"Don't stop\"\n---\n" + body + "\n\ntext\n").blocks,
              "Paragraph \"text\"\n")
        << body;
}

TEST(FrontMatter, ASecondOneAndAnOpenQuotationAreReported) {
  EXPECT_EQ(read("---\ntitle: x\n--- \ntitle: y\n---\nBody\n").diagnostics,
            "in.md:4:1: warning: this looks like a second front matter; it is read as "
            "text [front-matter-twice]\n"
            "  hint: take the line of hyphens above it out\n");
  EXPECT_EQ(read("---\ntitle: \"no end\ndate: 2022-01-01\n---\nBody\n").diagnostics,
            "in.md:2:8: error: a quotation mark is never closed [yaml-broken]\n"
            "  hint: close it at the end of the text\n");
}

TEST(FrontMatter, KeysHaveNoCase) {
  EXPECT_EQ(metadata_of("---\nTitle: Knee\nShowToc: true\n---\nx\n"),
            "title: \"Knee\"\nlang: \"en\"\ncontents: true\n");
}

TEST(FrontMatter, AVideoThatTheBodyDoesNotShowComesFirst) {
  EXPECT_EQ(read("---\ntitle: T\nyoutube_id: 64x22kjkJ68\nvideos: "
                 "[\"https://vimeo.com/76979871\", \"javascript:x\"]\n---\nText\n")
                .blocks,
            "Video \"https://www.youtube.com/embed/64x22kjkJ68\"\n"
            "Video \"https://vimeo.com/76979871\"\nParagraph \"Text\"\n");
  EXPECT_EQ(
      read("---\ntitle: T\nyoutube_id: 64x22kjkJ68\n---\n"
           "<iframe src=\"https://www.youtube-nocookie.com/embed/64x22kjkJ68?a=1\">"
           "</iframe>\n")
          .blocks,
      "Video \"https://www.youtube-nocookie.com/embed/64x22kjkJ68?a=1\"\n");
}

TEST(FrontMatter, MayBeAJsonObject) {
  const Reading reading = read(
      "{\n\"title\": \"A } in \\\"it\\\"\", \"weight\": 1.50\n}\n\nText {\"a\"}\n");
  EXPECT_EQ(reading.article.metadata.title, "A } in \"it\"");
  EXPECT_EQ(reading.blocks, "Paragraph \"Text {\u201Ca\u201D}\"\n");
  EXPECT_NE(read("{\"title\": \"T\",}\n").diagnostics.find("[json-broken]"),
            std::string::npos);
}

TEST(FrontMatter, BracesOfOtherThingsAreNoJson) {
  EXPECT_EQ(read("{class}\n").blocks, "Paragraph \"{class}\"\n");
  const std::string diagnostics = read("{\"title\": 1\n").diagnostics;
  EXPECT_NE(diagnostics.find("in.md:1:1: warning: front matter is never closed; all is "
                             "read as text [front-matter-unclosed]"),
            std::string::npos)
      << diagnostics;
}

TEST(FrontMatter, BrokenYamlFailsTheArticleWithLineAndHint) {
  EXPECT_EQ(
      read("---\na: 1\ntitle: Knee: pain\n---\n").diagnostics,
      "in.md:3:12: error: a value with a colon in it, and no quotes [yaml-broken]\n"
      "  hint: put quotes around it: title: \"Knee: pain\"\n");
}

TEST(FrontMatter, WhatIsNoMapIsText) {
  const Reading reading = read("---\njust words\n---\nBody\n");
  EXPECT_EQ(reading.blocks,
            "ThematicBreak\nHeading 2 #just-words \"just words\"\n"
            "Paragraph \"Body\"\n");
  EXPECT_NE(
      reading.diagnostics.find(
          "in.md:2:1: warning: front matter is not a list of keys and values; it is "
          "read as text [front-matter-type]\n"),
      std::string::npos)
      << reading.diagnostics;
}

}  // namespace
}  // namespace imprint::input
