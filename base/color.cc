#include "base/color.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "base/unicode.h"

namespace imprint {

namespace {

// CSS Color 4, "named colors": the basic 16, and orange.
constexpr std::array<std::pair<std::string_view, Color>, 17> kNamed = {{
    {"black", {0, 0, 0}},
    {"silver", {192, 192, 192}},
    {"gray", {128, 128, 128}},
    {"white", {255, 255, 255}},
    {"maroon", {128, 0, 0}},
    {"red", {255, 0, 0}},
    {"purple", {128, 0, 128}},
    {"fuchsia", {255, 0, 255}},
    {"green", {0, 128, 0}},
    {"lime", {0, 255, 0}},
    {"olive", {128, 128, 0}},
    {"yellow", {255, 255, 0}},
    {"navy", {0, 0, 128}},
    {"blue", {0, 0, 255}},
    {"teal", {0, 128, 128}},
    {"aqua", {0, 255, 255}},
    {"orange", {255, 165, 0}},
}};

std::optional<std::uint8_t> hex(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  return static_cast<std::uint8_t>(digits.size() == 1 ? value * 17 : value);
}

std::optional<Color> from_hex(std::string_view digits) {
  if (digits.size() != 3 && digits.size() != 6) return {};
  const std::size_t n = digits.size() / 3;
  const auto red = hex(digits.substr(0, n));
  const auto green = hex(digits.substr(n, n));
  const auto blue = hex(digits.substr(2 * n, n));
  if (!red || !green || !blue) return {};
  return Color{*red, *green, *blue};
}

// "1, 2, 3" of "rgb(1, 2, 3)".
std::optional<Color> from_components(std::string_view list) {
  std::array<std::uint8_t, 3> rgb{};
  for (std::uint8_t& component : rgb) {
    list = trim(list);
    unsigned value = 0;
    const auto [end, error] =
        std::from_chars(list.data(), list.data() + list.size(), value);
    if (error != std::errc()) return {};
    component = static_cast<std::uint8_t>(std::min(value, 255u));
    list = trim(list.substr(static_cast<std::size_t>(end - list.data())));
    if (list.starts_with(',')) list.remove_prefix(1);
  }
  if (!list.empty()) return {};
  return Color{rgb[0], rgb[1], rgb[2]};
}

// WCAG 2.1, "relative luminance".
double luminance(Color color) {
  const auto linear = [](std::uint8_t component) {
    const double c = component / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) +
         0.0722 * linear(color.blue);
}

}  // namespace

std::optional<Color> parse_color(std::string_view text) {
  const std::string lower = to_lower_ascii(trim(text));
  const std::string_view view = lower;
  if (view.starts_with('#')) return from_hex(view.substr(1));
  if (view.starts_with("rgb(") && view.ends_with(')'))
    return from_components(view.substr(4, view.size() - 5));
  for (const auto& [name, color] : kNamed)
    if (view == name) return color;
  return {};
}

double contrast(Color a, Color b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

}  // namespace imprint
