// misuse.h: a command line that cannot be followed -> one `usage` diagnostic with a
// hint.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cli/command_line.h"

namespace imprint::cli {

// An option or a word that `app`, the program or one of its commands, has no use for.
Diagnostic unknown_argument(const CLI::App& app, const std::string& argument);

// What an exception of CLI11 says, in one line of our own form.
Diagnostic misuse_of(const CLI::App& app, const CLI::ParseError& error);

// What CLI11 would read otherwise than it was meant: "-offline" as `-o ffline`, and in
// "--manifest -o out" a manifest called "-o". Of the words as they were typed.
std::optional<Diagnostic> find_slip(const CLI::App& program,
                                    const std::vector<std::string>& words);

// What is wrong with words that were parsed: too many, too few, an empty value.
std::optional<Diagnostic> find_misuse(const CLI::App& program, const CommandLine& line);

}  // namespace imprint::cli
