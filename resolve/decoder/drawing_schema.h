// drawing_schema.h: which attributes and children the elements of SVG 1.1 have, as
// EPUBCheck asks for (EPUB 3.3, "SVG content documents"): what breaks it is drawn for
// an EPUB, not kept. Source: SVG 1.1, second edition, Appendices M and N.
#pragma once

#include <string_view>

namespace imprint::resolve::decoder {

enum class Place : unsigned char {
  Known,     // the element has this attribute
  Style,     // a property of CSS that SVG 1.1 has no attribute for
  Unknown,   // it means nothing there
  BadValue,  // a value that the attribute does not have: as if it were not there
};
// Names without a prefix; `href` is XLink's.
Place place_of(std::string_view element, std::string_view attribute,
               std::string_view value);
// Attributes without which the element is nothing, separated by spaces.
std::string_view required_of(std::string_view element);
// Whether `child` may stand in `parent`.
bool may_contain(std::string_view parent, std::string_view child);
// Whether an attribute that refers to an element of that name finds what it needs.
bool may_refer(std::string_view from_element, std::string_view attribute,
               std::string_view to_element);

}  // namespace imprint::resolve::decoder
