#include "base/address_breaks.h"

#include <gtest/gtest.h>

#include <string>

namespace imprint {
namespace {

std::string marked(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for (const std::size_t at : address_breaks(text)) {
    out += std::string(text.substr(done, at - done)) + "|";
    done = at;
  }
  return out + std::string(text.substr(done));
}

TEST(AddressBreaks, StandBehindTheSignsOfAnAddress) {
  EXPECT_EQ(
      marked("See https://www.example.org/one-two/index.html?a=b&c_d#part now."),
      "See https://www.|example.|org/|one-|two/|index.|html?|a=|b&|c_|d#|part now.");
  EXPECT_EQ(marked("(www.example.org/a/very/long/path/)"),
            "(www.|example.|org/|a/|very/|long/|path/)");
}

TEST(AddressBreaks, AreNotInShortOnesNorInOtherWords) {
  EXPECT_EQ(marked("https://example.org/a"), "https://example.org/a");
  EXPECT_EQ(marked("and/or a-very-long-word-that-is-no-address.of.any.kind"),
            "and/or a-very-long-word-that-is-no-address.of.any.kind");
}

TEST(AddressBreaks, LeaveNothingShortAtTheEnds) {
  EXPECT_EQ(marked("https://x.example.organisation/a/b"),
            "https://x.example.|organisation/|a/b");
}

}  // namespace
}  // namespace imprint
