// html_style.h: what style attributes and classes say, as far as it means something on
// paper or to a program that reads aloud. Pure.
#pragma once

#include <gumbo.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace imprint::input {

// A share of the measure: "50%" is 0.5; nothing for other units.
std::optional<double> percentage(std::string_view text);
// A length of CSS in lower case, [CSS px, 1 to kMaxPixels]: "40px", "3cm", "2.5em" of
// 16 px; nothing for what has no unit, or one that only a window has.
std::optional<int> css_pixels(std::string_view text);
constexpr int kMaxPixels = 100'000;
// The value of `property` in the element's style; "" without one.
std::string style_value(const GumboElement& element, std::string_view property);
// Calls `take` with the name, in lower case, and the value of each declaration.
void for_each_declaration(
    std::string_view css,
    const std::function<void(const std::string& name, std::string_view value)>& take);

// The names in the attribute `class`.
std::vector<std::string> read_classes(std::string_view text);

// Text that only programs which read a page aloud get to know: by its classes, by its
// style `css` (in lower case: far outside of the page, or cut to nothing), by either.
bool is_for_machines(const std::vector<std::string>& classes);
bool is_moved_away(std::string_view css);
bool is_for_machines(const GumboElement& element);

}  // namespace imprint::input
