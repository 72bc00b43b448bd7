// pictures.h: which blocks show pictures and nothing else, as their looks depend on it.
// Pure.
#pragma once

#include "document/block.h"

namespace imprint::document {

// The content of a paragraph that holds pictures, also in links, and nothing else but
// what parts them; null: it is none.
const Inlines* pictures_of(const Block& block);

// Whether a paragraph of its body holds pictures, also in links, and nothing else but
// what parts them.
bool shows_pictures(const Figure& figure);

}  // namespace imprint::document
