// segment_breaks.h: whether a line end in the source is a space. Source: CSS Text
// Module Level 3, 4.1.3, "Segment Break Transformation Rules".
#pragma once

#include "base/language.h"

namespace imprint {

// Whether a line end behind `c` may vanish, whatever comes next.
bool may_end_joined_line(char32_t c);

// Whether `lang` is Chinese, Japanese or Yi.
bool is_east_asian(const Language& lang);

// Whether a line end between `before` and `after` vanishes: between ideographs, kana
// and the punctuation of their width, and beside a zero-width space. Hangul keeps its
// spaces, and so do emoji among each other. `is_east_asian`, of the text's language:
// curly quotation marks, dashes and ellipses count as well.
bool joins_lines(char32_t before, char32_t after, bool is_east_asian);

}  // namespace imprint
