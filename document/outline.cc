#include "document/outline.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "document/label.h"
#include "document/walk.h"

namespace imprint::document {

namespace {

std::string title_of(const Inlines& inlines) {
  std::string title = label_of(text_of(inlines));
  if (has_visible(title)) return title;
  title.clear();
  walk(inlines, {{}, [&](const Inline& node) {
                   const auto* image = std::get_if<Image>(&node.node);
                   if (image != nullptr && image->alt) title += *image->alt + ' ';
                 }});
  return has_visible(title) ? label_of(title) : std::string();
}

}  // namespace

OutlineEntry make_outline(const Article& article, NodeId title_id) {
  OutlineEntry root{article.metadata.title, title_id, {}};
  // The children list that takes the next heading of each level; the rule of heading
  // levels makes every level follow the one above it.
  std::vector<OutlineEntry*> open = {&root};
  walk(article.blocks, {[&](const Block& block) {
                          const auto* heading = std::get_if<Heading>(&block.node);
                          std::string title =
                              heading != nullptr ? title_of(heading->children) : "";
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
