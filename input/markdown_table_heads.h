// markdown_table_heads.h: tables whose head has fewer cells than the line below it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::input {

// `markdown` with empty cells at the end of such heads: Goldmark, and so Hugo, reads a
// table there, cmark-gfm a paragraph. Nothing: there are none.
std::optional<std::string> pad_table_heads(std::string_view markdown);

}  // namespace imprint::input
