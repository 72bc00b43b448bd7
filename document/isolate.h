// isolate.h: names and dates that keep their own order in a line of others. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::document {

// `text` between U+2068 and U+2069 (UAX #9): it runs as its first letter tells,
// whatever stands round it. Unchanged in a line from left to right (not `rtl`) when
// nothing of it runs the other way, and when it is empty.
std::string isolated(std::string_view text, bool rtl);

// Whether the first letter of `text` runs from right to left; nothing when it has none.
std::optional<bool> begins_right_to_left(std::string_view text);

}  // namespace imprint::document
