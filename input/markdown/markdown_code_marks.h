// markdown_code_marks.h: where code between backticks can end (CommonMark, "Code
// spans").
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

namespace imprint::input {

// The runs of backticks in a text. Linear time.
class CodeMarks {
 public:
  static constexpr std::size_t kNone = std::string_view::npos;

  explicit CodeMarks(std::string_view text);

  // Where the first run of `length` backticks, no more and no fewer, begins from `at`
  // on; kNone when there is none.
  std::size_t next(std::size_t length, std::size_t at) const;

 private:
  std::map<std::size_t, std::vector<std::size_t>> begins_;  // by length
};

}  // namespace imprint::input
