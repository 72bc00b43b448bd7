// set_lines.h: the lines of a shaped paragraph -> strips of placed runs.
#pragma once

#include <functional>
#include <vector>

#include "typeset/break_lines.h"
#include "typeset/column.h"

namespace imprint::typeset {

struct LineStyle {
  Pt left{0};  // in the column
  Measure measure;
  Pt leading{15};
  layouts::TextAlign align = layouts::TextAlign::Start;
  bool protrude = false;     // of justified lines, as in BreakStyle
  double glyph_scaling = 0;  // and so is this
  int orphans = 2, widows = 2;
  // A picture on a line of its own.
  std::function<Strip(const InlineObject&)> set_picture;
};

// One strip a line. Runs stand in reading order; the spaces that end a line stay in its
// last run and hang into the margin.
std::vector<Strip> set_lines(const ShapedText& text, const std::vector<Line>& lines,
                             const LineStyle& style, const fonts::FontSet& fonts);

// The distance of the baseline from the top of a line of this leading [pt].
Pt baseline_of(const fonts::Face& face, Pt size, Pt leading);

}  // namespace imprint::typeset
