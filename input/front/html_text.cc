#include "input/front/html_text.h"

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

bool is_no_text(GumboTag tag) {
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEMPLATE;
}

// Its words and line breaks part words; elements of phrases do not.
bool parts_words(GumboTag tag) {
  constexpr std::array<GumboTag, 19> kPhrases = {
      GUMBO_TAG_A,   GUMBO_TAG_ABBR, GUMBO_TAG_B,    GUMBO_TAG_CITE,  GUMBO_TAG_CODE,
      GUMBO_TAG_EM,  GUMBO_TAG_FONT, GUMBO_TAG_I,    GUMBO_TAG_KBD,   GUMBO_TAG_MARK,
      GUMBO_TAG_Q,   GUMBO_TAG_S,    GUMBO_TAG_SPAN, GUMBO_TAG_SMALL, GUMBO_TAG_STRONG,
      GUMBO_TAG_SUB, GUMBO_TAG_SUP,  GUMBO_TAG_U,    GUMBO_TAG_WBR};
  return std::find(kPhrases.begin(), kPhrases.end(), tag) == kPhrases.end();
}

void append_words(const GumboNode& node, std::string& out) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
    out += node.v.text.text;
    return;
  }
  if (node.type != GUMBO_NODE_ELEMENT || is_no_text(node.v.element.tag)) return;
  const bool apart = parts_words(node.v.element.tag);
  if (apart) out += ' ';
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i)
    append_words(*static_cast<const GumboNode*>(children.data[i]), out);
  if (apart) out += ' ';
}

// More tags make no description.
constexpr std::ptrdiff_t kMostTags = 1'000;

// Whether an element of HTML is closed in it.
bool has_closed_element(std::string_view line) {
  for (std::size_t at = line.find("</"); at != std::string_view::npos;
       at = line.find("</", at + 2)) {
    const std::size_t end = line.find_first_of("> ", at + 2);
    if (end == std::string_view::npos) return false;
    const std::string name(line.substr(at + 2, end - at - 2));
    if (gumbo_tag_enum(name.c_str()) != GUMBO_TAG_UNKNOWN) return true;
  }
  return false;
}

std::string without_elements(const std::string& line) {
  const std::unique_ptr<GumboOutput, Free> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, line.data(), line.size()));
  std::string out;
  append_words(*output->root, out);
  return collapse_space(out);
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

std::string text_of_html(const std::string& line) {
  const bool is_html = std::count(line.begin(), line.end(), '<') <= kMostTags &&
                       has_closed_element(line);
  return is_html ? without_elements(line) : plain_text_of(line);
}

}  // namespace imprint::input
