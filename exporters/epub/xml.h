// xml.h: the names that XML and EPUB allow, and how an XHTML file begins and ends.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"
#include "base/xml.h"

namespace imprint::exporters::epub {

// XML Namespaces 1.0, "NCName": what an id must be.
bool is_ncname(std::string_view text);

// The beginning of an XHTML file, up to and with the <body> start tag, whose attributes
// are `body` (each with its leading space).
std::string xhtml_begin(const Language& lang, std::string_view title,
                        std::string_view body = {});
constexpr std::string_view kXhtmlEnd = "</body>\n</html>\n";

}  // namespace imprint::exporters::epub
