// json.h: JSON -> the same values as YAML; looking one value up in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/yaml.h"

namespace imprint {

// The object that `text` (UTF-8) is. Strings are quoted scalars, numbers have their
// shortest form, of a doubled key the last value counts. NUL and half a surrogate pair
// are U+FFFD. Time is linear. Nesting ends at kMaxJsonDepth. Fails with `json-broken`.
Result<Yaml> parse_json(std::string_view text, std::uint32_t file,
                        std::uint32_t first_line = 1);

constexpr std::size_t kMaxJsonDepth = 64;  // levels

// The string that the member `name` of the object `json` has; nothing when `json` is no
// object or has no such string.
std::optional<std::string> json_string_member(std::string_view json,
                                              const std::string& name);

}  // namespace imprint
