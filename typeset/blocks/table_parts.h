// table_parts.h: rows that are high for a page -> strips, divided between rows that a
// cell spans, and between the lines of a high row.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "typeset/blocks/placed_strip.h"
#include "typeset/blocks/set_cell.h"
#include "typeset/column.h"

namespace imprint::typeset {

// Below a cell.
constexpr Pt kCellRule{0.5};
// Rows that are higher than this may be divided [of the text area].
constexpr double kDividedRow = 0.2;
// Heads of tables in cells are repeated when they are not higher together [of the text
// area].
constexpr double kHighestInnerHead = 0.3;

// Rows that have cells in common.
struct RowGroup {
  std::vector<SetCell>& cells;
  int first = 0;                      // its first row
  std::vector<Pt> tops;               // of the rows, and where the last one ends
  std::vector<PlacedStrip> strips{};  // by cell, then down
  Pt height() const { return tops.back(); }
  Pt top_of(const SetCell& cell) const {
    return tops[static_cast<std::size_t>(cell.place.row - first)];
  }
  Pt bottom_of(const SetCell& cell) const {
    const int end = cell.place.row + cell.place.rowspan - first;
    return tops[std::min(static_cast<std::size_t>(end), tops.size() - 1)];
  }
};

// The lines of a cell that spans rows, moved down to where none lies across the border
// of two rows that it spans, as far as they fit into rows. `tops` change with that.
void move_off_borders(RowGroup& group);

// A place where a group can be parted, with the lines of all cells whole.
struct RowCut {
  Pt top{0};
  bool in_row = false;
};
// All of them, between rows and between the lines of rows that are high; none when a
// part would be higher than `highest`.
std::vector<RowCut> row_cuts(const RowGroup& group, Pt page_height, Pt highest);

// The strips between the cuts. What a cell that goes on over a cut has said before it
// is said again where a page ends there, and the part before it is closed by a rule.
std::vector<Strip> parts_between(const RowGroup& group, const std::vector<RowCut>& cuts,
                                 const RowLook& look);

// What strips of cells show, into the strip of rows that begins at `top`.
void put(const PlacedStrip& placed, Pt top, Strip& out);
void put_rule(Pt left, Pt width, Pt bottom, const RowLook& look,
              std::vector<Item>& items);

}  // namespace imprint::typeset
