// formula_name.h: what readers call a heading, a link or a head cell that holds nothing
// but formulas: those that do not know MathML find no words in it. Pure.
#pragma once

#include <string>

#include "document/document.h"

namespace imprint::exporters::epub {

// The sources of the formulas, or their signs, for `aria-label`; empty where there are
// words as well, or nothing.
std::string formula_name(const document::Inlines& inlines);
std::string formula_name(const document::Blocks& blocks);

}  // namespace imprint::exporters::epub
