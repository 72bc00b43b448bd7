// place.h: where the sources have the nodes of a document.
#pragma once

#include "document/document.h"

namespace imprint::document {

// Where the article has `node`, else the last node before it whose place is known; the
// place of no file where none is. Walks the whole document.
SourcePos where_of(const Document& document, NodeId node);

}  // namespace imprint::document
