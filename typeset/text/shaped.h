// shaped.h: the glyphs of a word or a run, and how many are kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "typeset/page.h"

namespace imprint::typeset {

// Glyphs in visual order; clusters count from the first byte of what was shaped.
struct Shaped {
  std::vector<Glyph> glyphs;
  std::int32_t advance = 0;  // [font units]
  bool incomplete = false;   // the face lacks a glyph: one has the id 0
};

constexpr std::size_t kMaxCachedWord = 48;           // [bytes]
constexpr std::size_t kMaxCachedGlyphs = 2'000'000;  // 32 MB

}  // namespace imprint::typeset
