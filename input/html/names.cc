#include "input/html/names.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/codes.h"
#include "base/unicode.h"
#include "document/label.h"
#include "document/walk.h"

namespace imprint::input {

using document::Block;
using document::Heading;
using document::Image;
using document::Inline;
using document::Inlines;
using document::Link;

namespace {

constexpr std::size_t kMaxNameBytes = 200;

// "about-us.html" -> "about us"
std::string words_of(std::string_view part) {
  std::string out = percent_decode(part);
  // The ending of a file's name, not the rest of a number.
  const std::size_t dot = out.rfind('.');
  if (dot != std::string::npos && dot > 0 && out.size() - dot <= 6 &&
      std::all_of(out.begin() + static_cast<std::ptrdiff_t>(dot) + 1, out.end(),
                  [](unsigned char c) { return is_ascii_letter(c); }))
    out.resize(dot);
  for (char& c : out)
    if (c == '-' || c == '_' || c == '+') c = ' ';
  return is_valid_utf8(out) ? document::label_of(out) : std::string();
}

void add_part(std::string& out, const std::string& part) {
  if (!has_visible(part) || out.size() + part.size() > kMaxNameBytes) return;
  if (!out.empty()) out += ", ";
  out += part;
}

bool is_undescribed(const Image& image) {
  return !image.alt || !has_visible(*image.alt);
}

// The first picture of a link that shows nothing but pictures which say nothing, else
// null.
Inline* nameless_picture(Link& link) {
  if (has_visible(document::text_of(link.children))) return nullptr;
  Inline* first = nullptr;
  bool named = false;
  document::walk(link.children, {{}, [&](Inline& node) {
                                   const auto* image = std::get_if<Image>(&node.node);
                                   if (image == nullptr) return;
                                   named = named || !is_undescribed(*image);
                                   if (first == nullptr) first = &node;
                                 }});
  return named ? nullptr : first;
}

void name_link(Inline& node, Diagnostics& diagnostics) {
  auto* link = std::get_if<Link>(&node.node);
  Inline* picture = link != nullptr ? nameless_picture(*link) : nullptr;
  if (picture == nullptr) return;
  const auto* url = std::get_if<Url>(&link->target);
  std::string name = picture->attr->title;
  if (!has_visible(name)) name = node.attr->title;
  if (!has_visible(name) && url != nullptr) name = address_in_words(*url);
  if (!has_visible(name)) return;
  auto& image = std::get<Image>(picture->node);
  if (!image.alt)
    diagnostics.report(Code::ImageNoAlt, picture->where,
                       "a picture without a description",
                       "add alt=\"...\": it names the link");
  image.alt = std::move(name);
}

// A picture without an alt attribute will have a description.
bool says_something(const Inlines& inlines) {
  bool says = has_visible(document::label_of(inlines));
  document::walk(inlines, {{}, [&](const Inline& node) {
                             const auto* image = std::get_if<Image>(&node.node);
                             says |= image != nullptr && !image->alt;
                             says |= std::holds_alternative<document::Math>(node.node);
                           }});
  return says;
}

void name_heading(Block& block) {
  auto* heading = std::get_if<Heading>(&block.node);
  if (heading == nullptr || says_something(heading->children)) return;
  Inlines children = std::move(heading->children);
  block.node = document::Paragraph{std::move(children)};
}

}  // namespace

std::string address_in_words(const Url& url) {
  const UrlParts parts = split_url(url.text);
  std::string out;
  std::string_view host = parts.authority;
  if (const std::size_t at = host.rfind('@'); at != host.npos)
    host.remove_prefix(at + 1);
  if (host.starts_with("www.")) host.remove_prefix(4);
  add_part(out, std::string(host));
  if (parts.authority.empty() && !parts.scheme.empty()) {  // mailto:, tel:
    add_part(out, document::label_of(percent_decode(parts.path)));
  } else {
    for (std::size_t at = 0; at < parts.path.size();) {
      const std::size_t end = std::min(parts.path.find('/', at), parts.path.size());
      add_part(out, words_of(parts.path.substr(at, end - at)));
      at = end + 1;
    }
    if (out.empty()) add_part(out, words_of(parts.fragment.value_or("")));
  }
  return out.empty() ? url.text.substr(0, kMaxNameBytes) : out;
}

void name_links_and_headings(document::Article& article, Diagnostics& diagnostics) {
  // Links first: their pictures may be all that a heading has.
  const document::Visitor links = {{},
                                   [&](Inline& node) { name_link(node, diagnostics); }};
  const document::Visitor headings = {[](Block& block) { name_heading(block); }, {}};
  const auto name = [&](document::Blocks& blocks) {
    document::walk(blocks, links);
    document::walk(blocks, headings);
  };
  name(article.blocks);
  for (document::Footnote& note : article.footnotes) name(note.children);
}

}  // namespace imprint::input
