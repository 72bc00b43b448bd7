// toml.h: TOML 1.0 -> the same values as YAML. toml++ stays behind it.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/yaml.h"

namespace imprint {

// Strings are quoted scalars; numbers, booleans and dates keep their source text. Lines
// count from `first_line`. Nesting ends at toml++'s own 256 levels. Fails with
// `toml-broken`.
Result<Yaml> parse_toml(std::string_view text, std::uint32_t file,
                        std::uint32_t first_line = 1);

}  // namespace imprint
