// table_measure.h: how large and where a table is set: side by side, over all columns
// of the page, with its long words divided, on its side, or in parts. Not thread-safe.
#pragma once

#include <map>
#include <vector>

#include "document/table_columns.h"
#include "typeset/blocks/flow.h"
#include "typeset/blocks/table.h"

namespace imprint::typeset {

class TableMeasure {
 public:
  // Keeps `table` and `flow`.
  TableMeasure(Flow& flow, const document::Table& table, const Place& place);

  // Finds all that the questions below are about. To be called first.
  void fit_page();
  // How narrow and how wide it can be, all columns side by side in the size of the
  // layout; instead of fit_page().
  Extent extent();

  const Grid& grid() const { return grid_; }
  const Place& place() const { return place_; }  // as wide as the table may be
  Standing standing() const { return standing_; }
  bool is_turned() const { return turned_; }  // on its side, on pages of its own
  const std::vector<ColumnPart>& parts() const { return parts_; }
  Pt padding() const;  // at each side of a cell
  // Of the columns of a part, without a first one that it repeats: that has the same
  // width in all parts.
  std::vector<Pt> widths_of(const ColumnPart& part) const;
  Pt first_width() const { return first_width_; }
  // Where the contents of a cell are set that is `width` wide with its padding, from
  // the cell's own left.
  Place cell_place(const GridCell& cell, Pt width, bool head) const;

 private:
  bool fit();
  bool fits(double scale, Whole whole) const;
  bool fit_scaled(Whole whole);
  bool fit_divided(Pt least_column);
  bool divide_words(Pt least_column, Whole whole);
  void divide_in_parts();
  void measure_cells();
  std::vector<Pt> least(double scale, Whole whole) const;
  bool is_in_numbers(const GridCell& cell) const;
  bool is_number(const GridCell& cell, bool head) const;
  void measure_tails();
  Pt room_behind(const GridCell& cell) const;
  Pt gap_behind(const GridCell& cell) const;

  Flow& flow_;
  const layouts::Layout& layout_;
  Place place_;
  Standing standing_ = Standing::InText;
  bool turned_ = false;
  Grid grid_;
  std::vector<document::NumberColumn> numbers_;
  std::vector<Pt> longest_tails_;  // of the columns of numbers
  std::map<const document::TableCell*, Pt> tails_;
  std::vector<CellExtent> extents_;  // of all cells, those of the same columns together
  double scale_ = 1;                 // of the type's size
  bool tight_ = false;               // less room beside the contents
  std::vector<ColumnPart> parts_;
  Pt first_width_{0};  // when it is repeated
};

}  // namespace imprint::typeset
