// narrow_table.h: which tables a phone has no room for, and what the style sheet then
// needs: rows that become lists, each value with the label of its column.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/epub/plan.h"

namespace imprint::exporters::epub {

// How a table is set on narrow pages. The labels are those of its columns, short and
// without markup; none when it is never stacked or has no head.
struct NarrowTable {
  // "": it fits. "stack": rows become lists on phones. "stack stack-wide": on small
  // tablets, too. With "named" the labels say all that the head does, which is left
  // out.
  std::string classes;
  std::vector<std::string> labels;
};

// `depth`: how many lists, quotes and boxes it stands in.
NarrowTable plan_narrow(const document::Table& table, const Package& package,
                        std::size_t depth);

// Whether a word of a cell or a caption is so long that it may be divided anywhere.
bool has_long_word(const document::TableCell& cell, const Package& package);
bool has_long_word(const document::Inlines& caption, const Package& package);

// Whether `word`, `scale` times as large as the text and `depth` lists and boxes deep,
// has room on a phone without a break in it.
bool fits_phone(std::string_view word, double scale, std::size_t depth);

}  // namespace imprint::exporters::epub
