#include "base/yaml.h"

#include <cstdint>

#include <gtest/gtest.h>

namespace imprint {
namespace {

struct Parsed {
  Yaml yaml;
  std::string diagnostics;
};

Parsed parse(std::string_view text, std::uint32_t first_line = 1) {
  Diagnostics diagnostics;
  const std::uint32_t file = diagnostics.add_file("a.yaml");
  Result<Yaml> result = parse_yaml(text, file, diagnostics, first_line);
  if (!result) {
    diagnostics.report(result.error());
    return {{}, to_text(diagnostics)};
  }
  return {*std::move(result), to_text(diagnostics)};
}

TEST(Yaml, DoubledKeyIsReportedAndTheLastCounts) {
  const Parsed parsed =
      parse("a: 1\ndisableHLJS: true # x\nb: 2\ndisableHLJS: false\n", 2);
  EXPECT_EQ(to_text(parsed.yaml), "{a: 1, disableHLJS: false, b: 2}");
  EXPECT_EQ(
      parsed.diagnostics,
      "a.yaml:5:1: warning: key \"disableHLJS\" stands twice; the last value counts "
      "[yaml-duplicate-key]\n  hint: remove one of the two lines\n");
}

TEST(Yaml, NothingTildeAndPlainNullAreNullAndQuotedOnesAreWords) {
  EXPECT_EQ(to_text(parse("a: \nb: ~\nc: null\nd: \"null\"\ne: ''\n").yaml),
            "{a: null, b: null, c: null, d: \"null\", e: \"\"}");
  EXPECT_TRUE(parse("").yaml.is_null());
}

TEST(Yaml, KeysAndValuesKnowTheirPlaces) {
  const Parsed parsed = parse("a: x\nlist:\n  - one\n  - k: v\n", 10);
  const Yaml* list = parsed.yaml.find("list");
  ASSERT_TRUE(list);
  EXPECT_EQ(parsed.yaml.find("a")->where, (SourcePos{1, 10, 4}));
  EXPECT_EQ(list->key_where, (SourcePos{1, 11, 1}));
  EXPECT_EQ(list->items[1].find("k")->where, (SourcePos{1, 13, 8}));
  EXPECT_EQ(list->items[1].find("k")->key_where, (SourcePos{1, 13, 5}));
}

TEST(Yaml, ScalarsAreBooleansAndNumbersOnlyWhenPlain) {
  const Yaml yaml = parse("[yes, 'yes', 12, -1.5e3, 0x1F, nan, '12']").yaml;
  EXPECT_EQ(yaml.items[0].as_bool(), true);
  EXPECT_EQ(yaml.items[1].as_bool(), std::nullopt);
  EXPECT_EQ(yaml.items[2].as_number(), 12);
  EXPECT_EQ(yaml.items[3].as_number(), -1500);
  EXPECT_EQ(yaml.items[4].as_number(), 31);
  EXPECT_EQ(yaml.items[5].as_number(), std::nullopt);
  EXPECT_EQ(yaml.items[6].as_number(), std::nullopt);
}

TEST(Yaml, AliasesAndMergeKeysAreExpanded) {
  EXPECT_EQ(to_text(parse("a: &x {k: 1, l: 2}\nb: *x\nc: {<<: *x, l: 3}\n").yaml),
            "{a: {k: 1, l: 2}, b: {k: 1, l: 2}, c: {l: 3, k: 1}}");
}

TEST(Yaml, BytesThatAreNoUtf8AreReplaced) {
  EXPECT_EQ(to_text(parse("a\xE9: b\xFF\n").yaml), "{a\uFFFD: b\uFFFD}");
}

TEST(Yaml, BillionLaughsIsRefused) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 20; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 1; j < 10; ++j) text += ", " + before;
    text += "]\n";
  }
  EXPECT_EQ(
      parse(text).diagnostics,
      "a.yaml:5:45: error: more than 100000 values, aliases expanded [yaml-broken]\n"
      "  hint: use fewer aliases of large values\n");
}

TEST(Yaml, AliasesOfALongTextAreRefusedByTheirBytes) {
  const std::string text = "a: &a " + std::string(1 << 20, 'y') + "\nb:\n";
  const auto aliases = [](int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += "- *a\n";
    return out;
  };
  EXPECT_EQ(parse(text + aliases(20)).diagnostics, "");
  EXPECT_EQ(parse(text + aliases(40)).diagnostics,
            "a.yaml:33:3: error: anchors and aliases repeat more than 32 MiB of values "
            "[yaml-broken]\n"
            "  hint: use fewer aliases of large values\n");
}

TEST(Yaml, AnchorsInEachOtherAreRefusedByTheirBytes) {
  std::string text = "a: ";
  for (int i = 0; i < 50; ++i) text += "&a" + std::to_string(i) + " [";
  for (int i = 0; i < 50'000; ++i) text += "x,";
  text += "x" + std::string(50, ']') + "\n";
  const auto [yaml, diagnostics] = parse(text);
  EXPECT_NE(diagnostics.find("repeat more than 32 MiB of values"), std::string::npos)
      << diagnostics;
}

TEST(Yaml, EntriesOfMergeKeysStandBehindTheMapsOwn) {
  EXPECT_EQ(to_text(parse("a: &a {k: 1, l: 2}\nb: &b {l: 3, m: 4}\n"
                          "c: {n: 5, <<: [*a, *b], l: 6, o: 7}\nd: {<<: 1}\n"
                          "e: {<<: ~}\n")
                        .yaml),
            "{a: {k: 1, l: 2}, b: {l: 3, m: 4}, c: {n: 5, l: 6, o: 7, k: 1, m: 4}, "
            "d: {<<: 1}, e: {}}");
}

// yaml-cpp tells of a map for each bracket that might still turn out to be a key.
TEST(Yaml, DeepNestingIsRefused) {
  EXPECT_EQ(parse("a: " + std::string(100'000, '[')).diagnostics,
            "a.yaml:1:36: error: nested more than 64 levels deep [yaml-broken]\n");
}

TEST(Yaml, BrokenTextIsAnErrorWithPlaceAndHint) {
  struct Row {
    const char *text, *expected;
  };
  constexpr Row kRows[] = {
      {"title: Knee: a story\n",
       "1:12: error: a value with a colon in it, and no quotes [yaml-broken]\n"
       "  hint: put quotes around it: title: \"Knee: a story\"\n"},
      {"title: [Draft] Knee\n",
       "1:16: error: a text cannot begin with [ here [yaml-broken]\n"
       "  hint: put quotes around it: title: \"[Draft] Knee\"\n"},
      {"author: @clinic\n",
       "1:9: error: a text cannot begin with @ here [yaml-broken]\n"
       "  hint: put quotes around it: author: \"@clinic\"\n"},
      {"title: *Knee*\n",
       "1:8: error: a text cannot begin with * here [yaml-broken]\n"
       "  hint: put quotes around it: title: \"*Knee*\"\n"},
      {"cover:\n\timage: a.png\n",
       "2:7: error: a tab indents this line [yaml-broken]\n"
       "  hint: indent with spaces, not with tabs\n"},
      {"title:Knee\nlang: de\n",
       "1:1: error: no space behind the colon of \"title\" [yaml-broken]\n"
       "  hint: write title: Knee\n"},
      {"title: Knee\n lang: de\n",
       "2:2: error: this line stands further in than the one above [yaml-broken]\n"
       "  hint: begin the keys of one map in the same column\n"},
      {"title: \"Knee\" today\n",
       "1:15: error: text behind the closing quotation mark [yaml-broken]\n"
       "  hint: put all of the value in quotes, or none of it\n"},
      {"tags: [a, b\n",
       "2:1: error: a list is never closed [yaml-broken]\n"
       "  hint: close the list with ]\n"},
  };
  for (const Row& row : kRows)
    EXPECT_EQ(parse(row.text).diagnostics, "a.yaml:" + std::string(row.expected))
        << row.text;
  EXPECT_EQ(parse("title: Knee: a story\n", 2).diagnostics.substr(0, 12),
            "a.yaml:2:12:");
  EXPECT_EQ(parse("a: &x [*x]\n").diagnostics,
            "a.yaml:1:8: error: an alias refers to the value that it stands in "
            "[yaml-broken]\n  hint: write the value out\n");
}

}  // namespace
}  // namespace imprint
