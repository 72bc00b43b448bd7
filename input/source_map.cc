#include "input/source_map.h"

#include <algorithm>

namespace imprint::input {

const Anchor* SourceMap::before(std::size_t offset) const {
  const auto after = std::upper_bound(
      anchors_.begin(), anchors_.end(), offset,
      [](std::size_t at, const Anchor& anchor) { return at < anchor.offset; });
  return after == anchors_.begin() ? nullptr : &*std::prev(after);
}

SourcePos SourceMap::place(std::size_t offset, std::uint32_t html_line) const {
  const Anchor* anchor = before(offset);
  if (!anchor) return {file_, 0, 0};
  if (html_line < anchor->html_line) return {file_, anchor->line, 0};
  const std::uint32_t lines = html_line - anchor->html_line;
  std::uint32_t column = 0;
  if (lines == 0 && anchor->column != 0) {
    const auto bytes = static_cast<std::uint32_t>(offset - anchor->offset);
    if (anchor->raw || bytes == 0) column = anchor->column + bytes;
  }
  return {file_, anchor->line + lines, column};
}

bool SourceMap::is_raw(std::size_t offset) const {
  const Anchor* anchor = before(offset);
  return anchor && anchor->raw;
}

bool SourceMap::has_source_columns(std::size_t offset) const {
  const Anchor* anchor = before(offset);
  return anchor && anchor->raw && anchor->column == 1;
}

}  // namespace imprint::input
