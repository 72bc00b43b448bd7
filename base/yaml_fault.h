// yaml_fault.h: what yaml-cpp says of a broken text -> what its author did, and what to
// do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace imprint {

struct YamlFault {
  std::size_t line = 0, column = 0;  // both from 0 on
  std::string message, hint;
};

// `message` of yaml-cpp (0.7) at `line` and `column` of `text`, both from 0 on. The
// place that is returned may be the line before, where the mistake is.
YamlFault explain_yaml_fault(std::string_view text, std::size_t line,
                             std::size_t column, std::string_view message);

}  // namespace imprint
