// markdown_attributes.h: attributes in braces, as Markdown's dialects write them: {#id
// .class key=value}, kramdown's {: .class}, and what Hugo says of a code block.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct cmark_node;

namespace imprint::input {

struct MarkdownAttributes {
  std::string id;
  std::vector<std::string> classes;
  std::vector<std::pair<std::string, std::string>> values;  // without their quotes
  std::vector<std::string> words;                           // kramdown's {:toc}

  // Empty when there is none.
  std::string_view value(std::string_view key) const;
};

// `text` is what stands between the braces, with a colon or without. Nothing: it is no
// list of attributes.
std::optional<MarkdownAttributes> parse_attributes(std::string_view text);

// `## Text {#id .class}`: the braces go, the id becomes the heading's, by an <a> before
// its text.
// Source: https://gohugo.io/content-management/markdown-attributes/
void read_heading_attributes(cmark_node* root);

// `{.class}` on the line after a block, `{: .class}` there or before it, `*text*{:
// .x}`: they go; id and classes come back as a <div>. Those of a picture are its own,
// also its width and height. kramdown's `{:toc}` takes its list along. Source:
// https://kramdown.gettalong.org/syntax.html, "Inline Attribute Lists".
void read_block_attributes(cmark_node* root);

// "```go {linenos=true hl_lines=[2] title=x}": as data-* attributes of <pre>, which
// html.cc reads. Source: https://gohugo.io/content-management/syntax-highlighting/
void read_fence_attributes(cmark_node* root);

}  // namespace imprint::input
