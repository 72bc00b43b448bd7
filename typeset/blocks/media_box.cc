#include "typeset/blocks/media_box.h"

#include <algorithm>

namespace imprint::typeset {

LinkArea area_of(const LinkSpan& link, Size size) {
  return {size.width, size.height, link.target};
}

void shift(std::vector<Item>& items, Point by) {
  for (Item& item : items) item.origin = {item.origin.x + by.x, item.origin.y + by.y};
}

void put_behind(std::vector<Item>& items, const Frame& frame, Point origin,
                StructureId element) {
  put_item(items, frame, origin, element, ArtifactKind::Layout);
  std::rotate(items.begin(), items.end() - 1, items.end());
}

}  // namespace imprint::typeset
