// options.h: the command line -> what is asked for. Pure: reads no file, prints
// nothing.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "cli/command_line.h"

namespace imprint::cli {

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
