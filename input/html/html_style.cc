#include "input/html/html_style.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <system_error>

#include "base/unicode.h"
#include "input/html/html_element.h"

namespace imprint::input {
namespace {

// Where the declaration ends that css begins with: at a semicolon outside of brackets
// and quotation marks.
std::size_t end_of_declaration(std::string_view css) {
  int depth = 0;
  char quote = 0;
  for (std::size_t at = 0; at < css.size(); ++at) {
    const char c = css[at];
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '(' || c == ')')
      depth += c == '(' ? 1 : -1;
    else if (c == ';' && depth <= 0)
      return at;
  }
  return depth > 0 || quote != 0 ? css.find(';') : css.size();
}

}  // namespace

std::optional<double> percentage(std::string_view text) {
  text = trim(text);
  if (!text.ends_with('%')) return std::nullopt;
  double value = 0;
  const auto [end, fault] =
      std::from_chars(text.data(), text.data() + text.size() - 1, value);
  if (fault != std::errc{} || end != text.data() + text.size() - 1 || !(value > 0))
    return std::nullopt;
  return std::min(value, 100.0) / 100;
}

std::optional<int> css_pixels(std::string_view text) {
  struct Unit {
    std::string_view name;
    double pixels;
  };
  // CSS Values and Units 3, 6.2; a font is as large as browsers have it.
  constexpr std::array<Unit, 9> kUnits = {{{"px", 1},
                                           {"pt", 96.0 / 72},
                                           {"pc", 16},
                                           {"in", 96},
                                           {"cm", 96 / 2.54},
                                           {"mm", 96 / 25.4},
                                           {"q", 96 / 101.6},
                                           {"em", 16},
                                           {"rem", 16}}};
  text = trim(text);
  double value = 0;
  const auto [end, fault] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || !(value > 0)) return std::nullopt;
  const std::string_view name =
      text.substr(static_cast<std::size_t>(end - text.data()));
  for (const Unit& unit : kUnits)
    if (unit.name == name)
      return static_cast<int>(std::clamp(value * unit.pixels, 1.0, double{kMaxPixels}));
  return std::nullopt;
}

void for_each_declaration(
    std::string_view css,
    const std::function<void(const std::string& name, std::string_view value)>& take) {
  while (!css.empty()) {
    const std::string_view declaration = css.substr(0, end_of_declaration(css));
    css.remove_prefix(std::min(declaration.size() + 1, css.size()));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    std::string_view value = trim(declaration.substr(colon + 1));
    if (to_lower_ascii(value).ends_with("!important"))
      value = trim(value.substr(0, value.size() - 10));
    take(to_lower_ascii(trim(declaration.substr(0, colon))), value);
  }
}

std::vector<std::string> read_classes(std::string_view text) {
  std::vector<std::string> classes;
  const std::string clean = printable(collapse_space(text));
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t end = std::min(clean.find(' ', at), clean.size());
    classes.push_back(clean.substr(at, end - at));
    at = end + 1;
  }
  return classes;
}

// Of Bootstrap, WordPress, Drupal, HTML5 Boilerplate, Tailwind, the design systems of
// the governments of the USA and the United Kingdom, the US Department of Veterans
// Affairs.
bool is_for_machines(const std::vector<std::string>& classes) {
  constexpr std::array<std::string_view, 19> kNames = {
      "sr-only",
      "sr-only-focusable",
      "visually-hidden",
      "visually-hidden-focusable",
      "visuallyhidden",
      "visually_hidden",
      "u-visually-hidden",
      "is-visually-hidden",
      "screen-reader-text",
      "screen-reader-only",
      "screen-reader",
      "screenreader-only",
      "show-for-sr",
      "element-invisible",
      "usa-sr-only",
      "govuk-visually-hidden",
      "nhsuk-u-visually-hidden",
      "vads-u-visibility--screen-reader",
      "a11y-only"};
  if (std::find(classes.begin(), classes.end(), "not-sr-only") != classes.end())
    return false;
  return std::any_of(classes.begin(), classes.end(), [&](const std::string& name) {
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
  });
}

bool is_moved_away(std::string_view css) {
  if (css.find("absolute") == std::string_view::npos &&
      css.find("fixed") == std::string_view::npos)
    return false;
  bool away = false, positioned = false;
  for_each_declaration(css, [&](const std::string& name, std::string_view value) {
    positioned =
        positioned || (name == "position" && (value == "absolute" || value == "fixed"));
    if (name == "left" || name == "top" || name == "right")
      away = away ||
             (value.starts_with("-") && css_pixels(value.substr(1)).value_or(0) >= 999);
    else if (name == "clip")
      away = away || value.starts_with("rect(0") || value.starts_with("rect(1px");
    else if (name == "clip-path")
      away = away || value == "inset(50%)" || value == "inset(100%)";
  });
  return away && positioned;
}

bool is_for_machines(const GumboElement& element) {
  const char* text = attribute(element, "class");
  const char* style = attribute(element, "style");
  return (text != nullptr && is_for_machines(read_classes(text))) ||
         (style != nullptr && is_moved_away(to_lower_ascii(style)));
}

std::string style_value(const GumboElement& element, std::string_view property) {
  std::string out;
  const char* style = attribute(element, "style");
  if (style == nullptr) return out;
  for_each_declaration(style, [&](const std::string& name, std::string_view value) {
    if (name == property) out = value;
  });
  return out;
}

}  // namespace imprint::input
