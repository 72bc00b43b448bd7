// table_rows.h: set cells -> the strips of their rows, divided where a row is high.
#pragma once

#include <vector>

#include "typeset/blocks/set_cell.h"

namespace imprint::typeset {

// The strips of rows `first` to `last`, whose cells these are and lose their contents:
// one; or several when they are high (table_parts.h): divided between rows, in a high
// row between lines where all its cells can be, else lines of each cell as they fit on
// a page. Their break_cost is that of dividing there.
std::vector<Strip> set_rows(std::vector<SetCell>& cells, int first, int last, bool head,
                            const RowLook& look);

}  // namespace imprint::typeset
