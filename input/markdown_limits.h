// markdown_limits.h: keeps tables that cmark could not bear away from it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace imprint::input {

// `markdown` with the pipes of tables above the limits of markdown.h as character
// references; empty when nothing has to change. Fenced and indented code stays.
std::string limit_tables(std::string_view markdown, std::uint32_t file,
                         std::uint32_t first_line, Diagnostics& diagnostics);

}  // namespace imprint::input
