#include "tests/cases/case_file.h"

namespace imprint::tests {

std::vector<Case> parse_cases(std::string_view text) {
  std::vector<Case> cases;
  std::string* into = nullptr;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with("=== ")) {
      cases.push_back({std::string(line.substr(4)), {}, {}});
      into = &cases.back().input;
    } else if (line.starts_with("--- ") && !cases.empty()) {
      cases.back().sections.emplace_back(std::string(line.substr(4)), "");
      into = &cases.back().sections.back().second;
    } else if (into != nullptr) {
      *into += line;
      *into += '\n';
    }
  }
  return cases;
}

std::string to_text(const std::vector<Case>& cases) {
  std::string out;
  for (const Case& one : cases) {
    out += "=== " + one.name + "\n" + one.input;
    for (const auto& [name, expectation] : one.sections)
      out += "--- " + name + "\n" + expectation;
  }
  return out;
}

}  // namespace imprint::tests
