#include "input/html/html_hidden.h"

#include <algorithm>

#include "base/unicode.h"
#include "input/html/html_reader.h"
#include "input/html/html_sources.h"

// What a browser with scripts does not show: notes of <noscript>, closed dialogs, text
// for programs that read aloud.
namespace imprint::input {

using document::Attr;

namespace {

constexpr std::size_t kMostOfNote = 400;  // [bytes] "Please turn on JavaScript ..."

void append_text(const GumboNode& node, std::string& out, std::size_t most) {
  if (out.size() > most) return;
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
    out += node.v.text.text;
  } else if (node.type == GUMBO_NODE_ELEMENT && !is_tag(node, GUMBO_TAG_SCRIPT) &&
             !is_tag(node, GUMBO_TAG_STYLE)) {
    const GumboVector& children = children_of(node);
    for (unsigned i = 0; i < children.length; ++i)
      append_text(child(children, i), out, most);
  }
}

bool asks_for_scripts(const GumboNode& noscript) {
  const std::string text = to_lower_ascii(text_below(noscript, kMostOfNote));
  return text.size() <= kMostOfNote && (text.find("javascript") != std::string::npos ||
                                        text.find("java script") != std::string::npos);
}

bool has_media(const GumboNode& node) {
  for (const GumboNode* part : elements_of(node)) {
    if (is_tag(*part, GUMBO_TAG_IMG) || is_tag(*part, GUMBO_TAG_IFRAME) ||
        is_tag(*part, GUMBO_TAG_VIDEO) || is_tag(*part, GUMBO_TAG_AUDIO) ||
        is_tag(*part, GUMBO_TAG_OBJECT) || is_tag(*part, GUMBO_TAG_EMBED) ||
        has_media(*part))
      return true;
  }
  return false;
}

// CSS 2.2, 11.2: what is inside may be visible again.
bool is_seen_inside(const GumboNode& node) {
  for (const GumboNode* part : elements_of(node))
    if (style_value(part->v.element, "visibility") == "visible" ||
        is_seen_inside(*part))
      return true;
  return false;
}

}  // namespace

std::string text_below(const GumboNode& node, std::size_t most) {
  std::string out;
  append_text(node, out, most);
  return printable(collapse_space(out));
}

bool shows_something(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
      return has_visible(node.v.text.text);
    case GUMBO_NODE_ELEMENT:
      break;
    default:
      return false;
  }
  switch (node.v.element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
      return false;
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_HR:
      return true;
    default:
      break;
  }
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (is_element(part) && is_for_machines(part.v.element)) continue;
    if (shows_something(part)) return true;
  }
  return false;
}

bool HtmlReader::is_left_out(const GumboNode& node, const ReadAttr& attr) const {
  if (attr.hidden) return true;
  if (attr.for_machines && !keep_for_machines_) return true;
  if (attr.invisible && !is_seen_inside(node)) return true;
  return is_element(node) && element_name(node.v.element) == "dialog" &&
         attribute(node.v.element, "open") == nullptr;
}

void HtmlReader::read_noscript(const GumboNode& node, Attr attr, Flow& flow) {
  if (repeats_neighbour(node)) return;
  if (!has_media(node) && asks_for_scripts(node)) return;
  read_spoken(node, attr, flow);
}

}  // namespace imprint::input
