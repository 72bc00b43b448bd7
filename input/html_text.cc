#include "input/html_text.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/unicode.h"

namespace imprint::input {
namespace {

constexpr std::array<std::string_view, 16> kTags = {
    "em",  "i",     "strong", "b",    "code", "sub", "sup", "br",
    "wbr", "small", "span",   "abbr", "mark", "u",   "q",   "cite"};

// The length of a tag that does not show at the beginning of `text`; 0: there is none.
std::size_t tag_at(std::string_view text) {
  const std::size_t name = text.starts_with("</") ? 2 : 1;
  const std::size_t end = std::min(text.find_first_of(" \t>/", name), text.size());
  const std::size_t close = text.find('>', end);
  if (close == std::string_view::npos ||
      std::find(kTags.begin(), kTags.end(),
                to_lower_ascii(text.substr(name, end - name))) == kTags.end())
    return 0;
  return close + 1;
}

struct Free {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

std::string text_below(const GumboNode& node) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE)
    return node.v.text.text;
  std::string out;
  if (node.type != GUMBO_NODE_ELEMENT) return out;
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i)
    out += text_below(*static_cast<const GumboNode*>(children.data[i]));
  return out;
}

}  // namespace

std::string plain_text_of(std::string_view line) {
  if (line.find_first_of("&<") == std::string_view::npos) return std::string(line);
  std::string html = "<title>";  // in which only entities count
  bool changed = line.find('&') != std::string_view::npos;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t tag = line[at] == '<' ? tag_at(line.substr(at)) : 0;
    changed = changed || tag > 0;
    if (tag > 0)
      at += tag;
    else if (line[at] == '<')
      html += "&lt;", ++at;
    else
      html += line[at++];
  }
  if (!changed) return std::string(line);
  const std::unique_ptr<GumboOutput, Free> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
  return collapse_space(text_below(*output->root));
}

}  // namespace imprint::input
