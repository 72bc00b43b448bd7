#include "document/walk.h"

#include <span>
#include <type_traits>

#include "base/overloaded.h"

namespace imprint::document {

namespace {

// One walk for const and mutable trees: V is ConstVisitor or Visitor, B and I the node
// types as V sees them.
template <typename V, typename B, typename I>
struct Walker {
  const V& visitor;

  // T, const when the tree is.
  template <typename T>
  using Mutable = std::conditional_t<std::is_const_v<B>, const T, T>;

  template <typename Nodes>
  void inlines(Nodes& nodes) const {
    for (I& node : nodes) {
      if (visitor.inline_) visitor.inline_(node);
      std::visit(
          [&](auto& n) {
            using N = std::remove_cvref_t<decltype(n)>;
            if constexpr (std::is_same_v<N, Ruby>) {
              for (auto& pair : n.pairs) {
                inlines(pair.base);
                inlines(pair.text);
              }
            } else if constexpr (requires { n.children; }) {
              inlines(n.children);
            }
          },
          node.node);
    }
  }

  template <typename Rows>
  void rows(Rows& list) const {
    for (auto& row : list)
      for (auto& cell : row.cells) blocks(cell.children);
  }

  template <typename Nodes>
  void blocks(Nodes& nodes) const {
    for (B& block : nodes) {
      if (visitor.block) visitor.block(block);
      std::visit(
          Overloaded{[&](Mutable<Paragraph>& n) { inlines(n.children); },
                     [&](Mutable<Heading>& n) { inlines(n.children); },
                     [&](Mutable<List>& n) {
                       for (auto& item : n.items) blocks(item.children);
                     },
                     [&](Mutable<DefinitionList>& n) {
                       for (auto& item : n.items) {
                         for (auto& term : item.terms) inlines(term);
                         for (auto& definition : item.definitions) blocks(definition);
                       }
                     },
                     [&](Mutable<Quote>& n) { blocks(n.children); },
                     [&](Mutable<Callout>& n) {
                       inlines(n.title);
                       blocks(n.children);
                     },
                     [&](Mutable<Group>& n) { blocks(n.children); },
                     [&](Mutable<Table>& n) {
                       inlines(n.caption);
                       rows(n.head);
                       rows(n.body);
                       rows(n.foot);
                     },
                     [&](Mutable<Figure>& n) {
                       blocks(n.body);
                       blocks(n.caption);
                     },
                     [&](Mutable<Details>& n) {
                       inlines(n.summary);
                       blocks(n.children);
                     },
                     [](const CodeBlock&) {}, [](const Video&) {}, [](const Audio&) {},
                     [](const ThematicBreak&) {}, [](const PageBreak&) {}},
          block.node);
    }
  }
};

}  // namespace

void walk(const Blocks& blocks, const ConstVisitor& visitor) {
  Walker<ConstVisitor, const Block, const Inline>{visitor}.blocks(blocks);
}
void walk(const Block& block, const ConstVisitor& visitor) {
  const std::span<const Block> one(&block, 1);
  Walker<ConstVisitor, const Block, const Inline>{visitor}.blocks(one);
}
void walk(const Inlines& inlines, const ConstVisitor& visitor) {
  Walker<ConstVisitor, const Block, const Inline>{visitor}.inlines(inlines);
}
void walk(Blocks& blocks, const Visitor& visitor) {
  Walker<Visitor, Block, Inline>{visitor}.blocks(blocks);
}
void walk(Inlines& inlines, const Visitor& visitor) {
  Walker<Visitor, Block, Inline>{visitor}.inlines(inlines);
}

namespace {

void append_text(const Inlines& inlines, std::string& out) {
  for (const Inline& node : inlines)
    std::visit(Overloaded{
                   [&](const Text& n) { out += n.text; },
                   [&](const Code& n) { out += n.text; },
                   [&](const LineBreak&) { out += '\n'; },
                   [&](const Math& n) { out += n.tex; },
                   [&](const Ruby& n) {
                     for (const Ruby::Pair& pair : n.pairs) append_text(pair.base, out);
                   },
                   [](const Image&) {},
                   [](const FootnoteRef&) {},
                   [&](const Emphasis& n) { append_text(n.children, out); },
                   [&](const Strong& n) { append_text(n.children, out); },
                   [&](const Strike& n) { append_text(n.children, out); },
                   [&](const Sub& n) { append_text(n.children, out); },
                   [&](const Super& n) { append_text(n.children, out); },
                   [&](const Span& n) { append_text(n.children, out); },
                   [&](const Link& n) { append_text(n.children, out); },
               },
               node.node);
}

}  // namespace

std::string text_of(const Inlines& inlines) {
  std::string out;
  append_text(inlines, out);
  return out;
}

std::string text_of(const Block& block) {
  if (const auto* n = std::get_if<Paragraph>(&block.node)) return text_of(n->children);
  if (const auto* n = std::get_if<Heading>(&block.node)) return text_of(n->children);
  if (const auto* n = std::get_if<CodeBlock>(&block.node)) return n->text;
  if (const auto* n = std::get_if<Table>(&block.node)) return text_of(n->caption);
  if (const auto* n = std::get_if<Details>(&block.node)) return text_of(n->summary);
  if (const auto* n = std::get_if<Callout>(&block.node)) return text_of(n->title);
  return {};
}

const Image* sole_image(const Paragraph& paragraph) {
  const Inlines* inlines = &paragraph.children;
  while (inlines->size() == 1) {
    const Inline::Node& node = inlines->front().node;
    if (const auto* image = std::get_if<Image>(&node)) return image;
    const auto* link = std::get_if<Link>(&node);
    if (link == nullptr) return nullptr;
    inlines = &link->children;
  }
  return nullptr;
}

}  // namespace imprint::document
