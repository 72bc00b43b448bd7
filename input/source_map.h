// source_map.h: places in generated HTML -> places in the source file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/source_pos.h"

namespace imprint::input {

// From `offset` on, HTML line `html_line` is source line `line`, and lines count on
// from there until the next anchor.
struct Anchor {
  std::size_t offset = 0;       // [bytes] into the HTML
  std::uint32_t html_line = 1;  // the line that `offset` is in
  std::uint32_t line = 1;
  std::uint32_t column = 0;  // of the source, exactly at `offset`
  bool raw = false;          // HTML that the author wrote, not made from Markdown
};

class SourceMap {
 public:
  explicit SourceMap(std::uint32_t file = 0) : file_(file) {}

  // In the order of their offsets.
  void add(const Anchor& anchor) { anchors_.push_back(anchor); }

  SourcePos place(std::size_t offset, std::uint32_t html_line) const;
  // Whether the author wrote what is at `offset` as HTML.
  bool is_raw(std::size_t offset) const;
  // Whether lines at `offset` begin where they do in the source, so that bytes count
  // alike.
  bool has_source_columns(std::size_t offset) const;
  std::uint32_t file() const { return file_; }

 private:
  const Anchor* before(std::size_t offset) const;

  std::uint32_t file_;
  std::vector<Anchor> anchors_;
};

}  // namespace imprint::input
