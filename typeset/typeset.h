// typeset.h: ResolvedDocument -> pages, in phases (docs/architecture.md, section 2).
#pragma once

#include "base/result.h"
#include "document/page_map.h"
#include "typeset/input.h"

namespace imprint::typeset {

// Reports `glyph-missing` and `line-overfull` with the place in the source. Fails only
// with what `receive` fails with, and with `interrupted`. A document has at least one
// page.
Result<document::PageMap> typeset(const TypesetInput& input,
                                  const PageReceiver& receive,
                                  Diagnostics& diagnostics);

}  // namespace imprint::typeset
