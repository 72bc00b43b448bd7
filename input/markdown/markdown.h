// markdown.h: Markdown (GitHub's, with footnotes) -> HTML that knows its source lines.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/language.h"
#include "input/markdown_options.h"
#include "input/source_map.h"

namespace imprint::input {

struct Html {
  std::string text;
  SourceMap map;
};

struct MarkdownSource {
  std::string_view text;  // UTF-8 with LF line ends
  std::uint32_t file = 0;
  std::uint32_t first_line = 1;             // of the file, where the text begins
  std::span<const std::uint32_t> inserted;  // lines that the file does not have

  // The place in the file of a line of the text, 1 and up.
  SourcePos place(std::uint32_t line, std::uint32_t column = 1) const;
};

// Raw HTML passes as it is. Quotation marks are those of `lang`.
Html markdown_to_html(const MarkdownSource& source, const MarkdownOptions& options,
                      const Language& lang, Diagnostics& diagnostics);

}  // namespace imprint::input
