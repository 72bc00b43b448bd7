// word_width.h: how wide words and formulas are, in [em] of their letters, estimated
// for a wide face: the reader chooses it. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "document/math.h"

namespace imprint::exporters::epub {

double width_of(char32_t c);
// Of `word` in one line.
double width_of(std::string_view word);
// No narrower than it is; what stands above other things counts as beside it.
double formula_width(const std::vector<document::MathNode>& nodes);
}  // namespace imprint::exporters::epub
