// markdown_extras.h: what GitHub's and Hugo's Markdown has besides cmark-gfm's, as
// passes over its tree.
#pragma once

#include <vector>

#include "input/markdown/markdown_nodes.h"

namespace imprint::input {

// `> [!NOTE]`: the quotation becomes GitHub's <div class="markdown-alert">; its title
// is empty, for the reader of HTML to fill in the language of the article, or what
// follows in the line, as Hugo and Obsidian have it. Source:
// https://docs.github.com/get-started/writing-on-github, "Alerts". Returns paragraphs
// that are empty now: the tree's nodes still point into their text.
[[nodiscard]] std::vector<CmarkNode> read_alerts(cmark_node* root);

// cmark-gfm takes the backslashes of `https://a.org/\_x\_` into the address.
void unescape_addresses(cmark_node* root);

// `:wave:`: the emoji of that name.
void read_emoji(cmark_node* root);

}  // namespace imprint::input
