// html_grid.h: keeps the grid that a table's spans make within what a page can bear.
#pragma once

#include <cstdint>

#include "document/block.h"

namespace imprint::input {

// Cells of a grid, those that spans cover and those that are missing too. A table that
// has more cells itself may have a grid of kMaxGridShare times as many.
constexpr std::size_t kMaxGridCells = 200'000;
constexpr std::size_t kMaxGridShare = 2;
constexpr std::size_t kMaxGridColumns = 1'000;

enum class GridFit : std::uint8_t {
  Fits,
  WithoutRowspans,  // it does, now that each cell has one row
  TooLarge,         // it does not
};

// Makes one of columns that no cell tells apart, so that colspan="1000" in a table of
// two columns spans two: browsers give the others no room; and no cell reaches into one
// from a row above. Then, of a grid above the
// limits, each cell one row. Rows keep their cells. Rowspans are within their group.
// Source: HTML, "Forming a table".
GridFit fit_grid(document::Table& table);

}  // namespace imprint::input
