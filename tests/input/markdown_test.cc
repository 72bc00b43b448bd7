#include "input/markdown/markdown.h"

#include <gtest/gtest.h>

#include <future>
#include <regex>
#include <string>
#include <vector>

#include "input/markdown/markdown_limits.h"
#include "tests/input/reading.h"

namespace imprint::input {
namespace {

TEST(Markdown, PositionsAreInTheMapAndNotInTheHtml) {
  Diagnostics diagnostics;
  const Html html =
      markdown_to_html({"# A\n\ntext\n\n<div>\n\n*x*\n\n</div>\n", 1, 10, {}}, {},
                       Language::english(), diagnostics);
  EXPECT_EQ(html.text, "<h1>A</h1>\n<p>text</p>\n<div>\n<p><em>x</em></p>\n</div>\n");
  EXPECT_EQ(html.map.place(0, 1), (SourcePos{1, 10, 1}));
  EXPECT_EQ(html.map.place(html.text.find("<p>"), 2), (SourcePos{1, 12, 1}));
  EXPECT_EQ(html.map.place(html.text.find("<div>"), 3), (SourcePos{1, 14, 1}));
  EXPECT_EQ(html.map.place(html.text.find("<p><em>"), 4), (SourcePos{1, 16, 1}));
  EXPECT_TRUE(html.map.is_raw(html.text.find("<div>")));
  EXPECT_FALSE(html.map.is_raw(html.text.find("<em>")));
}

TEST(Markdown, PositionsThatTheContentForgesAreNotBelieved) {
  const Reading reading = read(
      "---\ntitle: T\n---\n<p data-sourcepos=\"99:9-99:9\">a</p>\n\n"
      "b <i data-sourcepos=\"77:7-77:7\">c</i>\n");
  ASSERT_EQ(reading.article.blocks.size(), 2u);
  EXPECT_EQ(reading.article.blocks[0].where, (SourcePos{1, 4, 1}));
  EXPECT_EQ(reading.article.blocks[1].where, (SourcePos{1, 6, 1}));
}

TEST(Markdown, IframesAreNotMadeText) {
  Diagnostics diagnostics;
  EXPECT_EQ(markdown_to_html({"<iframe src=\"a\"></iframe>\n", 1, 1, {}}, {},
                             Language::english(), diagnostics)
                .text,
            "<iframe src=\"a\"></iframe>\n");
}

TEST(Markdown, LineOfTooManyPipesIsTextAndItsLettersStay) {
  std::string line;
  for (std::size_t i = 0; i <= kMaxPipesPerLine; ++i) line += "|a";
  const Reading reading =
      read("---\ntitle: T\n---\n" + line + "\n\n```\n" + line + "\n```\n");
  EXPECT_EQ(reading.blocks, "Paragraph \"" + line + "\"\nCodeBlock \"" + line + "\"\n");
  EXPECT_EQ(
      reading.diagnostics,
      "in.md:4:1: warning: a line with more than 1000 bars is not read as a table "
      "[table-too-large]\n  hint: split the table\n");
}

TEST(Markdown, TableThatWouldBeFilledWithoutLimitIsText) {
  std::string head, rule;
  for (int i = 0; i < 500; ++i) head += "|a", rule += "|-";
  std::string body = head + "|\n" + rule + "|\n";
  for (int i = 0; i < 500; ++i) body += "|\n";
  const Reading reading = read("---\ntitle: T\n---\n" + body);
  ASSERT_EQ(reading.article.blocks.size(), 1u);
  EXPECT_TRUE(
      std::holds_alternative<document::Paragraph>(reading.article.blocks[0].node));
  EXPECT_EQ(reading.diagnostics,
            "in.md:5:1: warning: a table of more than 200000 cells is not read as one "
            "[table-too-large]\n  hint: split the table\n");
}

std::string html_of(std::string_view text, const MarkdownOptions& options) {
  Diagnostics diagnostics;
  return markdown_to_html({text, 1, 1, {}}, options, Language::english(), diagnostics)
      .text;
}

// Ways back to a mark are written in another way by each version of cmark-gfm.
std::string without_ways_back(const std::string& html) {
  static const std::regex way(" <a href=\"#fnref[^>]*>[^<]*</a>");
  return std::regex_replace(html, way, "");
}

TEST(Markdown, NoteThatNoMarkRefersToIsKept) {
  EXPECT_EQ(without_ways_back(html_of("a[^A]\n\n[^a]: x\n[^b]: y\n", {})),
            "<p>a<sup data-note=\"fn-a\"></sup></p>\n"
            "<section class=\"footnotes\" data-footnotes>\n<ol>\n"
            "<li id=\"fn-a\">\n<p>x</p>\n</li>\n"
            "<li id=\"fn-b\">\n<p>y</p>\n</li>\n</ol>\n</section>\n");
}

TEST(Markdown, NotesThatNoMarkRefersToLeaveRawHtmlAlone) {
  const std::string html = html_of("<b>a</b>[^a]\n\n[^a]: x\n[^b]: y\n", {});
  EXPECT_EQ(html.substr(0, html.find('\n')),
            "<p><b>a</b><sup data-note=\"fn-a\"></sup></p>");
}

TEST(Markdown, NoteInAnUnclosedCommentThatNoMarkRefersToIsReported) {
  EXPECT_EQ(diagnostics_of("a\n\n[^b]: y\n\n<!-- open\n"),
            "in.md:6:1: warning: no mark refers to note [^b]; it is left out "
            "[footnote-dangling]\n"
            "  hint: put the mark into the text, or remove the note\n");
}

TEST(Markdown, MarkInTheWordsOfAPictureStandsBehindIt) {
  EXPECT_EQ(html_of("![a[^1] b](p.png)\n\n[^1]: x\n", {}).substr(0, 65),
            "<p><img src=\"p.png\" alt=\"a b\" /><sup data-note=\"fn-1\"></sup></p>\n");
}

TEST(Markdown, SeveralThreadsLoseNoLinkOfAnExtension) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "See https://e.org/a and ~~not~~ www.e.org.\n\n";
  const auto html = [&] {
    Diagnostics diagnostics;
    return markdown_to_html({text, 1, 1, {}}, {}, Language::english(), diagnostics)
        .text;
  };
  const std::string alone = html();
  std::vector<std::future<int>> workers;
  for (int worker = 0; worker < 4; ++worker)
    workers.push_back(std::async(std::launch::async, [&] {
      int differing = 0;
      for (int i = 0; i < 200; ++i) differing += html() != alone;
      return differing;
    }));
  for (std::future<int>& worker : workers) EXPECT_EQ(worker.get(), 0);
}

// ==a== always: other programs than Hugo read it without being asked.
TEST(Markdown, MarksAreReadWhenTheyAreSwitchedOn) {
  constexpr std::string_view kText = "==a *b*== ++c++ H~2~O ~~d~~ x^2^ a = b == c ^\n";
  EXPECT_EQ(
      html_of(kText, {}),
      "<p><mark>a <em>b</em></mark> ++c++ H<del>2</del>O <del>d</del> x^2^ a = b == c "
      "^</p>\n");
  MarkdownOptions all;
  all.mark = all.inserted = all.sub = all.super = true;
  EXPECT_EQ(html_of(kText, all),
            "<p><mark>a <em>b</em></mark> <ins>c</ins> H<sub>2</sub>O <del>d</del> "
            "x<sup>2</sup> a = b == c ^</p>\n");
}

TEST(Markdown, WhatIsSwitchedOffStaysText) {
  MarkdownOptions none;
  none.typographer = none.definition_lists = none.emoji = false;
  none.heading_attributes = none.block_attributes = false;
  none.math = MarkdownOptions::Math::Off;
  EXPECT_EQ(html_of("# \"A\" {#a}\n\n:wave: $$x^2$$\n: b\n{.c}\n", none),
            "<h1>&quot;A&quot; {#a}</h1>\n<p>:wave: $$x^2$$\n: b\n{.c}</p>\n");
}

TEST(Markdown, HardWrapsKeepTheLinesOfTheSource) {
  MarkdownOptions options;
  options.hard_wraps = true;
  EXPECT_EQ(html_of("a\nb\n", options), "<p>a<br />\nb</p>\n");
}

TEST(Markdown, DialectsEndInLinearTime) {
  const auto repeated = [](std::string_view part) {
    std::string out;
    while (out.size() < 200'000) out += part;
    return out;
  };
  MarkdownOptions options;
  options.mark = options.inserted = options.sub = options.super = true;
  for (const std::string_view part :
       {"$$", "\\(", "\\[\n", "$$x^2 ", ":a", "::", "`", "`` ` ", "==a", "a\n: b\n",
        "\n: ", "{: .a}\n", "*a*{:", "\"", "'", "\"'", "- a\n{:toc}\n\nb\n",
        "> [!NOTE]\n", "```{\n```\n"})
    EXPECT_GT(html_of(repeated(part), options).size(), 0u) << part;
  // A line of each; deep quotations round many tags.
  EXPECT_GT(html_of(repeated("<<a>> "), options).size(), 0u);
  EXPECT_GT(html_of(std::string(4'000, '>') + repeated("<b>"), options).size(), 0u);
}

TEST(MarkdownOptions, SuperscriptLeavesTheMarksOfNotes) {
  MarkdownOptions options;
  options.super = true;
  Diagnostics diagnostics;
  const std::string html =
      markdown_to_html({"[^a] x^2^ [^2^](b)\n\n[^a]: n\n", 1, 1, {}}, options,
                       Language::english(), diagnostics)
          .text;
  EXPECT_NE(html.find("<sup data-note=\"fn-a\"></sup> x<sup>2</sup> "
                      "<a href=\"b\"><sup>2</sup></a>"),
            std::string::npos)
      << html;
}

TEST(MarkdownOptions, AreWhatAHugoConfigurationSays) {
  Diagnostics diagnostics;
  const auto yaml = parse_yaml(
      "enableEmoji: true\nmarkup:\n  goldmark:\n    extensions:\n"
      "      definitionList: false\n      typographer: {disable: true}\n"
      "      passthrough: {enable: true}\n      extras: {mark: {enable: true}}\n"
      "    parser: {attribute: {block: false}}\n    renderer: {hardWraps: true}\n",
      1, diagnostics);
  const MarkdownOptions options = markdown_options_of_hugo(*yaml);
  EXPECT_TRUE(options.emoji && options.mark && options.hard_wraps);
  EXPECT_TRUE(options.heading_attributes && !options.block_attributes);
  EXPECT_FALSE(options.typographer || options.definition_lists || options.sub);
  EXPECT_EQ(options.math, MarkdownOptions::Math::All);
}

}  // namespace
}  // namespace imprint::input
