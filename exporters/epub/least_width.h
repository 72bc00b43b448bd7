// least_width.h: what tables and the contents of their cells cannot be narrower than.
// Widths are in [em] of the table, estimated for a wide face: the reader chooses it.
// Lengths in other units are those of a phone of 390 px whose reader has the letters
// twice as large. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "exporters/epub/plan.h"

namespace imprint::exporters::epub {

struct LeastWidth {
  double em = 0;
  // Of words so long that they may be divided anywhere (`.long` of the style sheet).
  bool is_long = false;
};

LeastWidth least_width(const document::Blocks& blocks, const Package& package);
LeastWidth least_width(const document::Inlines& inlines, const Package& package);
// Of a table whose rows are rows.
double least_width(const document::Table& table, const Package& package);

}  // namespace imprint::exporters::epub
