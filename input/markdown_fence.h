// markdown_fence.h: tells the lines of fenced code from others
// (CommonMark, "Fenced code blocks").
#pragma once

#include <cstddef>
#include <string_view>

namespace imprint::input {

// Give it every line, in order.
class Fence {
 public:
  // Whether `line` is part of a code block, its fences too.
  bool contains(std::string_view line);

 private:
  char open_ = 0;
  std::size_t length_ = 0;
};

}  // namespace imprint::input
