// structure.h: numbers structure elements in document order, before paging, and hands
// them to the page on which they first occur.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "typeset/page.h"

namespace imprint::typeset {

class Structure {
 public:
  // The new element; the reference holds until the next add() or take().
  StructureElement& add(ElementRole role, StructureId parent);
  // An element that no page has yet; null when a page has it, or for 0.
  StructureElement* find(StructureId id);
  // Takes the elements up to `last`, by id. A Figure waits until its box is known.
  std::vector<StructureElement> take(StructureId last);
  std::vector<StructureElement> take_all();
  StructureId last() const { return {last_}; }

 private:
  std::vector<StructureElement>::iterator begin() {
    return waiting_.begin() + static_cast<std::ptrdiff_t>(taken_);
  }

  std::vector<StructureElement> waiting_;  // by id, behind some that are taken
  std::size_t taken_ = 0;
  std::uint32_t last_ = 0;
};

// Grows the box of Figure `element`, if it is one, by a rectangle of its page.
void grow_box(StructureElement& element, Point origin, Size size);

}  // namespace imprint::typeset
