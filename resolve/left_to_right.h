// left_to_right.h: what runs from left to right in right-to-left text. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace imprint::resolve {

struct TextRange {
  std::size_t begin = 0, end = 0;  // [bytes]
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

// The parts of `text` that the bidirectional algorithm (UAX #9) would tear apart beside
// right-to-left words, in order: telephone numbers, dates of three numbers, addresses
// that end in a slash, numbers with the Latin unit behind them. `rtl`: the direction of
// the paragraph. Linear.
std::vector<TextRange> left_to_right_parts(std::string_view text, bool rtl);

}  // namespace imprint::resolve
