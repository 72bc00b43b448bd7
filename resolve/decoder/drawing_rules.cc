#include "resolve/decoder/drawing_rules.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace imprint::resolve::decoder {

namespace {

// Sorted. SVG 1.1, Appendix M "Element index", without what moves, runs or links.
constexpr std::array kElements = {std::string_view("circle"),
                                  std::string_view("clipPath"),
                                  std::string_view("defs"),
                                  std::string_view("desc"),
                                  std::string_view("ellipse"),
                                  std::string_view("feBlend"),
                                  std::string_view("feColorMatrix"),
                                  std::string_view("feComponentTransfer"),
                                  std::string_view("feComposite"),
                                  std::string_view("feConvolveMatrix"),
                                  std::string_view("feDiffuseLighting"),
                                  std::string_view("feDisplacementMap"),
                                  std::string_view("feDistantLight"),
                                  std::string_view("feDropShadow"),
                                  std::string_view("feFlood"),
                                  std::string_view("feFuncA"),
                                  std::string_view("feFuncB"),
                                  std::string_view("feFuncG"),
                                  std::string_view("feFuncR"),
                                  std::string_view("feGaussianBlur"),
                                  std::string_view("feImage"),
                                  std::string_view("feMerge"),
                                  std::string_view("feMergeNode"),
                                  std::string_view("feMorphology"),
                                  std::string_view("feOffset"),
                                  std::string_view("fePointLight"),
                                  std::string_view("feSpecularLighting"),
                                  std::string_view("feSpotLight"),
                                  std::string_view("feTile"),
                                  std::string_view("feTurbulence"),
                                  std::string_view("filter"),
                                  std::string_view("g"),
                                  std::string_view("image"),
                                  std::string_view("line"),
                                  std::string_view("linearGradient"),
                                  std::string_view("marker"),
                                  std::string_view("mask"),
                                  std::string_view("path"),
                                  std::string_view("pattern"),
                                  std::string_view("polygon"),
                                  std::string_view("polyline"),
                                  std::string_view("radialGradient"),
                                  std::string_view("rect"),
                                  std::string_view("stop"),
                                  std::string_view("style"),
                                  std::string_view("svg"),
                                  std::string_view("switch"),
                                  std::string_view("symbol"),
                                  std::string_view("text"),
                                  std::string_view("textPath"),
                                  std::string_view("title"),
                                  std::string_view("tspan"),
                                  std::string_view("use")};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_raster_data(std::string_view value) {
  for (const std::string_view type :
       {"data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif"})
    if (lower(value.substr(0, type.size())) == type) return true;
  return false;
}

// What may stand in place of url(...).
std::string kept_url(std::string_view argument) {
  argument = trimmed(argument);
  if (argument.size() >= 2 && (argument.front() == '"' || argument.front() == '\'') &&
      argument.back() == argument.front())
    argument = trimmed(argument.substr(1, argument.size() - 2));
  if (!argument.starts_with('#')) return "none";
  return "url(#" + kept_id(argument.substr(1)) + ")";
}

// Where the parenthesis that opened before `at` is closed; quoted ones do not count.
std::size_t end_of_url(std::string_view css, std::size_t at) {
  char quote = 0;
  for (; at < css.size(); ++at) {
    if (quote != 0) {
      if (css[at] == quote) quote = 0;
    } else if (css[at] == '"' || css[at] == '\'') {
      quote = css[at];
    } else if (css[at] == ')') {
      return at;
    }
  }
  return css.size();
}

}  // namespace

bool is_drawn_element(std::string_view name) {
  return std::binary_search(kElements.begin(), kElements.end(), name);
}

bool holds_text(std::string_view name) {
  return name == "text" || name == "tspan" || name == "textPath" || name == "title" ||
         name == "desc" || name == "style";
}

std::string kept_css(std::string_view css) {
  std::string plain(css);
  // An escape could spell what is looked for here.
  std::replace(plain.begin(), plain.end(), '\\', ' ');
  const std::string small = lower(plain);
  std::string out;
  for (std::size_t at = 0; at < plain.size();) {
    const std::string_view rest = std::string_view(small).substr(at);
    if (rest.starts_with("url(")) {
      const std::size_t end = end_of_url(plain, at + 4);
      out += kept_url(std::string_view(plain).substr(at + 4, end - at - 4));
      at = std::min(end + 1, plain.size());
    } else if (rest.starts_with("@import") || rest.starts_with("@charset") ||
               rest.starts_with("@namespace")) {
      at = std::min(plain.find(';', at), plain.size() - 1) + 1;
    } else {
      out += plain[at++];
    }
  }
  return out;
}

std::optional<std::string> kept_value(std::string_view name, std::string_view value) {
  const std::string small = lower(name);
  // Event handlers are all named so, now and later (HTML, "Event handlers").
  if (small.starts_with("on") || small.starts_with("data-") ||
      small.starts_with("aria-") || name == "role" || name == "base" ||
      name == "tabindex" || name == "focusable")
    return std::nullopt;
  if (name == "id") return kept_id(value);
  const std::string low = lower(value);
  if (low.find("javascript:") != std::string::npos) return std::nullopt;
  if (name == "style" || low.find("url(") != std::string::npos ||
      low.find('\\') != std::string::npos)
    return kept_css(value);
  return std::string(value);
}

std::optional<std::string> kept_reference(std::string_view element,
                                          std::string_view value) {
  value = trimmed(value);
  if (value.starts_with('#')) return "#" + kept_id(value.substr(1));
  if (element == "image" && is_raster_data(value)) return std::string(value);
  return std::nullopt;
}

std::string kept_id(std::string_view id) {
  const auto letter = [](char c) {
    return is_ascii_letter(static_cast<unsigned char>(c)) || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  const auto inside = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  if (!id.empty() && letter(id.front()) && std::all_of(id.begin(), id.end(), inside))
    return std::string(id);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "id.";
  for (const char c : id) {
    if (inside(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '.';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

}  // namespace imprint::resolve::decoder
