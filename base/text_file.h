// text_file.h: reading whole files.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace imprint {

// The bytes of `path`, "-" being standard input. Fails with `file-unreadable`, or
// `input-too-large` above `limit` [bytes].
Result<std::string> read_file(const std::string& path, std::uint64_t limit);

}  // namespace imprint
