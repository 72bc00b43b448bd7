// label.h: text of an article -> what stands alone: titles, entries of outlines and
// contents, running heads, names in metadata. Pure.
#pragma once

#include <string>
#include <string_view>

#include "document/inline.h"
#include "document/metadata.h"

namespace imprint::document {

// `text` without what nobody sees and programs that list, sort and search would take
// for part of its words: soft hyphens, spaces of no width, word joiners, marks of byte
// order and of direction, grapheme joiners, invisible operators, stray joiners,
// selectors and tags. What a script or an emoji needs stays: joiners and non-joiners
// behind letters of scripts that join or stack, selectors behind what has several
// shapes, tags of flags. Controls and line ends are spaces. All in one line, white
// space collapsed.
std::string label_of(std::string_view text);

// Of a heading's text; without one, of its pictures' descriptions; empty: it says
// nothing.
std::string label_of(const Inlines& inlines);

// Does that with every value that is shown or listed: not with addresses.
void clean_labels(Metadata& metadata);

}  // namespace imprint::document
