// case_file.h: reads and writes tests/cases/<area>/<topic>.txt: named cases of an input
// and what must come of it.
//
//   === heading-skips-a-level            a case; "=== name.html" has HTML input
//   # One                                the input, front matter included
//   --- document                         a section: what is compared, and the
//   expectation Heading 2 #one (h1) "One"
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace imprint::tests {

struct Case {
  std::string name;
  std::string input;
  std::vector<std::pair<std::string, std::string>> sections;  // name, expectation
};

std::vector<Case> parse_cases(std::string_view text);
std::string to_text(const std::vector<Case>& cases);

}  // namespace imprint::tests
