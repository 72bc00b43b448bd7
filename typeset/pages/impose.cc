#include "typeset/pages/impose.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace imprint::typeset {

Result<void> Booklet::page(const Page& page) {
  pages_.push_back(page);
  return {};
}

// Outside in: the last and the first page, the second and the last but one ...
std::vector<Booklet::Side> Booklet::sides() const {
  std::vector<Side> out;
  for (std::size_t begin = 0; begin < pages_.size();) {
    std::size_t count = pages_.size() - begin;
    if (pages_.size() > kMostPages) count = std::min(count, kSignaturePages);
    count = (count + 3) / 4 * 4;
    for (std::size_t sheet = 0; sheet < count / 4; ++sheet) {
      const Pt creep = kSheetThickness * static_cast<double>(sheet);
      const std::size_t first = begin + 2 * sheet;
      const std::size_t last = begin + count - 1 - 2 * sheet;
      out.push_back({last, first, creep});
      out.push_back({first + 1, last - 1, creep});
    }
    begin += count;
  }
  if (rtl_)
    for (Side& side : out) std::swap(side.left, side.right);
  return out;
}

void Booklet::put(std::size_t index, Pt offset, Page& sheet) {
  if (index >= pages_.size()) return;
  Page& page = pages_[index];
  sheet.label += (sheet.label.empty() ? "" : "–") + page.label;
  sheet.parts.push_back({sheet.items.size(), page.number});
  for (Item& item : page.items) {
    item.origin.x += offset;
    sheet.items.push_back(std::move(item));
  }
  for (Destination destination : page.destinations) {
    destination.at.x += offset;
    sheet.destinations.push_back(destination);
  }
}

Result<void> Booklet::finish() {
  if (pages_.empty()) return {};
  const Size size = pages_.front().size;
  const std::vector<Side> all = sides();
  // All elements are there before the first content: a sheet has pages from far apart.
  std::vector<StructureElement> structure;
  for (const Side& side : all)
    for (const auto& [index, offset] : {std::pair(side.left, side.creep),
                                        std::pair(side.right, size.width - side.creep)})
      if (index < pages_.size())
        for (StructureElement& element : pages_[index].structure) {
          element.box_origin.x += offset;
          structure.push_back(std::move(element));
        }
  std::sort(
      structure.begin(), structure.end(),
      [](const StructureElement& a, const StructureElement& b) { return a.id < b.id; });
  int number = 0;
  for (const Side& side : all) {
    Page sheet;
    sheet.number = ++number;
    sheet.size = {size.width * 2, size.height};
    sheet.structure = std::exchange(structure, {});
    put(side.left, side.creep, sheet);
    put(side.right, size.width - side.creep, sheet);
    IMPRINT_TRY(receive_(sheet));
  }
  return {};
}

}  // namespace imprint::typeset
