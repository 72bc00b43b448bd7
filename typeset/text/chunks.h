// chunks.h: a shaped paragraph -> the boxes between the places where its lines may end.
#pragma once

#include <cstdint>
#include <vector>

#include "typeset/text/break_opportunities.h"
#include "typeset/text/shape.h"

namespace imprint::typeset {

// Of ending a line behind a hyphen (The TeXbook, chapter 14).
constexpr int kHyphenPenalty = 50;

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

// In the order of the text. Spaces at the end of a chunk are its glue.
std::vector<Chunk> chunks_of(const ShapedText& text, const fonts::FontSet& fonts,
                             LineBreaker& breaker);

// Of the widest chunk; of the widest chunks that are kept together, as far as they are
// not wider than `widest_kept`; and of the text on one line (per forced break).
struct Extent {
  Pt narrowest{0}, kept{0}, widest{0};
};
Extent extent_of(const std::vector<Chunk>& chunks, Pt widest_kept);

}  // namespace imprint::typeset
