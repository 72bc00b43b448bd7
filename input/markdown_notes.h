// markdown_notes.h: finds the notes that no mark refers to. cmark leaves them out.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostic.h"

namespace imprint::input {

// Reports `footnote-dangling` for each note of `markdown` that is not in the `html`
// made of it.
void report_unmarked_notes(std::string_view markdown, std::string_view html,
                           std::uint32_t file, std::uint32_t first_line,
                           Diagnostics& diagnostics);

}  // namespace imprint::input
