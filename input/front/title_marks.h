// title_marks.h: a line of Markdown, as titles have it -> plain text.
#pragma once

#include <string>
#include <string_view>

namespace imprint::input {

// Without the marks of code and emphasis round words (CommonMark 0.31, 6.1 and 6.2):
// "The `ls` command" and "A **big** one". "__init__", "snake_case" and "2 * 3 * 4" stay
// as they are: themes show titles as they are written, so that only what is certainly
// a mark goes. Linear.
std::string without_title_marks(std::string_view line);

}  // namespace imprint::input
