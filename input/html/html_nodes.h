// html_nodes.h: what attributes say, and the nodes that have them.
#pragma once

#include <optional>

#include "document/attr.h"
#include "document/block.h"
#include "document/inline.h"

namespace imprint::input {

// What inline CSS and attributes say, in the model's terms.
struct ReadAttr {
  document::Attr attr;
  bool hidden = false;        // a browser does not show it
  bool invisible = false;     // it leaves the room, but shows nothing in it
  bool for_machines = false;  // as .sr-only: for programs that read a page aloud
  bool is_picture = false;    // role="img"
  // What cells of tables inside inherit; Inherit: nothing of what is around. HTML,
  // "tables": <center> and `align` hold for a table, not for its text.
  std::optional<document::Align> for_cells{};
};

// Nothing when it says nothing.
document::AttrBox box(document::Attr attr);
document::Block make_block(document::Block::Node node, document::Attr attr,
                           SourcePos where);
document::Inline make_inline(document::Inline::Node node, document::Attr attr,
                             SourcePos where);
// The content of an element that has no node of its own but a direction, a language or
// an alignment: in one of those. Unchanged when `said` has none. Of inlines that is a
// span (document/lines.h).
document::Blocks turned(document::Blocks blocks, const document::Attr& said);
document::Inlines turned(document::Inlines inlines, const document::Attr& said);

}  // namespace imprint::input
