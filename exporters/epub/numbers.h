// numbers.h: telephone numbers, dates and ranges that a line must not end in. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace imprint::exporters::epub {

struct NumberRange {
  std::size_t begin = 0, end = 0;  // [bytes]
  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

// The parts of words of `text` that have a hyphen between two digits, in order:
// "555-0142", "2026-01-05", "(03)555-0142". With `whole`, as in a link to a telephone
// number, words with a hyphen between any letters or digits. Linear.
std::vector<NumberRange> hyphenated_numbers(std::string_view text, bool whole);

}  // namespace imprint::exporters::epub
