#include "input/front/front_matter_texts.h"

#include <gtest/gtest.h>

namespace imprint::input {
namespace {

TEST(DescriptionText, HasNoMarkup) {
  EXPECT_EQ(description_text("<p>A <b>bold</b> claim &amp; more.</p><p>Two</p>"),
            "A bold claim & more. Two");
  EXPECT_EQ(description_text("a<script>alert(1)</script><style>b{}</style> c"), "a c");
  EXPECT_EQ(
      description_text("A *star* and `code`, [a link](https://a.b/c) ![p](q.png)"),
      "A star and code, a link p");
  EXPECT_EQ(description_text("one\n two"), "one two");
}

TEST(DescriptionText, WhatIsNoMarkupStays) {
  for (const char* text : {"Use the <p> element", "1 < 2 > 0", "a [b] (c) [d", "x](y)",
                           "snake_case_name", "[a](b", "![", "</nothing>"})
    EXPECT_EQ(description_text(text), text);
}

TEST(RoleInWords, CodesOfLibrariesAreWords) {
  EXPECT_EQ(role_in_words("trl"), "translator");
  EXPECT_EQ(role_in_words(" EDT "), "editor");
  EXPECT_EQ(role_in_words("aut"), "");
  EXPECT_EQ(role_in_words("Author"), "");
  EXPECT_EQ(role_in_words("Head cook"), "Head cook");
}

TEST(CommaList, IsWhatIsBetweenCommas) {
  using List = std::vector<std::string>;
  EXPECT_EQ(comma_list("knee, hip ,, foot pain,"), (List{"knee", "hip", "foot pain"}));
  EXPECT_EQ(comma_list("C++"), List{"C++"});
  EXPECT_EQ(comma_list(" , "), List{});
}

}  // namespace
}  // namespace imprint::input
