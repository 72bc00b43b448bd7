// assemble.h: articles -> Document.
#pragma once

#include <vector>

#include "document/document.h"

namespace imprint::document {

// Takes the articles in reading order; at least one. Gives NodeIds in document order,
// makes ids unique in each article (the second "a" becomes "a-1"), gives headings
// without an id one made of their text, moves resources and footnotes to the Document.
// An article without a language is of one that is not known: "und".
Document assemble(std::vector<Article> articles);

}  // namespace imprint::document
