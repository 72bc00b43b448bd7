// table_again.h: what rows that go on over a page say again at its top: cells that have
// ended, and the heads of tables in their cells. Artifacts all.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "typeset/blocks/placed_strip.h"
#include "typeset/column.h"

namespace imprint::typeset {

// Of a cell: what it says, once it has been said, and how high that is.
struct Said {
  std::shared_ptr<const std::vector<Item>> items;  // null: too high to be said again
  Pt bottom{0}, height{0};
};
// `strips` are all that the cell has.
Said said_by(std::span<const PlacedStrip> strips, Pt page_height);

// The heads that stand above a strip of rows when it begins a page, since its cells
// begin with rows of tables of their own.
struct InnerHead {
  Pt left;
  const Strip* row;  // of the inner table
};

// Makes strips of them; those of the same heads are one.
class InnerHeads {
 public:
  // Side by side, their ends at one height. Null: there are none, or they are higher
  // than `most`.
  std::shared_ptr<const std::vector<Strip>> strips(std::span<const InnerHead> heads,
                                                   Pt most);

 private:
  using Key = std::vector<std::tuple<double, const void*, const void*>>;
  std::map<Key, std::shared_ptr<const std::vector<Strip>>> made_;
};

// Where the name of a row stands that goes on in a strip of rows, from its top: beside
// the heads of tables in cells. Nothing when there are none.
std::optional<Pt> top_of_names(const Strip& strip);

// What `placed` shows when a strip of rows begins with it, and what `before`, the one
// above it in its cell, when the strip before that ends with it: the tops of both
// strips are given.
void part_inside(const PlacedStrip& placed, Pt top, Parting& parting);
void part_inside_before(const PlacedStrip& before, Pt top, Parting& parting);

}  // namespace imprint::typeset
