// outline.h: headings as a tree. PDF bookmarks and the EPUB nav share it.
#pragma once

#include <string>
#include <vector>

#include "document/article.h"

namespace imprint::document {

struct OutlineEntry {
  std::string title;  // plain text, one line; never without something to be seen
  NodeId target;
  std::vector<OutlineEntry> children;
};

// The title of the article, and below it its headings, nested by level. `title_id` is
// the node that stands for the title. Headings inside lists, quotes and tables count
// too. A heading of pictures alone has their descriptions; one that says nothing has no
// entry.
OutlineEntry make_outline(const Article& article, NodeId title_id);

}  // namespace imprint::document
