#include "typeset/blocks/cell_baselines.h"

#include <algorithm>
#include <map>

namespace imprint::typeset {
namespace {

constexpr Pt kLargestDrop{12};

// The first baseline of a cell that may be lowered; null when there is none.
const Pt* first_baseline(const SetCell& cell) {
  if (cell.strips.empty()) return nullptr;
  const Strip& first = cell.strips.front();
  // What is painted behind a line begins with it.
  if (!first.baseline || !first.decorations.empty()) return nullptr;
  return &*first.baseline;
}

}  // namespace

void share_baselines(std::vector<SetCell>& cells) {
  std::map<int, Pt> lowest;  // by row
  for (const SetCell& cell : cells)
    if (const Pt* baseline = first_baseline(cell)) {
      Pt& row = lowest[cell.place.row];
      row = std::max(row, *baseline);
    }
  for (SetCell& cell : cells) {
    const Pt* baseline = first_baseline(cell);
    if (baseline == nullptr) continue;
    const Pt drop = lowest[cell.place.row] - *baseline;
    if (drop <= Pt{0} || drop > kLargestDrop) continue;
    Strip& first = cell.strips.front();
    first.height += drop;
    first.baseline = *baseline + drop;
    for (Item& item : first.items) item.origin.y += drop;
  }
}

}  // namespace imprint::typeset
