#include "input/html/html_tree.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "base/unicode.h"
#include "input/html/html_element.h"

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

// Where "</form" stands, in any case, rising.
std::vector<std::size_t> ends_of_forms(std::string_view html) {
  constexpr std::string_view kName = "form";
  std::vector<std::size_t> out;
  for (std::size_t at = html.find("</"); at != std::string_view::npos;
       at = html.find("</", at + 2))
    if (to_lower_ascii(html.substr(at + 2, kName.size())) == kName) out.push_back(at);
  return out;
}

// How many bytes of `text` stand before `end`, the end tag of a form; 0: it begins
// behind it, or it is not known, since references were read in it.
std::size_t words_of_form(std::size_t end, const GumboNode& text,
                          std::string_view html) {
  const std::size_t begin = text.v.text.start_pos.offset;
  if (begin >= end) return 0;
  const std::string_view words = html.substr(begin, end - begin);
  const std::string_view read = text.v.text.text;
  const bool is_plain = words.find_first_of("&\r<") == std::string_view::npos &&
                        words.find('\0') == std::string_view::npos;
  if (is_plain && read.starts_with(words)) return words.size();
  // All of it, where nothing follows.
  const std::size_t next = html.find('<', end + 1);
  const std::size_t behind = html.find('>', end);
  const bool is_last = behind != std::string_view::npos && next == behind + 1;
  return is_last ? read.size() : 0;
}

char* copy_of(std::string_view text) {
  auto* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out == nullptr) return nullptr;
  std::memcpy(out, text.data(), text.size());
  out[text.size()] = '\0';
  return out;
}

bool append_child(GumboNode& parent, GumboNode& node) {
  GumboVector& children = parent.v.element.children;
  if (children.length == children.capacity) {
    const unsigned capacity = 2 * children.capacity + 1;
    auto** data =
        static_cast<void**>(std::realloc(children.data, capacity * sizeof(void*)));
    if (data == nullptr) return false;
    children.data = data;
    children.capacity = capacity;
  }
  node.parent = &parent;
  node.index_within_parent = children.length;
  children.data[children.length++] = &node;
  return true;
}

// The first `size` bytes of `text`, which stands behind `form`, become its last child.
void return_words(GumboNode& form, GumboNode& text, std::size_t size, std::size_t end) {
  const std::string_view all = text.v.text.text;
  char* words = copy_of(all.substr(0, size));
  char* rest = copy_of(all.substr(size));
  auto* node = static_cast<GumboNode*>(std::malloc(sizeof(GumboNode)));
  if (words != nullptr && rest != nullptr && node != nullptr) {
    *node = text;
    node->v.text.text = words;
    if (append_child(form, *node)) {
      std::free(const_cast<char*>(text.v.text.text));
      text.v.text.text = rest;
      text.v.text.start_pos.offset = static_cast<unsigned>(end);
      return;
    }
  }
  std::free(words);
  std::free(rest);
  std::free(node);
}

}  // namespace

void return_words_to_forms(GumboNode& root, std::string_view html) {
  const std::vector<std::size_t> ends = ends_of_forms(html);
  std::vector<GumboNode*> open{&root};
  while (!ends.empty() && !open.empty()) {
    GumboVector& children = open.back()->v.element.children;
    open.pop_back();
    for (unsigned i = 0; i < children.length; ++i) {
      auto& node = *static_cast<GumboNode*>(children.data[i]);
      if (!is_element(node)) continue;
      if (node.v.element.tag == GUMBO_TAG_FORM && i + 1 < children.length) {
        auto& next = *static_cast<GumboNode*>(children.data[i + 1]);
        const auto end =
            std::upper_bound(ends.begin(), ends.end(), node.v.element.start_pos.offset);
        if (next.type == GUMBO_NODE_TEXT && end != ends.end())
          if (const std::size_t size = words_of_form(*end, next, html); size > 0)
            return_words(node, next, size, *end);
      }
      open.push_back(&node);
    }
  }
}

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
