// init_command.h: `imprint init [FOLDER]`: a first article with a picture and an
// imprint.yaml that explains every setting, to begin with.
#pragma once

#include <ostream>
#include <span>
#include <string_view>

#include "cli/options.h"
#include "cli/report.h"

namespace imprint::cli {

// What is written: names inside the folder, and the bytes of each.
struct FirstFile {
  std::string_view name;
  std::string_view bytes;
};
std::span<const FirstFile> first_files();

// Writes them to the folder that `line` names, else to the one it runs in, and says on
// `out` what was made and what to do next. What is there already stays as it is.
// Returns 0; 1 when something cannot be written (reported as `file-unwritable`).
int write_first_files(const CommandLine& line, Report& report, std::ostream& out);

}  // namespace imprint::cli
