// line.h: a line of a paragraph, and how paragraphs are broken into lines.
#pragma once

#include <cstdint>

#include "base/pt.h"
#include "typeset/text/hyphenate.h"

namespace imprint::typeset {

// What a line shows at its end besides its text.
enum class LineHyphen : std::uint8_t {
  None,
  Soft,   // its last character, U+00AD, shows
  Added,  // a hyphen that the text does not have
};

struct Line {
  std::uint32_t begin = 0, end = 0;
  Pt width{0};  // without the spaces at its end
  LineHyphen hyphen = LineHyphen::None;
  bool last = false;  // of the paragraph, or before a forced break: not justified
  bool object_line = false;
  bool overfull = false;
};

struct Measure {
  Pt width{0};
  Pt continuation_indent{0};  // of lines after the first, until a forced break
  Pt first_indent{0};         // of the first line
};

struct BreakStyle {
  Measure measure;
  bool justify = false;      // spaces stretch and shrink; else the lines end ragged
  bool protrude = false;     // of justified lines: punctuation stands in the margin
  double glyph_scaling = 0;  // of justified lines: letters may be so much wider
  bool first_fit = false;    // code: each line as full as it can be
  Hyphenator* hyphenator = nullptr;     // null: only at soft hyphens
  Hyphenator* of_long_words = nullptr;  // of words wider than a line; null: none
};

// By how much a space of a justified line may grow and shrink, of its width: a half and
// a third, as TeX's text faces have it.
constexpr double kSpaceStretch = 0.5, kSpaceShrink = 1.0 / 3.0;

}  // namespace imprint::typeset
