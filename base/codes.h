// codes.h: the names of the diagnostics. Apart from diagnostic.h, so that a new code
// touches only what names one.
#pragma once

#include <cstdint>

namespace imprint {

enum class Code : std::uint16_t {
#define IMPRINT_CODE(name, slug, severity, summary) name,
#include "base/codes.def"
#undef IMPRINT_CODE
};

}  // namespace imprint
