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

}  // namespace imprint::input
