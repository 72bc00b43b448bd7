// subset.h: the part of a face that a document uses.
#pragma once

#include <set>
#include <string>

#include "fonts/font_set.h"

namespace imprint::fonts {

// A TrueType program with only `glyphs` (and .notdef, and what composite glyphs need),
// glyph ids unchanged, no hints, no layout tables. Same input, same bytes.
// Source: HB_SUBSET_FLAGS_RETAIN_GIDS.
std::string subset(const Face& face, const std::set<GlyphId>& glyphs);

}  // namespace imprint::fonts
