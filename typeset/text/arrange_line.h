// arrange_line.h: the text of one line -> where its parts stand, from left to right,
// and how spaces and letters give way when it is justified.
#pragma once

#include <cstdint>
#include <vector>

#include "typeset/text/shape.h"

#include "typeset/text/line_style.h"

namespace imprint::typeset {

constexpr std::uint8_t kNoLevel = 255;

// A part of a segment on one line.
struct Fragment {
  std::uint32_t begin = 0, end = 0;
  const Segment* segment = nullptr;
  std::uint8_t level = 0;
  // The least level of what is not shown right before it: marks of direction keep apart
  // what else would run on (UAX #9, L2).
  std::uint8_t level_before = kNoLevel;
  Pt hanging{0};  // of `width`: spaces that end the line
  Pt width{0};
  Pt x{0};
};

struct ArrangedLine {
  std::vector<Fragment> fragments;  // in logical order
  std::uint32_t visible_end = 0;    // without the spaces that end the line
  std::uint32_t last = 0;           // its last character
  double scale = 1;                 // of its letters' widths
  Pt stretch{0};                    // more for each space
  Pt wide_stretch{0};               // more behind each ideograph but the last
};

// `continues`: the line goes on with one above. Keeps the memory of `out`.
void arrange_line(const ShapedText& text, const Line& line, const LineStyle& style,
                  bool continues, const fonts::FontSet& fonts, ArrangedLine& out);

}  // namespace imprint::typeset
