// options.h: the command line -> what is asked for. Pure: reads no file, prints
// nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"

namespace imprint::cli {

enum class Command : std::uint8_t { Export, Check, Dump, Layouts, Doctor, Init };

// Fields that are empty or unset were not given: the configuration decides (config.h).
struct CommandLine {
  Command command = Command::Export;
  // For Layouts: the name asked for, if any. For Init: the folder, if any.
  std::vector<std::string> paths;
  bool from_hugo = false;      // as Hugo renders them
  std::string files_from;      // more paths, one a line; "-": standard input
  bool list_has_nuls = false;  // they end in NUL, as find -print0 writes them
  std::string root;            // empty: found by what is around the paths

  std::string output = "out";  // a folder, or the file of one article: "knee.pdf"
  bool overwrite = false;      // also files that imprint did not write
  std::vector<std::string> to;
  std::vector<std::string> layouts;
  std::string name;

  std::string config;
  std::vector<std::string> set;  // "key=value"

  unsigned jobs = 0;  // workers; 0: one for each hardware thread
  bool offline = false;
  std::string cache_dir;
  bool no_cache = false;
  std::vector<std::string> media_dirs;
  std::vector<std::string> allow_hosts;

  bool strict = false;
  bool drafts = false, future = false, expired = false;
  bool json_diagnostics = false;
  std::string manifest;  // empty: none; "-": standard output
  bool sync = false;     // wait until all is on the disk
  bool quiet = false;
  bool verbose = false;
  bool positions = false;  // of `dump`
  bool as_json = false;    // of `doctor`
};

// What the command line itself answers: a help text, the version.
struct Answer {
  std::string text;
};

// Whether problems are to be reported as JSON, also those of the command line itself.
bool asks_for_json(const std::vector<std::string>& arguments);

// Fails with `usage`: one line, and a hint that names the nearest option or command.
Result<std::variant<CommandLine, Answer>> parse_command_line(
    const std::vector<std::string>& arguments);

}  // namespace imprint::cli
