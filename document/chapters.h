// chapters.h: which chapter of a Document a node is in. Told by the NodeIds, which
// assemble() gives chapter by chapter: it does not matter who read an article, or in
// which order.
#pragma once

#include <cstddef>

#include "document/document.h"

namespace imprint::document {

// Index into Document::chapters. `node` is one that assemble() numbered.
std::size_t chapter_of(const Document& document, NodeId node);

}  // namespace imprint::document
