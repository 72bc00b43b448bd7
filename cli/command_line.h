// command_line.h: what the words of a command line ask for.
#pragma once

#include <cstdint>
#include <string>

#include "job/request.h"

namespace imprint::cli {

enum class Command : std::uint8_t { Export, Check, Dump, Layouts, Doctor, Init };

// What the jobs are made of (job::Request), and what only a run from a terminal has.
struct CommandLine : job::Request {
  // `paths` is for Layouts the name asked for, if any; for Init the folder, if any.
  Command command = Command::Export;
  bool from_hugo = false;      // as Hugo renders them
  bool list_has_nuls = false;  // paths of `files_from`, as find -print0 writes them

  unsigned jobs = 0;  // workers; 0: one for each hardware thread
  std::string cache_dir;
  bool no_cache = false;

  bool json_diagnostics = false;
  bool sync = false;  // wait until all is on the disk
  bool quiet = false;
  bool verbose = false;
  bool positions = false;  // of `dump`
  bool as_json = false;    // of `doctor`
};

}  // namespace imprint::cli
