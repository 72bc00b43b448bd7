#include "base/diagnostic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "base/codes.h"
#include "base/result.h"

namespace imprint {
namespace {

TEST(Diagnostics, PrintPlaceSeverityCodeAndHint) {
  Diagnostics diagnostics;
  const std::uint32_t file = diagnostics.add_file("content/posts/knee.md");
  diagnostics.report(Code::MediaMissing, {file, 14, 3}, "picture not fetched: HTTP 404",
                     "put the file beside the article, or pass --media-dir");
  EXPECT_EQ(to_text(diagnostics),
            "content/posts/knee.md:14:3: warning: picture not fetched: HTTP 404 "
            "[media-missing]\n"
            "  hint: put the file beside the article, or pass --media-dir\n");
}

TEST(Diagnostics, UnknownPlacesAreLeftOut) {
  Diagnostics diagnostics;
  diagnostics.report(Code::NoArticles, {}, "nothing to export");
  diagnostics.report(Code::TitleMissing, {diagnostics.add_file("a.md"), 0, 0},
                     "no title");
  EXPECT_EQ(to_text(diagnostics),
            "error: nothing to export [no-articles]\n"
            "a.md: note: no title [title-missing]\n");
}

TEST(Diagnostics, StayOnTheirLineWhateverTheyQuote) {
  Diagnostics diagnostics;
  diagnostics.report(Code::MediaMissing, {},
                     "picture \"a\nb\x1b[31m.png\" is not there");
  EXPECT_EQ(to_text(diagnostics),
            "warning: picture \"a\\x0ab\\x1b[31m.png\" is not there [media-missing]\n");
}

TEST(Diagnostics, AreUtf8WhateverTheyQuote) {
  Diagnostics diagnostics;
  diagnostics.report(Code::MediaMissing,
                     {diagnostics.add_file("\xFC"
                                           "ber.md"),
                      1, 0},
                     "picture \"\u00fc\xC3(\u009b\uFFFD\" is not there", "\xE9");
  EXPECT_EQ(to_text(diagnostics),
            "\\xfc"
            "ber.md:1: warning: picture \"\u00fc\\xc3(\\xc2\\x9b\uFFFD\" is not "
            "there [media-missing]\n  hint: \\xe9\n");
}

TEST(Diagnostics, AreOneJsonObjectEach) {
  const Diagnostic d{Code::GlyphMissing, {1, 2, 0}, "no face has \"\x01\"", ""};
  EXPECT_EQ(to_json(d, {"", "a.md"}),
            "{\"file\":\"a.md\",\"line\":2,\"severity\":\"warning\","
            "\"code\":\"glyph-missing\",\"message\":\"no face has \\\"\\u0001\\\"\"}");
}

TEST(Diagnostics, JsonIsOneLineToProgramsThatKnowMoreLineEnds) {
  const Diagnostic d{Code::GlyphMissing, {1, 2, 0}, "a\u2028b\u2029c\u0085d\u00E9", ""};
  const std::string json = to_json(d, {"", "a.md"});
  EXPECT_NE(json.find("\"a\\u2028b\\u2029c\\u0085d\u00E9\""), json.npos) << json;
}

TEST(Diagnostics, RepeatedOnesAreKeptOnceAndSortedByPlace) {
  Diagnostics diagnostics;
  const std::uint32_t file = diagnostics.add_file("a.md");
  diagnostics.report(Code::LinkUnsafe, {file, 9, 1}, "b");
  diagnostics.report(Code::LinkUnsafe, {file, 2, 1}, "a");
  diagnostics.report(Code::LinkUnsafe, {file, 9, 1}, "b");
  diagnostics.sort();
  ASSERT_EQ(diagnostics.all().size(), 2u);
  EXPECT_EQ(diagnostics.all()[0].message, "a");
  EXPECT_EQ(diagnostics.count(Severity::Warning), 2u);
}

TEST(Codes, HaveOneSlugEach) {
  std::vector<std::string_view> slugs;
  for (const CodeRow& row : all_codes()) slugs.push_back(row.slug);
  std::sort(slugs.begin(), slugs.end());
  EXPECT_EQ(std::adjacent_find(slugs.begin(), slugs.end()), slugs.end());
}

TEST(Result, ValueOfAFailureIsOurFault) {
  const Result<int> failed = failure(Code::InternalError, {}, "no");
  EXPECT_THROW((void)failed.value(), CheckFailed);
  EXPECT_EQ(failed.error().message, "no");
}

}  // namespace
}  // namespace imprint
