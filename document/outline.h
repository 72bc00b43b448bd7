// outline.h: headings as a tree. PDF bookmarks and the EPUB nav share it.
#pragma once

#include <string>
#include <vector>

#include "document/article.h"

namespace imprint::document {

struct OutlineEntry {
  std::string title;  // plain text, one line
  NodeId target;
  std::vector<OutlineEntry> children;
};

// The title of the article, and below it its headings, nested by level. `title_id` is
// the node that stands for the title. Headings inside lists, quotes and tables count
// too.
OutlineEntry make_outline(const Article& article, NodeId title_id);

}  // namespace imprint::document
