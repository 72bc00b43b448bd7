// html_element.h: what gumbo's elements say.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>
#include <vector>

namespace imprint::input {

// The text of an attribute, or null when the element does not have it.
const char* attribute(const GumboElement& element, const char* name);
std::string attribute_text(const GumboElement& element, const char* name);
// Whether `wanted` is one of the element's classes.
bool has_class(const GumboElement& element, std::string_view wanted);
// The lower-case name, also of an element that gumbo has no enumerator for.
std::string element_name(const GumboElement& element);

// Element children of `node`, and all children.
std::vector<const GumboNode*> elements_of(const GumboNode& node);
inline const GumboVector& children_of(const GumboNode& node) {
  return node.v.element.children;
}
inline const GumboNode& child(const GumboVector& children, unsigned i) {
  return *static_cast<const GumboNode*>(children.data[i]);
}
inline bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}
bool is_tag(const GumboNode& node, GumboTag tag);

}  // namespace imprint::input
