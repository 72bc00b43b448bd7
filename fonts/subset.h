// subset.h: the part of a face that a document uses.
#pragma once

#include <set>
#include <string>

#include "fonts/face.h"

namespace imprint::fonts {

// A program with only `glyphs` (and .notdef, and what composite glyphs need), no hints,
// no layout tables: of a TrueType face the file, with unchanged glyph ids
// (HB_SUBSET_FLAGS_RETAIN_GIDS); of a CID-keyed one the bare CFF table, with unchanged
// CIDs, which are the face's glyph ids. Same input, same bytes.
std::string subset(const Face& face, const std::set<GlyphId>& glyphs);

}  // namespace imprint::fonts
