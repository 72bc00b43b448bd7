#include "job/names.h"

#include <gtest/gtest.h>

namespace imprint::job {
namespace {

const NameParts kKnee = {"knee", "posts/knee", "posts",           "knee-twitching",
                         "en",   "a4-handout", "Knee: what/now?", "2022-09-01"};

TEST(Names, ATemplateIsFilledIn) {
  EXPECT_EQ(fill_template("{slug}-{lang}-{layout}", kKnee),
            "knee-twitching-en-a4-handout");
  EXPECT_EQ(fill_template("{lang}/{date} {title}", kKnee),
            "en/2022-09-01 Knee- what-now-");
}

TEST(Names, AValueNeverLeadsOutOfItsFolder) {
  NameParts parts = kKnee;
  parts.slug = "../../etc/passwd";
  EXPECT_EQ(fill_template("{slug}", parts), "-..-etc-passwd");
  parts.slug = "..";
  EXPECT_EQ(fill_template("{slug}/{lang}", parts), "untitled/en");
  parts.slug = "";
  EXPECT_EQ(fill_template("{slug}", parts), "untitled");
  EXPECT_EQ(fill_template(".{name}.", parts), "knee");
}

TEST(Names, FoldersOfThePathStayFoldersAndLeadNowhereElse) {
  NameParts parts = kKnee;
  EXPECT_EQ(fill_template("all/{path}-{lang}", parts), "all/posts/knee-en");
  EXPECT_EQ(fill_template("{folder}-{name}", parts), "posts-knee");
  parts.path = "../a|b/./knee";
  EXPECT_EQ(fill_template("{path}", parts), "untitled/a-b/untitled/knee");
  EXPECT_TRUE(names_folder("x/{folder}"));
  EXPECT_FALSE(names_folder("{name}-{layout}"));
}

TEST(Names, WhatFileSystemsRefuseIsReplaced) {
  EXPECT_EQ(safe_part("a\\b:c*d\te\x7f"), "a-b-c-d-e-");
  EXPECT_EQ(safe_part("колено"), "колено");
  EXPECT_EQ(safe_part("a\xff"), "a\xef\xbf\xbd");
}

TEST(Names, ALongValueIsCutBetweenCharacters) {
  std::string text = "x";
  for (int i = 0; i < 200; ++i) text += "é";
  const std::string part = safe_part(text);
  EXPECT_EQ(part.size(), kMaxPartBytes - 1);
  EXPECT_EQ(part.substr(part.size() - 2), "é");
}

std::string refusal(std::string_view name_template) {
  const auto result = check_template(name_template);
  return result.ok() ? "accepted" : to_text(result.error(), {});
}

TEST(Names, ATemplateIsChecked) {
  EXPECT_EQ(refusal("{slug}-{lang}-{layout}"), "accepted");
  EXPECT_EQ(
      refusal("{slugg}"),
      "error: name template '{slugg}' has an unknown placeholder 'slugg' [usage]\n"
      "  hint: did you mean 'slug'?\n");
  EXPECT_EQ(refusal("{slug"),
            "error: name template '{slug' has an unclosed brace [usage]\n"
            "  hint: write it as {slug}-{lang}-{layout}\n");
  EXPECT_EQ(refusal("../{slug}"),
            "error: name template '../{slug}' is no name inside the output folder "
            "[usage]\n"
            "  hint: the folder is named with -o\n");
}

TEST(Names, FrontMatterIsReadOnlyForWhatIsInIt) {
  EXPECT_FALSE(needs_front_matter("{name}-{layout}"));
  EXPECT_TRUE(needs_front_matter("{name}-{lang}"));
}

}  // namespace
}  // namespace imprint::job
