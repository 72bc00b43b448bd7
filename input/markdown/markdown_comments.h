// markdown_comments.h: comments as browsers end them, where cmark-gfm ends them
// otherwise.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::input {

// `<!-->`, `<!--->` and what ends with `--!>` become `<!-- ... -->`, outside of code;
// lines stay. Nothing: there is none. Source: HTML, "Tokenization", comment states;
// CommonMark 0.31.2, "Raw HTML".
std::optional<std::string> end_comments(std::string_view markdown);

}  // namespace imprint::input
