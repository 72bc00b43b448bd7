// markdown_nodes.h: what the passes over cmark-gfm's tree share (markdown*.cc).
#pragma once

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace imprint::input {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using CmarkNode = std::unique_ptr<cmark_node, FreeNode>;
struct FreeIter {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};

// The nodes of `type` below `root`, in document order. Types of extensions too.
std::vector<cmark_node*> nodes_of(cmark_node* root, cmark_node_type type);

// Those of the table extension, which has no public type.
std::vector<cmark_node*> tables_of(cmark_node* root);

bool is_text(cmark_node* node);
std::string literal_of(cmark_node* node);
void set_literal(cmark_node* node, std::string_view text);
// Brackets and the like are text nodes of their own: the neighbours of `node` joined to
// it, the others gone.
cmark_node* join_before(cmark_node* node);
cmark_node* join_after(cmark_node* node);

// A block that is written as `begin`, its children, `end`; before `node`.
cmark_node* insert_wrapper(cmark_node* node, const std::string& begin,
                           const std::string& end);
// The same with `node` inside.
cmark_node* wrap_block(cmark_node* node, const std::string& begin,
                       const std::string& end);
bool is_wrapper(cmark_node* node, std::string_view end);

}  // namespace imprint::input
