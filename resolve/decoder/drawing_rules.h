// drawing_rules.h: what of SVG's markup may stay (SVG 1.1 and what of 2 is drawn).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::resolve::decoder {

// Elements that draw or describe; all others are left out with what they hold.
bool is_drawn_element(std::string_view name);
// Elements whose character data is seen or read; elsewhere it is white space.
bool holds_text(std::string_view name);

// An attribute's value as it may stay, or nothing. `name` without a prefix; of an
// attribute `href`, see kept_reference.
std::optional<std::string> kept_value(std::string_view name, std::string_view value);
// A reference inside the drawing, or of an `image` a raster picture that it holds.
std::optional<std::string> kept_reference(std::string_view element,
                                          std::string_view value);
// A style sheet, or what a style attribute holds: no imports, and url() only of what
// stands inside the drawing.
std::string kept_css(std::string_view css);
// An id that XML allows (NCName): others are spelt anew, always in the same way.
std::string kept_id(std::string_view id);

}  // namespace imprint::resolve::decoder
