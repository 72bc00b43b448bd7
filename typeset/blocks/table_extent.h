// table_extent.h: how narrow and how wide a table can be that stands in a cell of
// another one.
#pragma once

#include "typeset/blocks/flow.h"

namespace imprint::typeset {

// Of all its columns side by side, in the size of the layout.
Extent extent_of_table(Flow& flow, const document::Table& table, const Place& place);

}  // namespace imprint::typeset
