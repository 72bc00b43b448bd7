// table.h: where the cells of a table stand, how wide its columns are, how high its
// rows.
#pragma once

#include <vector>

#include "document/block.h"
#include "typeset/break_lines.h"
#include "typeset/column.h"

namespace imprint::typeset {

// A cell in the grid (HTML, "forming a table"). Null cell: a gap in a short row.
struct GridCell {
  const document::TableCell* cell = nullptr;
  int row = 0, column = 0;
  int colspan = 1, rowspan = 1;
};

struct Grid {
  int columns = 0;
  std::vector<GridCell> head, body, foot;  // by row, then column
};
Grid make_grid(const document::Table& table);

struct CellExtent {
  int column = 0, colspan = 1;
  Extent extent;  // padding included
};

// The widths of `columns` columns for a table of at most `measure`: as wide as the
// contents ask for if that fits (and the whole measure if that is most of it), else
// each gets its narrowest width and a share of the rest.
std::vector<Pt> column_widths(int columns, const std::vector<CellExtent>& cells,
                              Pt measure);

// A set cell of rows that stay together.
struct SetCell {
  GridCell place;
  Pt left{0}, width{0};       // in the column, padding included
  std::vector<Strip> strips;  // from the cell's inner left and top
};

// The heights of rows `first` to `last` for their cells, with `padding` above and
// below.
std::vector<Pt> row_heights(const std::vector<SetCell>& cells, int first, int last,
                            Pt padding);
Pt height_of(const std::vector<Strip>& strips);

}  // namespace imprint::typeset
