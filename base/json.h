// json.h: writing JSON text.
#pragma once

#include <string>
#include <string_view>

namespace imprint {

// `text` (UTF-8) as a quoted JSON string (RFC 8259, section 7). Bytes that are not
// UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

}  // namespace imprint
