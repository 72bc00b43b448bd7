// dump_command.h: `imprint dump`: an article as it was understood, as stable text.
#pragma once

#include <ostream>

#include "cli/options.h"
#include "cli/report.h"

namespace imprint::cli {

// Prints each article below the PATHs, several of them under a line "=== path" each.
// Returns the exit status.
int dump_articles(const CommandLine& line, Report& report, std::ostream& out);

}  // namespace imprint::cli
