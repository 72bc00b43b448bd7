// formula_name.h: what readers call a heading, a link or a head cell that holds nothing
// but formulas: those that do not know MathML find no words in it. Pure.
#pragma once

#include <string>

#include "document/document.h"

namespace imprint::exporters::epub {

// Whether there are formulas and no words, notes or pictures.
bool holds_formulas_alone(const document::Inlines& inlines);
bool holds_formulas_alone(const document::Blocks& blocks);

// Its source, else its signs.
std::string formula_name(const document::Math& formula);

}  // namespace imprint::exporters::epub
