#include "base/nearest.h"

#include <gtest/gtest.h>

#include <array>

namespace imprint {
namespace {

constexpr std::array<std::string_view, 4> kKeys = {"layout", "lang", "author", "to"};

TEST(Nearest, FewEditsFindTheWord) {
  EXPECT_EQ(nearest("layuot", kKeys), "layout");  // two neighbours changed places
  EXPECT_EQ(nearest("autor", kKeys), "author");
  EXPECT_EQ(nearest("lnag", kKeys), "lang");
  EXPECT_EQ(nearest("ot", kKeys), "to");
}

TEST(Nearest, AnotherWordFindsNone) {
  EXPECT_EQ(nearest("colour", kKeys), "");
  EXPECT_EQ(nearest("", kKeys), "");
  EXPECT_EQ(nearest(std::string(65, 'x'), kKeys), "");
}

TEST(Nearest, TheHintHasAnAlternative) {
  EXPECT_EQ(nearest_hint("lyout", kKeys, "see the manual"), "did you mean 'layout'?");
  EXPECT_EQ(nearest_hint("colour", kKeys, "see the manual"), "see the manual");
}

}  // namespace
}  // namespace imprint
