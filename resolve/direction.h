// direction.h: which way the blocks of a document run. Pure but for the document.
#pragma once

#include "document/document.h"

namespace imprint::resolve {

// Gives blocks, items and cells of dir="auto" the direction of their first strong
// character (HTML, "the dir attribute"; left to right when there is none), and isolates
// from right-to-left text what runs from left to right in it: code, telephone numbers,
// addresses, numbers with units (left_to_right.h). The text stays as it is, but for a
// mark of direction (U+200F) behind a number that belongs to a right-to-left word in a
// line from left to right. Linear.
void resolve_directions(document::Document& document);

}  // namespace imprint::resolve
