// meant.h: words of the command line that imprint does not know -> what was most likely
// meant, by the names that other programs have for the same thing.
#pragma once

#include <string>
#include <string_view>

namespace imprint::cli {

// A hint for `option` of `export` or `check` ("--format", "-r") by the names of other
// programs; empty: nothing is known of it.
std::string meant_by_option(std::string_view option);

// The same where `option` is a setting ("--lang") or a key of front matter ("--title").
std::string place_of_option(std::string_view option);

// A hint for `command` ("convert"); empty: nothing is known of it.
std::string meant_by_command(std::string_view command);

}  // namespace imprint::cli
