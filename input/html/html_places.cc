#include <algorithm>
#include <iterator>
#include <utility>

#include "base/unicode.h"
#include "document/walk.h"
#include "input/html/html_reader.h"

// Places that links can lead to: the id of any element. One whose element leaves
// nothing else is an empty span before the next words; before what has no words of its
// own, a rule or a video, it is that block's id, or an empty group.
namespace imprint::input {

using document::Block;
using document::Blocks;
using document::Inline;
using document::Inlines;

namespace {

Inline anchor_of(std::string id, SourcePos where) {
  document::Attr attr;
  attr.id = std::move(id);
  return make_inline(document::Span{}, std::move(attr), where);
}

Block group_of(const Inline& anchor) {
  document::Attr attr;
  attr.id = anchor.attr->id;
  return make_block(document::Group{}, std::move(attr), anchor.where);
}

bool is_anchor(const Inline& node) {
  const auto* span = std::get_if<document::Span>(&node.node);
  return span != nullptr && span->role == document::SpanRole::None &&
         span->children.empty() && !node.attr->id.empty();
}

// Whether an anchor cannot stand among the words of `block`: it has none.
bool has_no_words(const Block& block) {
  return std::holds_alternative<document::CodeBlock>(block.node) ||
         std::holds_alternative<document::ThematicBreak>(block.node) ||
         std::holds_alternative<document::PageBreak>(block.node) ||
         std::holds_alternative<document::Video>(block.node) ||
         std::holds_alternative<document::Audio>(block.node);
}

}  // namespace

void HtmlReader::leave_anchor(const std::string& id, SourcePos where, Flow& flow) {
  if (id.empty()) return;
  flow.run.open(anchor_of(id, where));
  flow.run.close();
}

void HtmlReader::carry_anchor(const std::string& id, SourcePos where) {
  if (!id.empty()) carried_.push_back(anchor_of(id, where));
}

void HtmlReader::carry_anchor(const GumboNode& node) {
  if (const char* id = attribute(node.v.element, "id"))
    carry_anchor(printable(trim(id)), place(node));
}

void HtmlReader::settle_anchors(Blocks& blocks) {
  for (const Inline& anchor : carried_) blocks.push_back(group_of(anchor));
  carried_.clear();
}

void HtmlReader::place_before(Block& block, Inlines anchors, Blocks& blocks) {
  if (!anchors.empty() && block.attr->id.empty()) {
    block.attr.edit().id = anchors.back().attr->id;
    anchors.pop_back();
  }
  for (const Inline& anchor : anchors) blocks.push_back(group_of(anchor));
}

void HtmlReader::carried_before(Block& block, Blocks& blocks) {
  if (!carried_.empty() && has_no_words(block))
    place_before(block, std::exchange(carried_, {}), blocks);
}

// The anchors of a paragraph that else is one picture, which stands alone then.
Inlines HtmlReader::anchors_beside_picture(Inlines& run) {
  const auto is_other = [](const Inline& node) { return !is_anchor(node); };
  if (run.size() < 2 || std::count_if(run.begin(), run.end(), is_other) != 1) return {};
  document::Paragraph alone;
  alone.children.push_back(*std::find_if(run.begin(), run.end(), is_other));
  if (document::sole_image(alone) == nullptr) return {};
  std::erase_if(run, is_other);
  return std::exchange(run, std::move(alone.children));
}

}  // namespace imprint::input
