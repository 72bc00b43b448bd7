#include "input/markdown_extras.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "input/emoji.h"
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

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

// Those text nodes that have no text node before them.
std::vector<cmark_node*> first_texts_of(cmark_node* root) {
  std::vector<cmark_node*> out;
  for (cmark_node* node : nodes_of(root, CMARK_NODE_TEXT))
    if (!is_text(cmark_node_previous(node))) out.push_back(node);
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

void read_emoji(cmark_node* root) {
  for (cmark_node* node : first_texts_of(root)) {
    join_after(node);
    const std::string text = literal_of(node);
    std::string out;
    std::size_t kept = 0;
    for (std::size_t at = text.find(':'); at != std::string::npos;
         at = text.find(':', at)) {
      const std::size_t end = text.find(':', at + 1);
      if (end == std::string::npos) break;
      const bool in_word = at > 0 && is_word_byte(text[at - 1]);
      const std::string_view emoji =
          in_word || end - at > kMaxEmojiName
              ? std::string_view()
              : find_emoji(std::string_view(text).substr(at + 1, end - at - 1));
      if (emoji.empty()) {
        at = end;
        continue;
      }
      out.append(text, kept, at - kept).append(emoji);
      at = kept = end + 1;
    }
    if (kept == 0) continue;
    out.append(text, kept);
    cmark_node_set_literal(node, out.c_str());
  }
}

}  // namespace imprint::input
