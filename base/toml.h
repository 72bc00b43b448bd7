// toml.h: TOML -> the same values as YAML, with places.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/yaml.h"

namespace imprint {

// The table that `text` (UTF-8) is, by TOML 1.0. Strings are quoted scalars, all else
// keeps its source text. Keys stand in the order of the source; a table has the place
// of its name. NUL is U+FFFD. Time is linear. Nesting ends at kMaxTomlDepth. Fails with
// `toml-broken`.
Result<Yaml> parse_toml(std::string_view text, std::uint32_t file,
                        std::uint32_t first_line = 1);

constexpr std::size_t kMaxTomlDepth = 64;  // levels; each part of a dotted key is one

}  // namespace imprint
