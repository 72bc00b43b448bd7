// spaced_address.h: addresses with a space, which Markdown does not read:
// "![x](my photo.png)".
#pragma once

#include "base/diagnostic.h"
#include "document/block.h"

namespace imprint::input {

// Reports `address-space` at each block whose text has what looks like such a link or
// picture, or like a picture with a space before its address, and `media-missing` for
// "![x][name]" whose name nothing defines. Code is left alone. Linear.
void report_spaced_addresses(const document::Blocks& blocks, Diagnostics& diagnostics);

}  // namespace imprint::input
