// table.h: where the cells of a table stand and how wide its columns are.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "document/block.h"
#include "typeset/column.h"
#include "typeset/text/break_lines.h"

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
  Extent extent;  // of the contents
  double share =
      0;  // of the table's width, that the author gave to the column; 0: none
};

// What the least width of a column is for: words are whole, or what is kept together
// (kept_runs.h) as well.
enum class Whole : std::uint8_t { Words, Kept };

// The largest of those that have the same columns, by column: what widths are found
// from, again and again.
std::vector<CellExtent> merged(std::vector<CellExtent> cells);

// The widths of columns [part.first, part.end) for a table of at most `measure`: as
// wide as the contents ask for if that fits (and the whole measure if that is most of
// it), or as the author's shares of some columns have it, else each gets its least
// width, as far as there is room that of what is kept together, and a share of the
// rest. Contents are set in a size `scale` times theirs, with `padding` at both sides
// together. `cells` are merged().
struct ColumnPart;
std::vector<Pt> column_widths(const ColumnPart& part,
                              const std::vector<CellExtent>& cells, Pt measure,
                              double scale, Pt padding);

// How contents are set: in a size `scale` times theirs, with `padding` at both sides
// together.
struct CellLook {
  double scale = 1;
  Pt padding{0};
};

// The least that each column needs.
std::vector<Pt> least_widths(int columns, const std::vector<CellExtent>& cells,
                             Whole whole, const CellLook& look);

// Of all columns together.
Extent total_extent(int columns, const std::vector<CellExtent>& cells, Pt padding);

// Columns that are set side by side: those of the grid from `first` to before `end`,
// and before them the first one of all, when `repeats_first`.
struct ColumnPart {
  int first = 0, end = 0;
  bool repeats_first = false;
};
// All columns in parts that fit `measure` each, as far as single ones do: as few parts
// as can be, and about equally full. The first column is in all of them if it
// `repeats`, and alone in none.
std::vector<ColumnPart> divide_columns(const std::vector<Pt>& least, Pt measure,
                                       bool repeats);

}  // namespace imprint::typeset
