// path_list.h: the PATHs of the command line and of --files-from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/options.h"

namespace imprint::cli {

constexpr std::uint64_t kMaxListBytes = 64u << 20;  // of --files-from

// Fails with `no-articles` for a list that names nothing, with `usage` for one that has
// NULs where lines are expected, and as reading it fails.
Result<std::vector<std::string>> all_paths(const CommandLine& line);

// The folder that holds all of `folders` (absolute, no '/' at the end); empty for none.
std::string common_folder(const std::vector<std::string>& folders);

// A name with spaces that was written without quotes: "our leaflets/knee.md" is two
// words then.
struct UnquotedName {
  std::size_t words = 0;
  Diagnostic why;
};

// Whether paths[at], which is not there, and those behind it are the words of such a
// name.
std::optional<UnquotedName> unquoted_name(const std::vector<std::string>& paths,
                                          std::size_t at);

}  // namespace imprint::cli
