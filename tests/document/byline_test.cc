#include "document/byline.h"

#include <gtest/gtest.h>

namespace imprint::document {
namespace {

TEST(Byline, NamesRolesAndTheDateAsTheLanguageWritesIt) {
  Metadata metadata;
  metadata.authors = {"Ann Lee", " ", "Bo Ek"};
  metadata.author_roles = {"", "", "editor"};
  EXPECT_EQ(byline_of(metadata), "Ann Lee, Bo Ek (editor)");
  metadata.date = parse_date("2022-09-01");
  metadata.lang = Language::of("de");
  EXPECT_EQ(byline_of(metadata), "Ann Lee, Bo Ek (editor) \u00B7 1. September 2022");
  metadata.authors.clear();
  metadata.lang = Language::of("th");
  EXPECT_EQ(byline_of(metadata), "2022-09-01");
}

TEST(Byline, SubjectsAreOnceAndNeverBlank) {
  Metadata metadata;
  metadata.categories = {"knees", " "};
  metadata.tags = {"pain", "knees"};
  metadata.keywords = {"pain", "rest  well"};
  EXPECT_EQ(subjects_of(metadata),
            (std::vector<std::string>{"knees", "pain", "rest well"}));
}

}  // namespace
}  // namespace imprint::document
