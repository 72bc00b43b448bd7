#include "base/json.h"

#include <gtest/gtest.h>

#include "base/json_string.h"

namespace imprint {
namespace {

std::string parsed(std::string_view text) {
  const Result<Yaml> json = parse_json(text, 0);
  return json ? to_text(*json) : std::string("fault");
}

TEST(Json, IsTheSameValuesAsYaml) {
  EXPECT_EQ(parsed("{\"title\": \"Kn\\u00e9e\", \"n\": 1.50, \"i\": 7,"
                   "\"no\": null, \"list\": [true, {\"b\": \"\"}]}"),
            "{title: Kn\u00e9e, n: 1.5, i: 7, no: null, list: [true, {b: \"\"}]}");
}

TEST(Json, ValuesKnowThePlaceOfTheirKey) {
  const Result<Yaml> json = parse_json("{\n \"a\": 1,\n \"b\": {\"c\": 2}}", 5, 1);
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(json->find("b")->key_where, (SourcePos{5, 3, 2}));
}

TEST(Json, PathsThatAreNotUtf8HaveTheirBytesBeside) {
  EXPECT_EQ(json_path("path", "a b/caf\u00E9.md"), "\"path\":\"a b/caf\u00E9.md\"");
  EXPECT_EQ(json_path("key", "a b/100%/caf\xE9.md"),
            "\"key\":\"a b/100%/caf\uFFFD.md\","
            "\"key_encoded\":\"a%20b/100%25/caf%E9.md\"");
}

TEST(Json, BytesThatAreNoUtf8AreReplaced) {
  EXPECT_EQ(parsed("{\"a\xE9\": \"b\xFF\"}"), "{a\uFFFD: b\uFFFD}");
}

TEST(Json, WhatIsNoObjectIsAFault) {
  EXPECT_EQ(parsed("{\"a\": 1,}"), "fault");
  EXPECT_EQ(parsed("[1]"), "fault");
  EXPECT_EQ(parsed(""), "fault");
  EXPECT_EQ(parsed(std::string(100'000, '[')), "fault");
}

}  // namespace
}  // namespace imprint
