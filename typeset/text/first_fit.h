// first_fit.h: lines as full as they can be, one after another: for code.
#pragma once

#include <vector>

#include "typeset/text/line.h"

#include "typeset/text/chunks.h"

namespace imprint::typeset {

std::vector<Line> first_fit(const ShapedText& text, const std::vector<Chunk>& chunks,
                            const Measure& measure, const fonts::FontSet& fonts);

}  // namespace imprint::typeset
