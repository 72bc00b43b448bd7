// markdown.h: Markdown (GitHub's, with footnotes) -> HTML that knows its source lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "input/source_map.h"

namespace imprint::input {

struct Html {
  std::string text;
  SourceMap map;
};

// cmark fills missing table cells without limit and scans pipes in quadratic time: what
// is above these is given to it as text and reported as `table-too-large`.
constexpr std::size_t kMaxPipesPerLine = 1'000;
constexpr std::size_t kMaxTableCells = 200'000;

// `markdown` is UTF-8 with LF line ends; its first line is line `first_line` of the
// file. Raw HTML passes as it is.
Html markdown_to_html(std::string_view markdown, std::uint32_t file,
                      std::uint32_t first_line, Diagnostics& diagnostics);

}  // namespace imprint::input
