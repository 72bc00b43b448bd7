#include "input/markdown/markdown_nodes.h"

namespace imprint::input {

namespace {

template <typename Wanted>
std::vector<cmark_node*> collect(cmark_node* root, const Wanted& wanted) {
  std::vector<cmark_node*> out;
  const std::unique_ptr<cmark_iter, FreeIter> iter(cmark_iter_new(root));
  for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get()))
    if (event == CMARK_EVENT_ENTER && wanted(cmark_iter_get_node(iter.get())))
      out.push_back(cmark_iter_get_node(iter.get()));
  return out;
}

}  // namespace

std::vector<cmark_node*> nodes_of(cmark_node* root, cmark_node_type type) {
  return collect(root,
                 [&](cmark_node* node) { return cmark_node_get_type(node) == type; });
}

std::vector<cmark_node*> tables_of(cmark_node* root) {
  return collect(root, [](cmark_node* node) {
    return std::string_view(cmark_node_get_type_string(node)) == "table";
  });
}

bool is_text(cmark_node* node) {
  return node != nullptr && cmark_node_get_type(node) == CMARK_NODE_TEXT;
}

std::string literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string() : std::string(literal);
}

void set_literal(cmark_node* node, std::string_view text) {
  cmark_node_set_literal(node, std::string(text).c_str());
}

cmark_node* join_before(cmark_node* node) {
  std::string text = literal_of(node);
  while (is_text(cmark_node_previous(node))) {
    cmark_node* before = cmark_node_previous(node);
    text.insert(0, literal_of(before));
    cmark_node_free(before);
  }
  cmark_node_set_literal(node, text.c_str());
  return node;
}

cmark_node* join_after(cmark_node* node) {
  std::string text = literal_of(node);
  while (is_text(cmark_node_next(node))) {
    cmark_node* after = cmark_node_next(node);
    text += literal_of(after);
    cmark_node_free(after);
  }
  cmark_node_set_literal(node, text.c_str());
  return node;
}

cmark_node* insert_wrapper(cmark_node* node, const std::string& begin,
                           const std::string& end) {
  cmark_node* box = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  cmark_node_set_on_enter(box, begin.c_str());
  cmark_node_set_on_exit(box, end.c_str());
  cmark_node_insert_before(node, box);
  return box;
}

cmark_node* wrap_block(cmark_node* node, const std::string& begin,
                       const std::string& end) {
  cmark_node* box = insert_wrapper(node, begin, end);
  cmark_node_unlink(node);
  cmark_node_append_child(box, node);
  return box;
}

bool is_wrapper(cmark_node* node, std::string_view end) {
  return cmark_node_get_type(node) == CMARK_NODE_CUSTOM_BLOCK &&
         cmark_node_get_on_exit(node) == end;
}

}  // namespace imprint::input
