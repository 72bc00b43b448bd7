// foreign_words.h: HTML within a drawing, as makers of diagrams write their labels ->
// SVG's own text, which everything that draws SVG can show.
#pragma once

#include <libxml/tree.h>

#include <string>

namespace imprint::resolve::decoder {

struct ForeignWords {
  std::string text;       // a <text> element; empty: there are no words
  bool has_more = false;  // pictures, formulas and the like, which it does not show
};

// The words of a <foreignObject> in the middle of its box, in lines as its blocks and
// its width part them, and as large as fits, 16 px at most.
ForeignWords words_of_foreign(const xmlNode* foreign);

// Whether the drawing has something else for who cannot show `foreign`: it stands in a
// <switch> before an element that can be drawn (SVG 1.1, 5.8.2).
bool has_other_choice(const xmlNode* foreign);

}  // namespace imprint::resolve::decoder
