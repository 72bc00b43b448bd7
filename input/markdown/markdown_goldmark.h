// markdown_goldmark.h: what Goldmark, and so Hugo, reads otherwise than cmark-gfm 0.29,
// put so that both read the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::input {

// `markdown`, line for line, with
// - empty cells at the end of table heads that have fewer than the line below them;
// - a comment behind a <br> alone in its line within a list, which would begin a block
// of
//   HTML and end the list's paragraph;
// - `<<x>>` in guillemets, where a typographer is asked for.
// Nothing: there is none of that.
std::optional<std::string> as_goldmark_reads(std::string_view markdown,
                                             bool typographer);

}  // namespace imprint::input
