// dump.h: a document as stable text: golden files, cases, `imprint dump`.
#pragma once

#include <string>

#include "document/document.h"

namespace imprint::document {

// One node a line, two spaces a level: "Heading 2 #dehydration \"Dehydration\"".
// Positions are shown ("@14:3") when `positions` is set.
std::string dump(const Document& document, bool positions = false);
std::string dump(const Metadata& metadata);

}  // namespace imprint::document
