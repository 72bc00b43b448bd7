// set_cell.h: a cell whose contents are set, and how its row looks.
#pragma once

#include <memory>
#include <vector>

#include "typeset/blocks/table.h"
#include "typeset/column.h"

namespace imprint::typeset {

// A cell of rows that stay together.
struct SetCell {
  GridCell place;
  Pt left{0}, width{0};       // in the column, padding included
  std::vector<Strip> strips;  // from the cell's inner left and top
};

struct RowLook {
  Pt page_height{0};     // rows that are higher than this are divided
  Pt padding_x{0};       // beside the contents of a cell
  Pt left{0}, width{0};  // of the table, in the column
  Color rule_color;
  std::shared_ptr<const std::vector<Strip>> repeat{};  // the head, above later ones
};

}  // namespace imprint::typeset
