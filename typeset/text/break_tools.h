// break_tools.h: what breaking the lines of a paragraph needs memory for.
#pragma once

#include <vector>

#include "typeset/text/break_opportunities.h"
#include "typeset/text/optimum_fit.h"

namespace imprint::typeset {

// What lines are broken with, kept from one paragraph to the next. Not thread-safe.
struct BreakTools {
  LineBreaker opportunities;
  OptimumFit fit;
  std::vector<Breakpoint> points;
};

}  // namespace imprint::typeset
