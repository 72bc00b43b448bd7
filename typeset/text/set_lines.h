// set_lines.h: the lines of a shaped paragraph -> strips of placed runs.
#pragma once

#include <vector>

#include "typeset/text/shape.h"

#include "typeset/text/line_style.h"

namespace imprint::typeset {

// One strip a line. Runs stand in reading order; the spaces that end a line stay in its
// last run and hang into the margin.
std::vector<Strip> set_lines(const ShapedText& text, const std::vector<Line>& lines,
                             const LineStyle& style, const fonts::FontSet& fonts);

// The distance of the baseline from the top of a line of this leading [pt].
Pt baseline_of(const fonts::Face& face, Pt size, Pt leading);

}  // namespace imprint::typeset
