// files_from.h: the PATHs of the command line and of --files-from, and the plan of
// them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/options.h"
#include "job/plan.h"

namespace imprint::cli {

constexpr std::uint64_t kMaxListBytes = 64u << 20;  // of --files-from

// Fails with `no-articles` for a list that names nothing, with `usage` for one that has
// NULs where lines are expected or comes by standard input as an article does, and as
// reading it fails.
Result<std::vector<std::string>> all_paths(const CommandLine& line);

// Fails as all_paths() and make_plan() do.
Result<job::Plan> plan_of(const CommandLine& line, const job::DataFolders& data,
                          Diagnostics& diagnostics);

}  // namespace imprint::cli
