// walk.h: visits a tree in document order.
#pragma once

#include <functional>
#include <string>

#include "document/block.h"

namespace imprint::document {

// Calls back on entering every node, parents first. Either function may be empty.
// Descends into captions, summaries, terms and cells; not into footnotes.
struct ConstVisitor {
  std::function<void(const Block&)> block;
  std::function<void(const Inline&)> inline_;
};
void walk(const Blocks& blocks, const ConstVisitor& visitor);
void walk(const Block& block, const ConstVisitor& visitor);
void walk(const Inlines& inlines, const ConstVisitor& visitor);

struct Visitor {
  std::function<void(Block&)> block;
  std::function<void(Inline&)> inline_;
};
void walk(Blocks& blocks, const Visitor& visitor);
void walk(Inlines& inlines, const Visitor& visitor);

// The characters of `inlines`, as they are painted: texts in order, LineBreak is '\n',
// pictures and note marks nothing, ruby its bases.
std::string text_of(const Inlines& inlines);
// The text of the block's own inlines: of a paragraph, a heading, a code block, a
// caption (Table), a summary (Details), a title (Callout); empty for the other kinds.
// Offsets of PageMap count its bytes.
std::string text_of(const Block& block);

// The only content of `paragraph` when that is one picture, also inside a link;
// else null.
const Image* sole_image(const Paragraph& paragraph);

}  // namespace imprint::document
