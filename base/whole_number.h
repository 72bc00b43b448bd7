// whole_number.h: whole numbers as HTML and front matter have them. Pure.
#pragma once

#include <optional>

namespace imprint {

// A leading whole number in [low, high] as HTML parses one; nothing when there is none,
// or for null.
std::optional<int> whole_number(const char* text, int low, int high);

}  // namespace imprint
