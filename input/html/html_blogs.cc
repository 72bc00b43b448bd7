#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "base/url.h"
#include "base/whole_number.h"
#include "input/html/html_hidden.h"
#include "input/html/html_reader.h"

// What systems for blogs write for lack of elements: pictures with captions in <div> or
// <table>, addresses that become players, code in a table beside its numbers.
namespace imprint::input {

using document::Attr;

namespace {

constexpr std::size_t kMostOfBox = 4'000;  // [bytes] of a caption

// The first element among the first few below `node`, itself included, that `wanted`
// says: such markup is small.
template <typename Wanted>
const GumboNode* find_below(const GumboNode& node, Wanted wanted, int&& nodes = 100) {
  if (!is_element(node) || --nodes < 0) return nullptr;
  if (wanted(node)) return &node;
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length && nodes > 0; ++i)
    if (const GumboNode* found =
            find_below(child(children, i), wanted, std::move(nodes)))
      return found;
  return nullptr;
}

bool is_caption(const GumboNode& node) {
  return is_element(node) && (has_class(node.v.element, "wp-caption-text") ||
                              has_class(node.v.element, "tr-caption"));
}

bool is_cell_of_numbers(const GumboNode& node) {
  return is_tag(node, GUMBO_TAG_TD) &&
         (has_class(node.v.element, "gutter") || has_class(node.v.element, "linenos") ||
          has_class(node.v.element, "rouge-gutter"));
}

}  // namespace

bool HtmlReader::read_blog_block(const GumboNode& node, Attr& attr, Flow& flow) {
  const GumboElement& element = node.v.element;
  if (attribute(element, "class") == nullptr) return false;
  if (is_tag(node, GUMBO_TAG_DIV)) {
    if (has_class(element, "wp-caption")) return read_captioned(node, attr, flow);
    if (has_class(element, "wp-block-embed__wrapper")) return read_address(node, flow);
    return false;
  }
  if (has_class(element, "tr-caption-container"))
    return read_captioned(node, attr, flow);
  return read_numbered_code(node, attr, flow);
}

// WordPress's <div class="wp-caption"> and Blogger's <table class="tr-caption-
// container">: a picture, and below it what is written under it.
bool HtmlReader::read_captioned(const GumboNode& node, Attr& attr, Flow& flow) {
  const GumboNode* caption = find_below(node, is_caption);
  const GumboNode* picture = find_below(node, [](const GumboNode& part) {
    return is_tag(part, GUMBO_TAG_IMG) || is_tag(part, GUMBO_TAG_IFRAME);
  });
  if (caption == nullptr || picture == nullptr) return false;
  // All that the box holds must be in one of the two.
  const std::string all = text_below(node, kMostOfBox);
  if (all.size() > kMostOfBox || all != text_below(*caption, kMostOfBox)) return false;
  flush(flow);
  const GumboNode* linked = picture;
  if (picture->parent != nullptr && is_tag(*picture->parent, GUMBO_TAG_A))
    linked = picture->parent;
  document::Figure figure;
  Flow body = begin_flow();
  read_node(*linked, body);
  figure.body = finish(body);
  figure.caption = read_blocks(*caption);
  attr.style.width.reset();
  push(flow, make_block(std::move(figure), std::move(attr), place(node)));
  return true;
}

// An address alone, which WordPress makes a player of when it shows the page.
bool HtmlReader::read_address(const GumboNode& node, Flow& flow) {
  constexpr std::size_t kMostOfAddress = 500;
  if (!elements_of(node).empty()) return false;
  const std::string text = text_below(node, kMostOfAddress);
  if (!text.starts_with("http") || text.find_first_of(" \n<>\"") != std::string::npos)
    return false;
  embed(node, text, {}, flow);
  return true;
}

// Two cells: the numbers of the lines and the lines.
bool HtmlReader::read_numbered_code(const GumboNode& node, Attr& attr, Flow& flow) {
  if (!is_tag(node, GUMBO_TAG_TABLE)) return false;
  const bool is_hugo = has_class(node.v.element, "lntable");
  const GumboNode* numbers =
      is_hugo
          ? find_below(
                node, [](const GumboNode& part) { return is_tag(part, GUMBO_TAG_PRE); })
          : find_below(node, is_cell_of_numbers);
  if (numbers == nullptr) return false;
  const GumboNode* cell = is_hugo ? numbers->parent : numbers;
  const GumboVector& cells = children_of(*cell->parent);
  const GumboNode* code = nullptr;
  for (unsigned i = 0; i < cells.length; ++i)
    if (is_tag(child(cells, i), GUMBO_TAG_TD) && &child(cells, i) != cell)
      code = find_below(child(cells, i), [](const GumboNode& part) {
        return is_tag(part, GUMBO_TAG_PRE);
      });
  if (code == nullptr) return false;
  const std::string first = text_below(*numbers, 20);
  attr.classes.clear();
  read_code_block(*code, std::move(attr), flow);
  if (!flow.blocks.empty())
    if (auto* made = std::get_if<document::CodeBlock>(&flow.blocks.back().node))
      made->numbered = whole_number(first.c_str(), 0, kMaxPixels).value_or(1);
  return true;
}

}  // namespace imprint::input
