// xml.h: the names that XML and EPUB allow, and how an XHTML file begins and ends.
#pragma once

#include <string>
#include <string_view>

#include "base/xml.h"

namespace imprint::exporters::epub {

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
