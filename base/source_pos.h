// source_pos.h: a place in a source file.
#pragma once

#include <compare>
#include <cstdint>

namespace imprint {

// `file` is an index into Diagnostics::files(). Lines and columns count from 1;
// 0 means unknown. Columns count bytes.
struct SourcePos {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend constexpr auto operator<=>(const SourcePos&, const SourcePos&) = default;
};

}  // namespace imprint
