// break_lines.h: chooses where a shaped paragraph breaks. Knows nothing of pages.
#pragma once

#include <vector>

#include "typeset/text/break_tools.h"
#include "typeset/text/chunks.h"
#include "typeset/text/line.h"

namespace imprint::typeset {

// The lines of `text` in reading order, those that are best for the paragraph as a
// whole. None is wider than `measure` except a single grapheme that is (`overfull`); in
// a justified paragraph a line may be wider by what its spaces can shrink. A word too
// long for a line is divided, after / . ? & - and the like where it can be. An empty
// text has no lines.
std::vector<Line> break_lines(const ShapedText& text, std::vector<Chunk> chunks,
                              const BreakStyle& style, const fonts::FontSet& fonts,
                              BreakTools& tools);

}  // namespace imprint::typeset
