// xml.h: text -> XML 1.0, whatever the text holds; the names that XML and EPUB allow.
#pragma once

#include <string>
#include <string_view>

namespace imprint::exporters::epub {

// Appends `text` as character data. Characters that XML cannot have (XML 1.0, "Char")
// are left out when they are controls and become U+FFFD otherwise, as do bytes that are
// not UTF-8; a carriage return becomes a line end.
void append_text(std::string& out, std::string_view text);
// Appends ` name="value"`. Line ends and tabs become references, so that they survive.
void append_attribute(std::string& out, std::string_view name, std::string_view value);
// `text` as character data, which is well-formed as an attribute's value too.
std::string escaped(std::string_view text);

// XML Namespaces 1.0, "NCName": what an id must be.
bool is_ncname(std::string_view text);

// `lang` when it is well-formed by BCP 47 (RFC 5646, section 2.1), "_" taken for "-";
// else empty.
std::string language_tag(std::string_view lang);
// Whether the script that `lang` is usually written in, or names, runs from right to
// left.
bool is_rtl(std::string_view lang);

// The beginning of an XHTML file, up to and with the <body> start tag, whose attributes
// are `body` (each with its leading space).
std::string xhtml_begin(std::string_view lang, bool rtl, std::string_view title,
                        std::string_view body = {});
constexpr std::string_view kXhtmlEnd = "</body>\n</html>\n";

}  // namespace imprint::exporters::epub
