// furniture.h: what stands above and below the text area of each page; all of it
// artifacts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "typeset/input.h"

namespace imprint::typeset {

enum class FurnitureEdge : std::uint8_t { Header, Footer };

// What {page}, {pages} and {section} are on this page, and where its text stands.
struct FurnitureText {
  int number = 1;
  bool opens_chapter = false;
  std::string label, last_label;
  std::string section;
  Pt left_margin{0};
  bool swaps_sides = false;  // what the layout has at the left stands at the right
};

// Appends the header's or footer's line. A part too long for its room ends in an
// ellipsis.
void add_furniture(const TypesetInput& input, const FurnitureText& text,
                   FurnitureEdge edge, std::vector<Item>& items);

}  // namespace imprint::typeset
