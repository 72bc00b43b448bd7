// pictures.h: whether a figure shows pictures, as its looks depend on it. Pure.
#pragma once

#include "document/block.h"

namespace imprint::document {

// Whether a paragraph of its body holds pictures, also in links, and nothing else but
// what parts them.
bool shows_pictures(const Figure& figure);

}  // namespace imprint::document
