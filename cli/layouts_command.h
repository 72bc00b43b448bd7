// layouts_command.h: `imprint layouts`: what page designs there are; one in full.
#pragma once

#include <ostream>

#include "cli/options.h"
#include "cli/report.h"

namespace imprint::cli {

// Returns the exit status.
int show_layouts(const CommandLine& line, Report& report, std::ostream& out);

}  // namespace imprint::cli
