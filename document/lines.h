// lines.h: terms, captions and summaries, whose elements have no node of their own. A
// span round all of such a text has what its element says of language, direction and
// where its lines stand. Pure.
#pragma once

#include <variant>

#include "document/inline.h"

namespace imprint::document {

// That span's node when it says a direction or an alignment; else null.
inline const Inline* span_of_lines(const Inlines& inlines) {
  if (inlines.size() != 1 || !inlines[0].attr) return nullptr;
  const auto* span = std::get_if<Span>(&inlines[0].node);
  const Attr& attr = inlines[0].attr.get();
  const bool says = attr.align != Align::Inherit || attr.dir != Direction::Inherit;
  return span != nullptr && span->role == SpanRole::None && says ? &inlines[0]
                                                                 : nullptr;
}

}  // namespace imprint::document
