// line_edges.h: what happens at the ends of lines: hyphens that show there, punctuation
// that stands in the margin so that the edge looks straight.
#pragma once

#include <cstdint>

#include "typeset/shape.h"

namespace imprint::typeset {

// Of a hyphen in the face and size of the text at byte `at`; 0 where the face has none.
Pt hyphen_width(const ShapedText& text, std::uint32_t at, const fonts::FontSet& fonts);

// How far the character that begins at byte `at` may stand before its line; and the one
// that ends at byte `end` behind its line. 0 for most.
Pt start_protrusion(const ShapedText& text, std::uint32_t at,
                    const fonts::FontSet& fonts);
Pt end_protrusion(const ShapedText& text, std::uint32_t end,
                  const fonts::FontSet& fonts);

// Of a hyphen at the end of a line, of its width.
constexpr double kHyphenProtrusion = 0.5;

}  // namespace imprint::typeset
