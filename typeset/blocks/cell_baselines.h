// cell_baselines.h: the first lines of a row's cells on one baseline. Pure.
#pragma once

#include <vector>

#include "typeset/blocks/set_cell.h"

namespace imprint::typeset {

// Lowers the first lines of cells whose script or size has them higher than others that
// begin in the same row, as `vertical-align: baseline` does (CSS 2.2, 17.5.3). Cells
// that begin with something else than a line stay, and so do rows in which the
// difference is larger than what faces make of one size.
void share_baselines(std::vector<SetCell>& cells);

}  // namespace imprint::typeset
