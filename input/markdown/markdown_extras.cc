#include "input/markdown/markdown_extras.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/alert_kind.h"
#include "input/markdown/emoji.h"
#include "input/markdown/markdown_nodes.h"

namespace imprint::input {
namespace {

bool ends_line(cmark_node* node) {
  cmark_node* next = cmark_node_next(node);
  return next == nullptr || cmark_node_get_type(next) == CMARK_NODE_SOFTBREAK ||
         cmark_node_get_type(next) == CMARK_NODE_LINEBREAK;
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// Those text nodes that have no text node before them.
std::vector<cmark_node*> first_texts_of(cmark_node* root) {
  std::vector<cmark_node*> out;
  for (cmark_node* node : nodes_of(root, CMARK_NODE_TEXT))
    if (!is_text(cmark_node_previous(node))) out.push_back(node);
  return out;
}

// The first line of `paragraph` becomes the title of `box`. Returns the paragraph, off
// the tree, when nothing is left in it.
CmarkNode take_title(cmark_node* box, cmark_node* paragraph) {
  cmark_node* title = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  cmark_node_set_on_enter(title, "<div class=\"markdown-alert-title\">");
  cmark_node_set_on_exit(title, "</div>\n");
  cmark_node_append_child(box, title);
  cmark_node* words = cmark_node_new(CMARK_NODE_PARAGRAPH);
  cmark_node_append_child(title, words);
  while (cmark_node* part = cmark_node_first_child(paragraph)) {
    const cmark_node_type type = cmark_node_get_type(part);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      cmark_node_free(part);
      break;
    }
    cmark_node_append_child(words, part);
  }
  if (cmark_node_first_child(paragraph) != nullptr) return nullptr;
  cmark_node_unlink(paragraph);
  return CmarkNode(paragraph);
}

}  // namespace

std::vector<CmarkNode> read_alerts(cmark_node* root) {
  std::vector<CmarkNode> emptied;
  for (cmark_node* quote : nodes_of(root, CMARK_NODE_BLOCK_QUOTE)) {
    cmark_node* paragraph = cmark_node_first_child(quote);
    if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
      continue;
    cmark_node* first = cmark_node_first_child(paragraph);
    if (!is_text(first) || !literal_of(first).starts_with('[')) continue;
    first = join_after(first);
    const std::string text = literal_of(first);
    const std::size_t marker = text.find(']') + 1;
    if (marker < 4 || text[1] != '!') continue;
    // Obsidian: "[!warning|right]", how the box looks.
    std::string_view word = std::string_view(text).substr(2, marker - 3);
    word = word.substr(0, word.find('|'));
    const auto alert = alert_kind_of(word);
    if (!alert) continue;
    const int line = cmark_node_get_start_line(quote);
    cmark_node* box =
        insert_wrapper(quote,
                       fmt::format("<div class=\"markdown-alert markdown-alert-{}\" "
                                   "data-sourcepos=\"{}:1-{}:1\">",
                                   alert->kind, line, line),
                       "</div>\n");
    // A "+" or "-" says whether the box begins folded.
    const std::size_t sign = text.find_first_not_of("+-", marker);
    std::string_view title = std::string_view(text).substr(std::min(sign, text.size()));
    title.remove_prefix(std::min(title.find_first_not_of(" \t"), title.size()));
    // Emphasis and links are of the title, too.
    if (ends_line(first)) title = trim(title);
    const bool has_title = !title.empty() || !ends_line(first);
    set_literal(first, has_title ? title : std::string_view(alert->title));
    if (CmarkNode empty = take_title(box, paragraph))
      emptied.push_back(std::move(empty));
    while (cmark_node* child = cmark_node_first_child(quote))
      cmark_node_append_child(box, child);
    cmark_node_free(quote);
  }
  return emptied;
}

void unescape_addresses(cmark_node* root) {
  for (cmark_node* link : nodes_of(root, CMARK_NODE_LINK)) {
    cmark_node* text = cmark_node_first_child(link);
    if (!is_text(text) || cmark_node_next(text) != nullptr) continue;
    const std::string address = literal_of(text);
    if (address.find("\\") == std::string::npos ||
        address != std::string_view(cmark_node_get_url(link)))
      continue;
    std::string plain;
    for (std::size_t i = 0; i < address.size(); ++i)
      if (address[i] != '\\' || i + 1 == address.size() ||
          !is_ascii_punctuation(address[i + 1]))
        plain += address[i];
    set_literal(text, plain);
    cmark_node_set_url(link, plain.c_str());
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
      // A proportion or a time: 1:100:2.
      const bool in_number =
          (at > 0 && is_digit_at(text, at - 1)) || is_digit_at(text, end + 1);
      const std::string_view emoji =
          in_number || end - at - 1 > kMaxEmojiName
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
    set_literal(node, out);
  }
}

}  // namespace imprint::input
