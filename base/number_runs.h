// number_runs.h: telephone numbers, dates and ranges that a line must not end in. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace imprint {

bool is_digit(char32_t c);  // of any script

struct NumberRun {
  std::size_t begin = 0, end = 0;  // [bytes]
  friend bool operator==(const NumberRun&, const NumberRun&) = default;
};

// The numbers of `text` that a line could end in, in order: groups of digits of any
// script with hyphens between them ("555-0142", "2026-01-05", "1914\u20131918",
// "1-800-FLOWERS"), and with spaces where they are a telephone number or a large one
// ("+1 (555) 010-0142", "0800 123 456", "3 000 000"), not "2019 2020". With
// `telephone`, as in a link to one, words with a hyphen between any letters or digits,
// and all that digits and capitals are in: "1 800 FLOWERS". Linear.
std::vector<NumberRun> number_runs(std::string_view text, bool telephone = false);

// What of a run has no space in it but a hyphen or a dash: for a line that is shorter
// than the run.
std::vector<NumberRun> without_spaces(std::string_view text, NumberRun run);

}  // namespace imprint
