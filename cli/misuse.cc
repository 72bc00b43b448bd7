#include "cli/misuse.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "base/codes.h"
#include "base/nearest.h"
#include "base/result.h"
#include "base/shell_word.h"
#include "cli/meant.h"

namespace imprint::cli {

namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

Diagnostic misuse(std::string message, std::string hint) {
  return failure(Code::Usage, {}, std::move(message), std::move(hint));
}

std::string see_help(const CLI::App& app) {
  return app.get_parent() == nullptr
             ? "see imprint --help"
             : fmt::format("see imprint {} --help", app.get_name());
}

// Null: there is no such command.
const CLI::App* command_of(const CLI::App& program, const std::string& name) {
  for (const CLI::App* command : program.get_subcommands(nullptr))
    if (command->get_name() == name) return command;
  return nullptr;
}

// What to do about `option`, which `app` does not have.
std::string option_hint(const CLI::App& app, const std::string& option) {
  const bool is_program = app.get_parent() == nullptr;
  const CLI::App& program = is_program ? app : *app.get_parent();
  const CLI::App& converter = *command_of(program, "export");
  if (converter.get_option_no_throw(option) != nullptr)
    return is_program ? "options stand behind the command: imprint export " + option
                      : fmt::format("imprint export has it, imprint {} has not",
                                    app.get_name());
  const bool converts =
      app.get_name() == "export" || app.get_name() == "check" || is_program;
  std::string hint = converts ? meant_by_option(option) : std::string();
  if (!hint.empty()) return hint;
  std::vector<std::string> names = option_names(app);
  if (is_program)
    for (std::string& name : option_names(converter)) names.push_back(std::move(name));
  const std::vector<std::string_view> views(names.begin(), names.end());
  hint = converts ? place_of_option(option) : std::string();
  if (hint.empty()) hint = see_help(app);
  return option.size() > 2 ? nearest_hint(option, views, hint) : hint;
}

// A variable of a script that was empty.
std::optional<Diagnostic> find_empty_value(const CLI::App& command) {
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_lnames().empty() || option->get_items_expected_min() == 0) continue;
    const std::string& name = option->get_lnames().front();
    if (name == "output" || name == "set") continue;  // they say it themselves
    for (const std::string& value : option->results())
      if (value.empty())
        return misuse(fmt::format("option '--{}': an empty value", name),
                      "is a variable of your script empty? Words with $ or {} stand in "
                      "single quotes");
  }
  return std::nullopt;
}

}  // namespace

Diagnostic unknown_argument(const CLI::App& app, const std::string& argument) {
  if (argument.size() > 1 && argument[0] == '-') {
    const std::string bare = argument.substr(0, argument.find('='));
    return misuse(fmt::format("unknown option '{}'", bare), option_hint(app, bare));
  }
  if (app.get_parent() != nullptr)
    return misuse(fmt::format("unexpected argument '{}'", argument), see_help(app));
  std::vector<std::string_view> commands;
  for (const CLI::App* command : app.get_subcommands(nullptr))
    commands.push_back(command->get_name());
  // `imprint knee.md` is what a newcomer types first.
  std::error_code ignored;
  if (argument.find('.') != argument.npos || std::filesystem::exists(argument, ignored))
    return misuse(
        fmt::format("unknown command '{}'", argument),
        fmt::format("to convert it: imprint export {}", shell_word(argument)));
  const std::string meant = meant_by_command(argument);
  return misuse(
      fmt::format("unknown command '{}'", argument),
      !meant.empty()
          ? meant
          : nearest_hint(
                argument, commands,
                "the commands are export, check, dump, layouts, doctor, init"));
}

Diagnostic misuse_of(const CLI::App& app, const CLI::ParseError& error) {
  std::string message = error.what();
  if (const auto* mismatch = dynamic_cast<const CLI::ArgumentMismatch*>(&error);
      mismatch != nullptr) {
    const std::string option = message.substr(0, message.find_first_of(": "));
    message = option.starts_with('-') ? fmt::format("option '{}' needs a value", option)
                                      : fmt::format("more than one {} given", option);
  } else if (const std::size_t colon = message.find(": "); colon != message.npos) {
    message = fmt::format("option '{}' {}", message.substr(0, colon),
                          message.substr(colon + 2));
  }
  std::replace(message.begin(), message.end(), '\n', ' ');
  return misuse(message, see_help(app));
}

std::optional<Diagnostic> find_slip(const CLI::App& program,
                                    const std::vector<std::string>& words) {
  constexpr std::size_t kShortest = 3;  // letters of a long option's beginning
  if (words.empty()) return std::nullopt;
  const CLI::App* command = command_of(program, words[0]);
  if (command == nullptr) return std::nullopt;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.size() < 2 || word[0] != '-') continue;
    if (word[1] != '-') {
      const std::string body = word.substr(1, word.find('=') - 1);
      for (const CLI::Option* option : command->get_options())
        for (const std::string& name : option->get_lnames())
          if (body.size() >= kShortest && name.starts_with(body))
            return misuse(fmt::format("unknown option '-{}'", body),
                          fmt::format("did you mean '--{}'?", name));
    }
    const CLI::Option* option = command->get_option_no_throw(word);
    if (option == nullptr || option->get_items_expected_min() == 0) continue;
    if (i + 1 < words.size() && words[i + 1].size() > 1 && words[i + 1][0] == '-' &&
        command->get_option_no_throw(words[i + 1]) != nullptr)
      return misuse(fmt::format("option '{}' needs a value", word),
                    fmt::format("what follows it is an option, too: {}", words[i + 1]));
    ++i;  // its value
  }
  return std::nullopt;
}

std::optional<Diagnostic> find_misuse(const CLI::App& program,
                                      const CommandLine& line) {
  const std::vector<CLI::App*> chosen = program.get_subcommands();
  for (const CLI::App* level : chosen)
    if (const auto extra = level->remaining(); !extra.empty())
      return unknown_argument(*level, extra.front());
  if (const auto extra = program.remaining(); !extra.empty())
    return unknown_argument(program, extra.front());
  if (chosen.empty())
    return misuse(
        "no command given",
        "to convert an article: imprint export knee.md; all commands: imprint "
        "--help");
  if (auto empty = find_empty_value(*chosen.front())) return empty;
  const bool takes_paths = line.command != Command::Layouts &&
                           line.command != Command::Doctor &&
                           line.command != Command::Init;
  if (takes_paths && line.paths.empty() && line.files_from.empty())
    return misuse(fmt::format("{} needs a PATH", chosen.front()->get_name()),
                  fmt::format("name an article or a folder: imprint {} knee.md",
                              chosen.front()->get_name()));
  if (line.list_has_nuls && line.files_from.empty())
    return misuse(
        "option '-0' needs --files-from",
        "find content -name '*.md' -print0 | imprint export --files-from - -0");
  return std::nullopt;
}

}  // namespace imprint::cli
