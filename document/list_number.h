// list_number.h: the numbers of lists as they are written. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "document/block.h"

namespace imprint::document {

// "4", "d", "iv", without a full stop; decimal for what the numbering has no sign for.
std::string number_text(std::int64_t value, Numbering numbering);

}  // namespace imprint::document
