// line_style.h: how the lines of a paragraph are set.
#pragma once

#include <functional>

#include "layouts/layout.h"
#include "typeset/column.h"
#include "typeset/text/inline_text.h"
#include "typeset/text/line.h"

namespace imprint::typeset {

struct LineStyle {
  Pt left{0};  // in the column
  Measure measure;
  Pt leading{15};
  layouts::TextAlign align = layouts::TextAlign::Start;
  bool protrude = false;     // of justified lines, as in BreakStyle
  double glyph_scaling = 0;  // and so is this
  int orphans = 2, widows = 2;
  double after_hyphen = 0;  // cost of a page break in a divided word
  // A picture on a line of its own.
  std::function<Strip(const InlineObject&)> set_picture;
};

}  // namespace imprint::typeset
