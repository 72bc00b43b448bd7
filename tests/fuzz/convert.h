// convert.h: the whole conversion, in memory, offline, without the picture decoder.
#pragma once

#include <cstdint>
#include <string_view>

#include "input/site/site.h"
#include "layouts/layout.h"

namespace imprint::fuzz {

enum class Dialect : std::uint8_t { Hugo, Jekyll };

// Reads, resolves, typesets and exports to both formats; throws Fault when a file comes
// out that other programs cannot read, or none without a word.
void convert(std::string_view bytes, input::SourceKind kind, Dialect dialect);
// The same with pages of this design.
void convert(std::string_view bytes, input::SourceKind kind,
             const layouts::Layout& layout);
// Markdown whose every address on the web answers `answer`.
void convert_with_answer(std::string_view bytes, std::string_view answer);

}  // namespace imprint::fuzz
