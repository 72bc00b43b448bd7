// program.h: the program `imprint`, with its streams as parameters, so that tests run
// it.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace imprint::cli {

// Returns the exit status: 0 all well, 1 some article failed or something could not be
// read or written, 2 the command cannot be followed. Results and summaries go to `out`,
// diagnostics and progress to `err`.
int run_program(const std::vector<std::string>& arguments, std::ostream& out,
                std::ostream& err);

}  // namespace imprint::cli
