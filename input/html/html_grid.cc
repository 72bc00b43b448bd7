#include "input/html/html_grid.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace imprint::input {

using document::Table;
using document::TableCell;
using document::TableRow;

namespace {

struct Placed {
  std::size_t begin = 0, end = 0;  // columns, as the source counts them
};

// What reaches down into the next row.
struct Reaching {
  Placed columns;
  std::size_t last_row = 0;
};

std::array<std::vector<TableRow>*, 3> groups_of(Table& table) {
  return {&table.head, &table.body, &table.foot};
}

// The columns of each cell, in order; nothing when cells reach into so many rows that
// the grid is too large whatever comes.
class Placing {
 public:
  bool place(const std::vector<TableRow>& rows) {
    std::vector<Reaching> above;  // by their first column
    for (std::size_t row = 0; row < rows.size(); ++row) {
      std::erase_if(above, [&](const Reaching& r) { return r.last_row < row; });
      work_ += above.size();
      if (work_ > kMostWork) return false;
      place_row(rows[row], row, above);
    }
    return true;
  }

  const std::vector<Placed>& cells() const { return cells_; }

  // The columns where some cell begins or ends, in order.
  std::vector<std::size_t> edges() const {
    std::vector<std::size_t> edges;
    for (const Placed& cell : cells_) {
      edges.push_back(cell.begin);
      edges.push_back(cell.end);
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
  }

 private:
  static constexpr std::size_t kMostWork = 20 * kMaxGridCells;

  void place_row(const TableRow& row, std::size_t number,
                 std::vector<Reaching>& above) {
    std::vector<Reaching> begun;
    std::size_t next = 0;  // in `above`
    std::size_t column = 0;
    for (const TableCell& cell : row.cells) {
      for (; next < above.size() && above[next].columns.begin <= column; ++next)
        column = std::max(column, above[next].columns.end);
      // Never over what reaches down from above: two cells in one place cannot be read.
      std::size_t end = column + static_cast<std::size_t>(cell.colspan);
      if (next < above.size()) end = std::min(end, above[next].columns.begin);
      const Placed placed{column, end};
      cells_.push_back(placed);
      if (cell.rowspan > 1)
        begun.push_back({placed, number + static_cast<std::size_t>(cell.rowspan) - 1});
      column = placed.end;
    }
    const auto middle = static_cast<std::ptrdiff_t>(above.size());
    above.insert(above.end(), begun.begin(), begun.end());
    std::inplace_merge(above.begin(), above.begin() + middle, above.end(),
                       [](const Reaching& a, const Reaching& b) {
                         return a.columns.begin < b.columns.begin;
                       });
  }

  std::vector<Placed> cells_;
  std::size_t work_ = 0;
};

bool fits(std::size_t rows, std::size_t columns, std::size_t cells) {
  return columns <= kMaxGridColumns &&
         rows * columns <= std::max(kMaxGridCells, kMaxGridShare * cells);
}

// Whether the grid is within the limits; its columns are merged then.
bool merge_columns(Table& table) {
  Placing placing;
  std::size_t rows = 0;
  for (const auto* group : groups_of(table)) {
    rows += group->size();
    if (!placing.place(*group)) return false;
  }
  const std::vector<std::size_t> edges = placing.edges();
  if (edges.size() < 2) return true;
  if (!fits(rows, edges.size() - 1, placing.cells().size())) return false;
  const auto at = [&](std::size_t edge) {
    return static_cast<int>(std::lower_bound(edges.begin(), edges.end(), edge) -
                            edges.begin());
  };
  auto placed = placing.cells().begin();
  for (auto* group : groups_of(table))
    for (TableRow& row : *group)
      for (TableCell& cell : row.cells) {
        cell.colspan = at(placed->end) - at(placed->begin);
        ++placed;
      }
  return true;
}

}  // namespace

GridFit fit_grid(Table& table) {
  if (merge_columns(table)) return GridFit::Fits;
  bool had_rowspans = false;
  for (auto* group : groups_of(table))
    for (TableRow& row : *group)
      for (TableCell& cell : row.cells) {
        had_rowspans = had_rowspans || cell.rowspan > 1;
        cell.rowspan = 1;
      }
  return had_rowspans && merge_columns(table) ? GridFit::WithoutRowspans
                                              : GridFit::TooLarge;
}

}  // namespace imprint::input
