#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/codes.h"
#include "base/segment_breaks.h"
#include "input/html/html_limits.h"
#include "input/html/html_reader.h"

// Blocks and paragraphs as they are put together, and the inline elements around them.
namespace imprint::input {

using document::Attr;
using document::AttrBox;
using document::Block;
using document::Blocks;
using document::Inline;
using document::Inlines;

namespace {

// Of what each paragraph inside of an element repeats; above it, only what is light.
constexpr std::size_t kMaxRepeatedBytes = 16 * 1024 * 1024;
constexpr std::size_t kLightBytes = 200;

std::size_t weight_of(const Attr& attr) {
  std::size_t bytes = attr.id.size() + attr.lang.tag().size() + attr.title.size();
  for (const std::string& name : attr.classes) bytes += sizeof(name) + name.size();
  return bytes;
}

std::size_t weight_of(const Inline& wrapper) {
  std::size_t bytes = weight_of(wrapper.attr.get());
  if (const auto* link = std::get_if<document::Link>(&wrapper.node))
    if (const auto* url = std::get_if<Url>(&link->target)) bytes += url->text.size();
  return bytes;
}

void lighten(Attr& attr) {
  attr.classes.clear();
  attr.title.clear();
}

void lighten(Inline& wrapper) {
  if (wrapper.attr) lighten(wrapper.attr.edit());
  if (auto* link = std::get_if<document::Link>(&wrapper.node)) link->target = Url{};
}

}  // namespace

bool HtmlReader::is_too_heavy(std::size_t weight) {
  repeated_ += weight;
  return weight > kLightBytes && repeated_ > kMaxRepeatedBytes;
}

void HtmlReader::reopen_wrappers(Flow& flow) {
  for (Inline& wrapper : wrappers_) {
    if (is_too_heavy(weight_of(wrapper))) lighten(wrapper);
    flow.run.open(wrapper);
  }
}

// False when so many are open that one more would not show: it leaves its anchor.
bool HtmlReader::open_wrapper(Inline wrapper, Flow& flow) {
  // Lines are of blocks: a span that has an alignment is one (document/lines.h).
  if (wrapper.attr->align != document::Align::Inherit)
    wrapper.attr.edit().align = document::Align::Inherit;
  if (wrappers_.size() < kMaxInlineDepth) {
    flow.run.open(wrapper);
    wrappers_.push_back(std::move(wrapper));
    return true;
  }
  if (reported_.insert("inline").second)
    diagnostics_.report(
        Code::NestingCapped, wrapper.where,
        fmt::format("inline elements nested more than {} deep; deeper ones are left "
                    "out, their text stays",
                    kMaxInlineDepth),
        "close elements that are open");
  if (!wrapper.attr->id.empty())
    std::ranges::move(anchors_in({std::move(wrapper)}), std::back_inserter(carried_));
  return false;
}

void HtmlReader::close_wrapper(Flow& flow) {
  wrappers_.pop_back();
  flow.run.close();
}

Flow HtmlReader::begin_flow() {
  Flow flow;
  flow.run.set_east_asian(is_east_asian(lang_));
  reopen_wrappers(flow);
  return flow;
}

// Ends the open paragraph. One without content gives its anchors to the next.
void HtmlReader::flush(Flow& flow) {
  Inlines run = flow.run.finish();
  for (Inline& wrapper : wrappers_)
    if (!wrapper.attr->id.empty()) wrapper.attr.edit().id.clear();
  reopen_wrappers(flow);
  if (run.empty()) return;
  if (is_blank(run)) {
    Inlines anchors = anchors_in(run);
    std::move(anchors.begin(), anchors.end(), std::back_inserter(carried_));
    return;
  }
  if (!carried_.empty()) {
    std::move(run.begin(), run.end(), std::back_inserter(carried_));
    run = std::exchange(carried_, {});
  }
  Block block;
  block.attr = flow.paragraph_attr;
  block.where = flow.paragraph_where.line != 0 ? flow.paragraph_where : run[0].where;
  place_before(block, anchors_beside_picture(run), flow.blocks);
  block.node = document::Paragraph{std::move(run)};
  flow.blocks.push_back(std::move(block));
  if (!flow.paragraph_attr) return;
  // The id belongs to the first paragraph alone.
  if (!flow.paragraph_attr->id.empty()) flow.paragraph_attr.edit().id.clear();
  if (is_too_heavy(weight_of(flow.paragraph_attr.get())))
    lighten(flow.paragraph_attr.edit());
}

void HtmlReader::push(Flow& flow, Block block) {
  flush(flow);
  if (flow.paragraph_attr && !flow.paragraph_attr->id.empty())
    carry_anchor(std::exchange(flow.paragraph_attr.edit().id, {}),
                 flow.paragraph_where);
  carried_before(block, flow.blocks);
  flow.blocks.push_back(std::move(block));
}

Blocks HtmlReader::finish(Flow& flow) {
  flush(flow);
  if (!flow.blocks.empty()) settle_anchors(flow.blocks);
  return std::move(flow.blocks);
}

Blocks HtmlReader::read_blocks(const GumboNode& node) {
  Flow flow = begin_flow();
  read_children(node, flow);
  return finish(flow);
}

Inlines HtmlReader::read_inlines(const GumboNode& node, Blocks& rest) {
  Blocks blocks = read_blocks(node);
  // An element that was never closed has swallowed what follows it.
  const bool closed = node.v.element.original_end_tag.length > 0;
  Inlines out;
  for (Block& block : blocks) {
    auto* paragraph = std::get_if<document::Paragraph>(&block.node);
    if (!paragraph || !rest.empty() || (!closed && !out.empty())) {
      rest.push_back(std::move(block));
      continue;
    }
    if (!out.empty()) {
      Inline line_break;
      line_break.node = document::LineBreak{};
      out.push_back(std::move(line_break));
    }
    std::move(paragraph->children.begin(), paragraph->children.end(),
              std::back_inserter(out));
  }
  return out;
}

}  // namespace imprint::input
