#include "typeset/structure.h"

#include <algorithm>
#include <iterator>

namespace imprint::typeset {

StructureElement& Structure::add(ElementRole role, StructureId parent) {
  StructureElement element;
  element.id = {++last_};
  element.parent = parent;
  element.role = role;
  waiting_.push_back(std::move(element));
  return waiting_.back();
}

StructureElement* Structure::find(StructureId id) {
  const auto at =
      std::lower_bound(begin(), waiting_.end(), id,
                       [](const StructureElement& element, StructureId wanted) {
                         return element.id < wanted;
                       });
  return at != waiting_.end() && at->id == id ? &*at : nullptr;
}

// A long table may have set all its rows before its first page: only what is taken is
// touched.
std::vector<StructureElement> Structure::take(StructureId last) {
  const auto end =
      std::upper_bound(begin(), waiting_.end(), last,
                       [](StructureId wanted, const StructureElement& element) {
                         return wanted < element.id;
                       });
  const auto split =
      std::stable_partition(begin(), end, [](const StructureElement& element) {
        return element.role != ElementRole::Figure || element.box_size.width.value > 0;
      });
  std::vector<StructureElement> taken(std::make_move_iterator(begin()),
                                      std::make_move_iterator(split));
  taken_ += taken.size();
  if (taken_ * 2 > waiting_.size()) {
    waiting_.erase(waiting_.begin(), begin());
    taken_ = 0;
  }
  return taken;
}

std::vector<StructureElement> Structure::take_all() {
  waiting_.erase(waiting_.begin(), begin());
  taken_ = 0;
  return std::exchange(waiting_, {});
}

void grow_box(StructureElement& element, Point origin, Size size) {
  if (element.role != ElementRole::Figure) return;
  if (element.box_size.width.value == 0) {
    element.box_origin = origin;
    element.box_size = size;
    return;
  }
  Point& at = element.box_origin;
  const Pt right = std::max(at.x + element.box_size.width, origin.x + size.width);
  const Pt bottom = std::max(at.y + element.box_size.height, origin.y + size.height);
  at = {std::min(at.x, origin.x), std::min(at.y, origin.y)};
  element.box_size = {right - at.x, bottom - at.y};
}

}  // namespace imprint::typeset
