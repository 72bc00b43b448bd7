// media_box.h: what blocks with pictures have in common: frames, areas to click.
#pragma once

#include <vector>

#include "typeset/column.h"
#include "typeset/text/inline_text.h"

namespace imprint::typeset {

constexpr Pt kFramePadding{8};
constexpr Pt kFrameLine{0.75};
constexpr Pt kNarrowBox{110};  // narrower ones hardly have room for words

LinkArea area_of(const LinkSpan& link, Size size);
void shift(std::vector<Item>& items, Point by);
// Before all other items, so that it is painted behind them.
void put_behind(std::vector<Item>& items, const Frame& frame, Point origin,
                StructureId element);

}  // namespace imprint::typeset
