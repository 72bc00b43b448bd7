// help.h: what `imprint --help` and `imprint COMMAND --help` say around the options,
// and in which form. Pure.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace imprint::cli {

// The first lines of the program's help.
extern const char* const kAbout;

// Examples of a command, and of the program itself ("").
const char* examples_of(const std::string& command);

// CLI11's help in the form of GNU programs: "-h, --help", lines of at most 80 columns.
class HelpFormatter final : public CLI::Formatter {
 public:
  HelpFormatter();
  std::string make_option_name(const CLI::Option* option,
                               bool is_positional) const override;
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_option_desc(const CLI::Option* option) const override;
};

}  // namespace imprint::cli
