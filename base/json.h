// json.h: writing JSON text, and looking one value up in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint {

// `text` (UTF-8) as a quoted JSON string (RFC 8259, section 7). Bytes that are not
// UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

// The string that the member `name` of the object `json` has; nothing when `json` is no
// object or has no such string.
std::optional<std::string> json_string_member(std::string_view json,
                                              const std::string& name);

}  // namespace imprint
