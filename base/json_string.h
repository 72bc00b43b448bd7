// json_string.h: texts as JSON has them. Pure.
#pragma once

#include <string>
#include <string_view>

namespace imprint {

// `text` (UTF-8) as a quoted JSON string (RFC 8259, section 7). Bytes that are not
// UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

// "name":"path", as members of an object have it, without braces. A path that is not
// UTF-8 has a second member, "name_encoded": its bytes percent-encoded (RFC 3986), all
// but unreserved characters and "/".
std::string json_path(std::string_view name, std::string_view path);

}  // namespace imprint
