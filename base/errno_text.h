// errno_text.h: what an error number of the system means.
#pragma once

#include <string>

namespace imprint {

// "No space left on device": in English, whatever the locale; thread-safe.
std::string errno_text(int error);

}  // namespace imprint
