// reading_order.h: rows that are divided between lines -> items cell by cell, as far as
// their parts stand on one page: programs that read a page in the order of painting
// find whole words and whole cells there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "typeset/column.h"

namespace imprint::typeset {

// Numbers the items of the parts of one row, by cell, then down; a table in a cell has
// its own rows in order.
class ReadingOrder {
 public:
  // To be called for each strip of the cells, by cell, then down: `out` has just taken
  // the items of `inner`, of which there were `count`, the last ones of `out`.
  void number(const Strip& inner, std::size_t count, Strip& out);

 private:
  std::shared_ptr<const PartedRow> row_;  // of a table in the cell
  std::uint32_t base_ = 0, last_ = 0;
};

struct StripAt {
  Strip* strip;
  Point corner;
};
// Moves the items of strips to `out`, at their corners.
void take_items(std::span<const StripAt> strips, std::vector<Item>& out);

}  // namespace imprint::typeset
