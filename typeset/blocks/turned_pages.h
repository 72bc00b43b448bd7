// turned_pages.h: a table that is too wide for the page -> pages that are turned.
#pragma once

#include <vector>

#include "typeset/column.h"

namespace imprint::typeset {

// Strips that are as wide as `area` is high, turned counter-clockwise: one strip of
// that area a page.
std::vector<Strip> turned_pages(std::vector<Strip> strips, Size area);

}  // namespace imprint::typeset
