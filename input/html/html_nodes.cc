#include "input/html/html_nodes.h"

#include <utility>
#include <variant>

namespace imprint::input {

using document::Attr;

document::AttrBox box(Attr attr) {
  static const Attr kNone;
  return attr == kNone ? document::AttrBox() : document::AttrBox(std::move(attr));
}

document::Block make_block(document::Block::Node node, Attr attr, SourcePos where) {
  document::Block block;
  block.node = std::move(node);
  block.attr = box(std::move(attr));
  block.where = where;
  return block;
}

document::Inline make_inline(document::Inline::Node node, Attr attr, SourcePos where) {
  document::Inline made;
  made.node = std::move(node);
  made.attr = box(std::move(attr));
  made.where = where;
  return made;
}

namespace {

Attr spoken(const Attr& said) {
  Attr attr;
  attr.dir = said.dir;
  attr.lang = said.lang;
  attr.align = said.align;
  return attr;
}

}  // namespace

document::Blocks turned(document::Blocks blocks, const Attr& said) {
  Attr attr = spoken(said);
  if (attr == Attr() || blocks.empty()) return blocks;
  const SourcePos where = blocks.front().where;
  document::Blocks out;
  out.push_back(make_block(document::Group{std::move(blocks)}, std::move(attr), where));
  return out;
}

document::Inlines turned(document::Inlines inlines, const Attr& said) {
  Attr attr = spoken(said);
  if (attr == Attr() || inlines.empty()) return inlines;
  const SourcePos where = inlines.front().where;
  document::Inlines out;
  out.push_back(make_inline(document::Span{}, std::move(attr), where));
  std::get<document::Span>(out.front().node).children = std::move(inlines);
  return out;
}

}  // namespace imprint::input
