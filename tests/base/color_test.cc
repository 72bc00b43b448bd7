#include "base/color.h"

#include <gtest/gtest.h>

namespace imprint {
namespace {

TEST(Color, IsReadInItsNotations) {
  EXPECT_EQ(parse_color("#0b4f8a"), (Color{0x0b, 0x4f, 0x8a}));
  EXPECT_EQ(parse_color(" #FA0 "), (Color{0xff, 0xaa, 0x00}));
  EXPECT_EQ(parse_color("rgb(1, 2,300)"), (Color{1, 2, 255}));
  EXPECT_EQ(parse_color("Navy"), (Color{0, 0, 128}));
}

TEST(Color, WhatIsNoColourIsNothing) {
  for (const char* text : {"", "#12", "#12g", "rgb(1,2)", "rgb(1,2,3,4)", "mauvish"})
    EXPECT_EQ(parse_color(text), std::nullopt) << text;
}

TEST(Color, ContrastIsThatOfWcag) {
  EXPECT_NEAR(contrast(kBlack, kWhite), 21.0, 1e-9);
  EXPECT_NEAR(contrast(kWhite, {0x76, 0x76, 0x76}), 4.54, 0.005);  // WCAG's own example
  EXPECT_DOUBLE_EQ(contrast(kWhite, kWhite), 1.0);
}

}  // namespace
}  // namespace imprint
