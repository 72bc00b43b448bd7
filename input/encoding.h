// encoding.h: the bytes of a source file -> UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace imprint::input {

// Valid UTF-8 without a byte order mark and without control characters, with LF line
// ends. Bytes in another encoding, which ICU tells from the text or an HTML page names
// itself, are converted and reported as `encoding-converted`; UTF-8 with faults gets
// U+FFFD for them (`encoding-invalid`); `character-left-out` for control characters.
std::string decode_source(std::string bytes, std::uint32_t file,
                          Diagnostics& diagnostics);

}  // namespace imprint::input
