// color.h: sRGB colours and the contrast between them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace imprint {

struct Color {
  std::uint8_t red = 0, green = 0, blue = 0;

  friend constexpr bool operator==(const Color&, const Color&) = default;
};

constexpr Color kBlack{};
constexpr Color kWhite{255, 255, 255};

// "#rgb", "#rrggbb", "rgb(1, 2, 3)" or one of CSS's 16 basic names.
std::optional<Color> parse_color(std::string_view text);
// 1 to 21 (WCAG 2.1, "contrast ratio").
double contrast(Color a, Color b);

}  // namespace imprint
