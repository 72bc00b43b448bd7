#include "input/html_tree.h"

#include <cstdlib>
#include <vector>

#include "input/html_reader.h"

namespace imprint::input {
namespace {

// The descendants of `node` that are deeper than its children, in order, each without
// children of its own.
std::vector<GumboNode*> descendants_of(GumboNode& node) {
  std::vector<GumboNode*> out, open{&node};
  const auto push_children = [&](GumboNode& parent) {
    GumboVector& children = parent.v.element.children;
    for (unsigned i = children.length; i-- > 0;)
      open.push_back(static_cast<GumboNode*>(children.data[i]));
    children.length = 0;
  };
  open.pop_back();
  push_children(node);
  while (!open.empty()) {
    GumboNode& next = *open.back();
    open.pop_back();
    out.push_back(&next);
    if (is_element(next)) push_children(next);
  }
  return out;
}

void flatten(GumboNode& node) {
  const std::vector<GumboNode*> all = descendants_of(node);
  GumboVector& children = node.v.element.children;
  // gumbo's own allocator, which frees this one, is malloc() by default.
  void** data = static_cast<void**>(std::malloc(all.size() * sizeof(void*)));
  if (data == nullptr) return;
  std::free(children.data);
  children.data = data;
  children.length = children.capacity = static_cast<unsigned>(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    data[i] = all[i];
    all[i]->parent = &node;
    all[i]->index_within_parent = i;
  }
}

}  // namespace

void flatten_tree(GumboNode& root, std::size_t levels) {
  struct Level {
    GumboNode* node;
    unsigned next;
  };
  std::vector<Level> open{{&root, 0}};
  while (!open.empty()) {
    Level& level = open.back();
    GumboVector& children = level.node->v.element.children;
    if (level.next == children.length) {
      open.pop_back();
      continue;
    }
    GumboNode& next = *static_cast<GumboNode*>(children.data[level.next++]);
    if (!is_element(next) || next.v.element.children.length == 0) continue;
    if (open.size() + 1 >= levels)
      flatten(next);
    else
      open.push_back({&next, 0});
  }
}

}  // namespace imprint::input
