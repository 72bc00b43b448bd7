#include "document/label.h"

#include <gtest/gtest.h>

namespace imprint::document {
namespace {

TEST(Label, WhatNobodySeesIsLeftOut) {
  EXPECT_EQ(label_of("Re\u00ADhy\u200Bdra\u2060tion\uFEFF"), "Rehydration");
  EXPECT_EQ(label_of("a\u200Cb\u200Dc\u200Ed\u200Fe\u034Ff\u061C"), "abcdef");
  EXPECT_EQ(label_of("a\uFE0Fb\uFE00c\U000E0061\U000E0101"), "abc");
  EXPECT_EQ(label_of("\u202Aa\u202C \u2068b\u2069"), "a b");
}

TEST(Label, WhatAScriptNeedsStays) {
  for (const char* text :
       {"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0915\u094D\u200D\u0937",
        "\u0DC1\u0DCA\u200D\u0DBB\u0DD3", "\U0001F468\u200D\U0001F469\u200D\U0001F467",
        "\u2764\uFE0F", "1\uFE0F\u20E3", "\u845B\U000E0100", "\u1820\u180B",
        "\U0001F3F4\U000E0067\U000E0062\U000E007F"})
    EXPECT_EQ(label_of(text), text);
}

TEST(Label, ANonJoinerAtTheEndPartsNothing) {
  EXPECT_EQ(label_of("\u0645\u06CC\u200C"), "\u0645\u06CC");
}

TEST(Label, LineEndsAndControlsAreSpaces) {
  EXPECT_EQ(label_of(" a\n b\u2028c\td\u0085 "), "a b c d");
}

TEST(Label, MetadataAreCleanedAndBlankOnesGo) {
  Metadata metadata;
  metadata.title = "Soft\u00ADware";
  metadata.authors = {"An\u00ADna", "\u200B"};
  metadata.author_roles = {"", "editor"};
  metadata.tags = {"a\u200Bb"};
  metadata.url = "/a\u00AD/";
  clean_labels(metadata);
  EXPECT_EQ(metadata.title, "Software");
  EXPECT_EQ(metadata.authors, std::vector<std::string>{"Anna"});
  EXPECT_EQ(metadata.author_roles, std::vector<std::string>{});
  EXPECT_EQ(metadata.tags, std::vector<std::string>{"ab"});
  EXPECT_EQ(metadata.url, "/a\u00AD/");
}

}  // namespace
}  // namespace imprint::document
