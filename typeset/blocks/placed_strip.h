// placed_strip.h: the strips of a table's cells at their places in a group of rows.
#pragma once

#include <cstddef>

#include "typeset/column.h"

namespace imprint::typeset {

// Above and below the contents of a cell.
constexpr Pt kCellPaddingY{4};

// A strip of a cell, at its place in a group of rows.
struct PlacedStrip {
  Pt left, top;
  Strip* strip;
  std::size_t cell;  // index into the group's
};

}  // namespace imprint::typeset
