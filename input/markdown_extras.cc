#include "input/markdown_extras.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/unicode.h"
#include "input/markdown_nodes.h"

namespace imprint::input {
namespace {

struct Alert {
  std::string_view marker, kind;
};
constexpr std::array<Alert, 5> kAlerts = {{{"[!note]", "note"},
                                           {"[!tip]", "tip"},
                                           {"[!important]", "important"},
                                           {"[!warning]", "warning"},
                                           {"[!caution]", "caution"}}};

// " {#id .class key=value}" at the end of a heading.
struct Attributes {
  std::size_t begin = std::string::npos;  // of the braces and the space before
  std::string id;
};

Attributes attributes_in(std::string_view text) {
  Attributes out;
  text = text.substr(0, text.find_last_not_of(" \t") + 1);
  if (!text.ends_with('}')) return out;
  const std::size_t open = text.rfind('{');
  if (open == std::string_view::npos) return out;
  std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  if (inside.starts_with(':')) inside.remove_prefix(1);  // kramdown's
  std::string id;
  bool any = false;
  for (std::size_t at = inside.find_first_not_of(' '); at < inside.size();
       at = inside.find_first_not_of(' ', at)) {
    const std::size_t end = std::min(inside.find(' ', at), inside.size());
    const std::string_view word = inside.substr(at, end - at);
    const bool named = word[0] == '#' || word[0] == '.';
    if (word.size() < 2 || (!named && word.find('=') == std::string_view::npos))
      return out;
    if (word[0] == '#') id = std::string(word.substr(1));
    any = true;
    at = end;
  }
  if (!any || id.find_first_of("<>\"'&") != std::string::npos) return out;
  out.begin = text.substr(0, open).find_last_not_of(" \t") + 1;
  out.id = std::move(id);
  return out;
}

}  // namespace

void read_alerts(cmark_node* root) {
  for (cmark_node* quote : nodes_of(root, CMARK_NODE_BLOCK_QUOTE)) {
    cmark_node* paragraph = cmark_node_first_child(quote);
    if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
      continue;
    cmark_node* first = cmark_node_first_child(paragraph);
    if (!is_text(first) || !literal_of(first).starts_with('[')) continue;
    first = join_after(first);
    const std::string marker = to_lower_ascii(trim(literal_of(first)));
    const auto alert =
        std::find_if(kAlerts.begin(), kAlerts.end(),
                     [&](const Alert& known) { return known.marker == marker; });
    if (alert == kAlerts.end()) continue;
    cmark_node* next = cmark_node_next(first);
    const cmark_node_type kind =
        next == nullptr ? CMARK_NODE_LINEBREAK : cmark_node_get_type(next);
    if (kind != CMARK_NODE_LINEBREAK && kind != CMARK_NODE_SOFTBREAK) continue;
    cmark_node_free(first);
    if (next != nullptr) cmark_node_free(next);
    if (cmark_node_first_child(paragraph) == nullptr) cmark_node_free(paragraph);
    const int line = cmark_node_get_start_line(quote);
    cmark_node* box = insert_wrapper(
        quote,
        fmt::format(
            "<div class=\"markdown-alert markdown-alert-{}\" "
            "data-sourcepos=\"{}:1-{}:1\"><p class=\"markdown-alert-title\"></p>\n",
            alert->kind, line, line),
        "</div>\n");
    while (cmark_node* child = cmark_node_first_child(quote))
      cmark_node_append_child(box, child);
    cmark_node_free(quote);
  }
}

void read_heading_attributes(cmark_node* root) {
  for (cmark_node* heading : nodes_of(root, CMARK_NODE_HEADING)) {
    cmark_node* last = cmark_node_last_child(heading);
    if (!is_text(last) || !trim(literal_of(last)).ends_with('}')) continue;
    last = join_before(last);
    std::string text = literal_of(last);
    const Attributes attributes = attributes_in(text);
    if (attributes.begin == std::string::npos) continue;
    text.resize(attributes.begin);
    cmark_node_set_literal(last, text.c_str());
    if (attributes.id.empty()) continue;
    cmark_node* anchor = cmark_node_new(CMARK_NODE_HTML_INLINE);
    cmark_node_set_literal(anchor,
                           fmt::format("<a id=\"{}\"></a>", attributes.id).c_str());
    cmark_node_prepend_child(heading, anchor);
  }
}

}  // namespace imprint::input
