// markdown_source.h: a text of Markdown, and where its file has it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/source_pos.h"

namespace imprint::input {

struct MarkdownSource {
  std::string_view text;  // UTF-8 with LF line ends
  std::uint32_t file = 0;
  std::uint32_t first_line = 1;             // of the file, where the text begins
  std::span<const std::uint32_t> inserted;  // lines that the file does not have

  // The place in the file of a line of the text, 1 and up.
  SourcePos place(std::uint32_t line, std::uint32_t column = 1) const;
};

}  // namespace imprint::input
