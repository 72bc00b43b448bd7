// break_lines.h: chooses where a shaped paragraph breaks. Knows nothing of pages.
#pragma once

#include <cstdint>
#include <vector>

#include "typeset/break_opportunities.h"
#include "typeset/hyphenate.h"
#include "typeset/optimum_fit.h"
#include "typeset/shape.h"

namespace imprint::typeset {

// A box, the glue after it and what it costs to end the line there.
struct Chunk {
  std::uint32_t begin = 0, end = 0;  // [bytes], glue included
  Pt box{0}, glue{0};
  Pt hyphen{0};  // how much wider a line is that ends here
  LineBreaker::Kind after = LineBreaker::Kind::Allowed;
  bool added_hyphen = false;  // the text has no soft hyphen there
  bool object_line = false;   // a picture that stands on a line of its own
  bool part = false;          // of a word that is divided already
  bool kept = false;  // with the next one: a line ends here only if both are too wide
  int penalty = 0;    // of ending the line there (optimum_fit.h)
};

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

// What lines are broken with, kept from one paragraph to the next. Not thread-safe.
struct BreakTools {
  LineBreaker opportunities;
  OptimumFit fit;
  std::vector<Breakpoint> points;
};

std::vector<Chunk> chunks_of(const ShapedText& text, const fonts::FontSet& fonts,
                             LineBreaker& breaker);

// The lines of `text` in reading order, those that are best for the paragraph as a
// whole. None is wider than `measure` except a single grapheme that is (`overfull`); in
// a justified paragraph a line may be wider by what its spaces can shrink. A word too
// long for a line is divided, after / . ? & - and the like where it can be. An empty
// text has no lines.
std::vector<Line> break_lines(const ShapedText& text, std::vector<Chunk> chunks,
                              const BreakStyle& style, const fonts::FontSet& fonts,
                              BreakTools& tools);

// By how much a space of a justified line may grow and shrink, of its width: a half and
// a third, as TeX's text faces have it.
constexpr double kSpaceStretch = 0.5, kSpaceShrink = 1.0 / 3.0;

// Of the widest chunk, and of the text on one line (per forced break).
struct Extent {
  Pt narrowest{0}, widest{0};
};
Extent extent_of(const std::vector<Chunk>& chunks);

}  // namespace imprint::typeset
