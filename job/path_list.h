// path_list.h: what the PATHs of a request have in common, and what went wrong in
// writing them. They are looked at where they lie.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/result.h"

namespace imprint::job {

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
                                          std::size_t at, const Files& files);

}  // namespace imprint::job
