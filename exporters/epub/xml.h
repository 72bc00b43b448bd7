// xml.h: how an XHTML file begins and ends.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"
#include "base/xml.h"

namespace imprint::exporters::epub {

// The beginning of an XHTML file, up to and with the <body> start tag, whose attributes
// are `body` (each with its leading space).
std::string xhtml_begin(const Language& lang, std::string_view title,
                        std::string_view body = {});
constexpr std::string_view kXhtmlEnd = "</body>\n</html>\n";

}  // namespace imprint::exporters::epub
