#include "input/html/html_element.h"

#include <cstddef>

#include "base/unicode.h"

namespace imprint::input {

const char* attribute(const GumboElement& element, const char* name) {
  if (element.attributes.length == 0) return nullptr;
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found ? found->value : nullptr;
}

std::string attribute_text(const GumboElement& element, const char* name) {
  const char* value = attribute(element, name);
  return value ? printable(collapse_space(value)) : std::string();
}

bool has_class(const GumboElement& element, std::string_view wanted) {
  const char* text = attribute(element, "class");
  if (text == nullptr) return false;
  const std::string_view classes = text;
  for (std::size_t at = classes.find(wanted); at != std::string_view::npos;
       at = classes.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if ((at == 0 || is_html_space(static_cast<unsigned char>(classes[at - 1]))) &&
        (end == classes.size() ||
         is_html_space(static_cast<unsigned char>(classes[end]))))
      return true;
  }
  return false;
}

std::string element_name(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece name = element.original_tag;
  gumbo_tag_from_original_text(&name);
  if (!name.data) return "?";
  return to_lower_ascii(printable(to_valid_utf8({name.data, name.length})));
}

bool is_tag(const GumboNode& node, GumboTag tag) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

std::vector<const GumboNode*> elements_of(const GumboNode& node) {
  std::vector<const GumboNode*> out;
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i)
    if (is_element(child(children, i))) out.push_back(&child(children, i));
  return out;
}

}  // namespace imprint::input
