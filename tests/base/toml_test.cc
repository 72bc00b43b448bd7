#include "base/toml.h"

#include <gtest/gtest.h>

#include "base/codes.h"

namespace imprint {
namespace {

std::string parsed(std::string_view text) {
  const Result<Yaml> toml = parse_toml(text, 0);
  return toml ? to_text(*toml) : toml.error().message;
}

TEST(Toml, KeepsTheOrderOfKeysAndTheSourceTextOfValues) {
  EXPECT_EQ(parsed("title = \"Knee\"\nbig = 1_000\nx = 1e3\nday = 2022-09-01\n"
                   "draft = true\nat = 2022-09-01T10:00:00Z\n"
                   "[params]\na = [1, 'two', [3]]\n[[author]]\nname = \"M\u00e9\"\n"),
            "{title: Knee, big: 1_000, x: 1e3, day: 2022-09-01, draft: true, "
            "at: \"2022-09-01T10:00:00Z\", params: {a: [1, two, [3]]}, "
            "author: [{name: M\u00e9}]}");
}

TEST(Toml, BytesThatAreNoUtf8AreReplaced) {
  EXPECT_EQ(parsed("a = \"b\xFF\"\n"), "{a: b\uFFFD}");
}

TEST(Toml, ValuesKnowTheirPlaces) {
  const Result<Yaml> toml = parse_toml("a = \"\u00e9\"\nb = 7 # seven\n", 3, 10);
  ASSERT_TRUE(toml.ok());
  const Yaml* b = toml->find("b");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->key_where, (SourcePos{3, 11, 1}));
  EXPECT_EQ(b->where, (SourcePos{3, 11, 5}));
  EXPECT_EQ(b->scalar, "7");
}

TEST(Toml, AFaultHasItsPlace) {
  const Result<Yaml> toml = parse_toml("a = 1\ntitle = Knee\n", 0, 2);
  ASSERT_FALSE(toml.ok());
  EXPECT_EQ(toml.error().code, Code::TomlBroken);
  EXPECT_EQ(toml.error().where.line, 3U);
}

TEST(Toml, DeepNestingIsAFaultNotACrash) {
  EXPECT_FALSE(parse_toml("a = " + std::string(100'000, '['), 0).ok());
}

}  // namespace
}  // namespace imprint
