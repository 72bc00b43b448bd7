#include "document/outline.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "document/label.h"
#include "document/walk.h"

namespace imprint::document {

OutlineEntry make_outline(const Article& article, NodeId title_id) {
  OutlineEntry root{article.metadata.title, title_id, {}};
  // The children list that takes the next heading of each level; the rule of heading
  // levels makes every level follow the one above it.
  std::vector<OutlineEntry*> open = {&root};
  walk(article.blocks, {[&](const Block& block) {
                          const auto* heading = std::get_if<Heading>(&block.node);
                          std::string title =
                              heading != nullptr ? label_of(heading->children) : "";
                          if (title.empty()) return;
                          const auto parents =
                              static_cast<std::size_t>(std::max(heading->level - 1, 1));
                          if (open.size() > parents) open.resize(parents);
                          OutlineEntry* parent = open.back();
                          parent->children.push_back({std::move(title), block.id, {}});
                          open.push_back(&parent->children.back());
                        },
                        {}});
  return root;
}

}  // namespace imprint::document
