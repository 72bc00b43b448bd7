// line_edges.h: what makes the edges of lines straight: hyphens that show there,
// punctuation that stands in the margin, room between ideographs.
#pragma once

#include <cstdint>
#include <string_view>

#include "typeset/text/shape.h"

namespace imprint::typeset {

// Of a hyphen in the face and size of the text at byte `at`; 0 where the face has none.
Pt hyphen_width(const ShapedText& text, std::uint32_t at, const fonts::FontSet& fonts);

// How far the character that begins at byte `at` may stand before its line; and the one
// that ends at byte `end` behind its line. 0 for most.
Pt start_protrusion(const ShapedText& text, std::uint32_t at,
                    const fonts::FontSet& fonts);
Pt end_protrusion(const ShapedText& text, std::uint32_t end,
                  const fonts::FontSet& fonts);

// How many ideographs and kana begin in bytes [begin, end).
int wide_characters(std::string_view text, std::uint32_t begin, std::uint32_t end);

// Of a hyphen at the end of a line, of its width.
constexpr double kHyphenProtrusion = 0.5;
// By how much the room behind an ideograph of a justified line should grow at most, in
// good lines [em]. Text of ideographs has no spaces to stretch (JLREQ, 3.8.4).
constexpr double kWideStretch = 0.06;

}  // namespace imprint::typeset
