// missing_path.h: a PATH that is not there, or that may not be read -> what to do.
#pragma once

#include <string>
#include <system_error>

#include "base/files.h"
#include "base/result.h"

namespace imprint::input {

// `path` as it was written, `whole` the same absolute, `fault` why it was not found.
Diagnostic missing_path(const std::string& path, const std::string& whole,
                        std::error_code fault, const Files& files);

}  // namespace imprint::input
