// fit_strips.h: how much of a column goes into a room of another height. Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "typeset/column.h"

namespace imprint::typeset {

struct StripFit {
  std::size_t end;  // behind the last one that fits
  Pt height;
};

// As many strips from `begin` on as fit into `room`, and their height; a strip that
// should not begin a page stays with the one before it, unless `parts`. None: `end` is
// `begin`.
StripFit fit_strips(const std::vector<Strip>& strips, std::size_t begin, Pt room,
                    bool parts = false);

}  // namespace imprint::typeset
