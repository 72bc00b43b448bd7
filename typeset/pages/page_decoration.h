// page_decoration.h: what a page has besides its text: backgrounds and bars behind
// blocks, room to cut off and the marks that say where.
#pragma once

#include <vector>

#include "layouts/layout.h"
#include "typeset/column.h"

namespace imprint::typeset {

struct Placed {
  Strip strip;
  Point corner;  // on the page: the left of its column, its own top
};

// How far the decorations of a strip reach over it.
Pt reach_above(const Strip& strip);
Pt reach_below(const Strip& strip);

// One rectangle for all strips of a block in a column; behind them all.
void add_decorations(const std::vector<Placed>& placed,
                     const layouts::PageDesign& design, Page& page);
// Moves what is on the page, to make room round it.
void add_trim(const layouts::PageDesign& design, Page& page);

}  // namespace imprint::typeset
