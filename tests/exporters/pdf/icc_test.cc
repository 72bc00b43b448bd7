#include "exporters/pdf/icc.h"

#include <gtest/gtest.h>

#include "tests/exporters/pdf/pdf_fixture.h"

namespace imprint::exporters::pdf {
namespace {

TEST(Icc, ProfileIsSmallAndSaysWhatItIs) {
  const std::string profile = make_srgb_profile();
  EXPECT_LT(profile.size(), 1024U);
  EXPECT_EQ(profile.substr(0, 4),
            (std::string{0, 0, static_cast<char>(profile.size() >> 8),
                         static_cast<char>(profile.size() & 0xFF)}));
  EXPECT_EQ(profile.substr(8, 4), std::string("\x02\x40\0\0", 4));
  EXPECT_EQ(profile.substr(12, 12), "mntrRGB XYZ ");
  EXPECT_EQ(profile.substr(36, 4), "acsp");
}

// Each tag lies inside the profile, on a multiple of four.
TEST(Icc, TagTableLeadsIntoTheProfile) {
  const std::string profile = make_srgb_profile();
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      value = value << 8 | static_cast<unsigned char>(profile[at + i]);
    }
    return value;
  };
  std::string names;
  for (std::size_t i = 0; i < number(128); ++i) {
    const std::size_t row = 132 + 12 * i;
    names += profile.substr(row, 4) + ' ';
    EXPECT_EQ(number(row + 4) % 4, 0U);
    EXPECT_LE(number(row + 4) + number(row + 8), profile.size());
  }
  EXPECT_EQ(names, "desc cprt wtpt rXYZ gXYZ bXYZ rTRC gTRC bTRC ");
}

}  // namespace
}  // namespace imprint::exporters::pdf
