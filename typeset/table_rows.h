// table_rows.h: set cells -> the strips of their rows, divided where a row is high.
#pragma once

#include <memory>
#include <vector>

#include "typeset/column.h"
#include "typeset/table.h"

namespace imprint::typeset {

// A cell of rows that stay together.
struct SetCell {
  GridCell place;
  Pt left{0}, width{0};       // in the column, padding included
  std::vector<Strip> strips;  // from the cell's inner left and top
};

// Rows that are higher than this may be divided [of the text area].
constexpr double kDividedRow = 0.2;

struct RowLook {
  Pt page_height{0};     // rows that are higher than this are divided
  Pt padding_x{0};       // beside the contents of a cell
  Pt left{0}, width{0};  // of the table, in the column
  Color rule_color;
  std::shared_ptr<const std::vector<Strip>> repeat{};  // the head, above later ones
};

// The strips of rows `first` to `last`, whose cells these are and lose their contents:
// one; or several when they are high (table_parts.h): divided between rows, in a high
// row between lines where all its cells can be, else lines of each cell as they fit on
// a page. Their break_cost is that of dividing there.
std::vector<Strip> set_rows(std::vector<SetCell>& cells, int first, int last, bool head,
                            const RowLook& look);

}  // namespace imprint::typeset
