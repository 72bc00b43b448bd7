// json.h: JSON -> the same values as YAML; writing JSON text, and looking one value up
// in it.
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

// `text` (UTF-8) as a quoted JSON string (RFC 8259, section 7). Bytes that are not
// UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

// "name":"path", as members of an object have it, without braces. A path that is not
// UTF-8 has a second member, "name_encoded": its bytes percent-encoded (RFC 3986), all
// but unreserved characters and "/".
std::string json_path(std::string_view name, std::string_view path);

// The string that the member `name` of the object `json` has; nothing when `json` is no
// object or has no such string.
std::optional<std::string> json_string_member(std::string_view json,
                                              const std::string& name);

}  // namespace imprint
