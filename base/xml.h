// xml.h: text -> XML 1.0, whatever the text holds.
#pragma once

#include <string>
#include <string_view>

namespace imprint {

// Appends `text` as character data. Characters that XML cannot have (XML 1.0, "Char")
// are left out when they are controls and become U+FFFD otherwise, as do code points
// that are no characters and bytes that are not UTF-8; a carriage return becomes a line
// end.
void append_xml_text(std::string& out, std::string_view text);
// Appends ` name="value"`. Line ends and tabs become references, so that they survive.
void append_xml_attribute(std::string& out, std::string_view name,
                          std::string_view value);
// `text` as character data, which is well-formed as an attribute's value too.
std::string xml_escaped(std::string_view text);

}  // namespace imprint
