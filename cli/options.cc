#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>

#include "base/codes.h"
#include "base/nearest.h"
#include "cli/help.h"
#include "cli/misuse.h"

namespace imprint::cli {

namespace {

// A list option: commas between values, and it may be repeated. Takes one argument, or
// it would swallow the PATHs behind it.
CLI::Option* add_list(CLI::App* app, const char* flags, std::vector<std::string>& field,
                      const char* help, const char* type) {
  return app->add_option(flags, field, help)
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name(type);
}

CLI::Option* add_text(CLI::App* app, const char* flags, std::string& field,
                      const char* help, const char* type) {
  return app->add_option(flags, field, help)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->type_name(type);
}

void add_paths(CLI::App* app, CommandLine& line) {
  app->add_option("PATH", line.paths,
                  "Articles, page bundles, or folders of them; - is standard input")
      ->type_name("");
}

// An option that takes one of two words, of which `second` sets `field`.
void add_choice(CLI::App* app, const std::string& flag, std::string first,
                std::string second, bool& field, const char* help) {
  const std::string type = first + "|" + second;
  app->add_option_function<std::string>(
         flag,
         [=, &field](const std::string& how) {
           if (how != first && how != second)
             throw CLI::ValidationError(
                 flag, fmt::format("is {} or {}, not '{}'", first, second, how));
           field = how == second;
         },
         help)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->type_name(type);
}

void add_reading(CLI::App* app, CommandLine& line) {
  add_text(app, "--files-from", line.files_from,
           "Read more PATHs from a file, one a line; - is standard input", "FILE|-");
  app->add_flag("-0,--null", line.list_has_nuls,
                "The paths of --files-from end in NUL, as find -print0 writes them");
  add_text(app, "--root", line.root,
           "Top folder of the content: output names and identifiers are made from "
           "the path below it [the nearest folder above with an imprint.yaml or a "
           "site's configuration, else the one that holds all PATHs]",
           "DIR");
  add_choice(app, "--from", "source", "hugo", line.from_hugo,
             "What reads the articles: imprint's own reader (source), or the Hugo of "
             "this machine, with the site's shortcodes and templates [source]");
  add_text(app, "--config", line.config,
           "File of settings (YAML); overrides imprint.yaml", "FILE");
  app->add_option("--set", line.set,
                  "One setting; overrides all files; may be repeated")
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE");
  add_choice(app, "--diagnostics", "text", "json", line.json_diagnostics,
             "How problems are reported: text, or json with one object a line [text]");
  app->add_flag("-q,--quiet", line.quiet,
                "No summary and no notes: warnings and errors only");
}

// One for each processor when nothing is said.
void add_jobs(CLI::App* app, CommandLine& line) {
  app->add_option_function<std::string>(
         "-j,--jobs",
         [&line](const std::string& number) {
           const bool digits = !number.empty() && number.size() <= 4 &&
                               number.find_first_not_of("0123456789") == number.npos;
           line.jobs = 0;
           if (digits)
             std::from_chars(number.data(), number.data() + number.size(), line.jobs);
           if (line.jobs < 1 || line.jobs > 1024)
             throw CLI::ValidationError(
                 "-j", fmt::format("takes a number from 1 to 1024, not '{}'", number));
         },
         "Articles converted at a time [one for each processor]")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->type_name("N");
}

void add_converting(CLI::App* app, CommandLine& line) {
  add_list(app, "--to", line.to, "Formats to make [epub,pdf]", "FORMAT,...");
  add_list(
      app, "--layout", line.layouts,
      "Page designs: names, or YAML files of your own; a PDF for each [a4-handout]",
      "NAME|FILE,...");
  add_jobs(app, line);
  app->add_flag("--offline", line.offline,
                "Never use the network; media fetched before are still used");
  add_text(app, "--cache-dir", line.cache_dir,
           "Where fetched media are kept [$XDG_CACHE_HOME/imprint, else "
           "~/.cache/imprint]",
           "DIR");
  app->add_flag("--no-cache", line.no_cache,
                "Neither keep fetched media nor use those kept before");
  add_list(app, "--media-dir", line.media_dirs,
           "Also look here for local pictures; may be repeated", "DIR");
  add_list(app, "--allow-host", line.allow_hosts,
           "Fetch from this host although its address is local or private; may be "
           "repeated",
           "HOST");
  app->add_flag("--strict", line.strict,
                "An article with a warning fails, too: no file of it is written");
  app->add_flag("--drafts", line.drafts, "Also export drafts");
  app->add_flag("--future", line.future, "Also export articles dated in the future");
  app->add_flag("--expired", line.expired,
                "Also export articles whose expiryDate has passed");
  app->add_flag("-v,--verbose", line.verbose,
                "Print the name of each article when it is done");
}

void add_export(CLI::App& app, CommandLine& line) {
  CLI::App* command =
      app.add_subcommand("export", "Make EPUB and PDF files of articles");
  add_paths(command, line);
  add_text(command, "-o,--output", line.output,
           "Folder for the files [out]; or, of one article, the file: knee.pdf",
           "DIR|FILE");
  command->add_flag("--overwrite", line.overwrite,
                    "Also replace files that imprint did not write, but no article");
  add_text(command, "--name", line.name,
           "File names, made of {name} {path} {folder} {slug} {lang} {layout} {title} "
           "{date}",
           "TEMPLATE");
  add_text(command, "--manifest", line.manifest,
           "Write what was made of what, as JSON; - is standard output", "FILE");
  command->add_flag(
      "--sync", line.sync,
      "Wait until all files are on the disk before the manifest is written");
  add_converting(command, line);
  add_reading(command, line);
  command->footer(examples_of("export"));
}

void add_init(CLI::App& app, CommandLine& line) {
  CLI::App* init = app.add_subcommand(
      "init", "Write a first article, a picture and an imprint.yaml to begin with");
  init->add_option("FOLDER", line.paths,
                   "Folder to write to [.]; files that are there are kept")
      ->expected(0, 1)
      ->type_name("");
  init->footer(examples_of("init"));
}

void add_other_commands(CLI::App& app, CommandLine& line) {
  CLI::App* check =
      app.add_subcommand("check", "Report what is wrong with articles; write nothing");
  add_paths(check, line);
  add_converting(check, line);
  add_reading(check, line);
  check->footer(examples_of("check"));

  CLI::App* dump =
      app.add_subcommand("dump", "Print an article as imprint understands it");
  add_paths(dump, line);
  dump->add_flag("--positions", line.positions,
                 "With the line and column of each element");
  add_reading(dump, line);
  dump->footer(examples_of("dump"));

  CLI::App* layouts =
      app.add_subcommand("layouts", "List the page designs, or print one in full");
  layouts->add_option("NAME", line.paths, "A page design")
      ->expected(0, 1)
      ->type_name("");
  layouts->footer(examples_of("layouts"));

  CLI::App* doctor = app.add_subcommand(
      "doctor",
      "Show versions, fonts and programs; what is missing, and how to get it");
  add_list(doctor, "--layout", line.layouts, "Page designs to check for [a4-handout]",
           "NAME|FILE,...");
  doctor->add_flag("--json", line.as_json, "As one JSON object");
  doctor->footer(examples_of("doctor"));
  add_init(app, line);
}

Command command_named(const std::string& name) {
  constexpr std::pair<std::string_view, Command> kCommands[] = {
      {"check", Command::Check},     {"dump", Command::Dump},
      {"layouts", Command::Layouts}, {"doctor", Command::Doctor},
      {"init", Command::Init},
  };
  for (const auto& [known, command] : kCommands)
    if (known == name) return command;
  return Command::Export;
}

// The arguments as CLI11 can read them.
struct Words {
  std::vector<std::string> options;
  std::vector<std::string> operands;  // behind "--"
  bool list_has_nuls = false;
};

// `help [COMMAND]` and `version` are what those who know git or go type first. Of "--"
// CLI11 (2.1) makes an argument of the program, not of its command.
Words words_of(const std::vector<std::string>& arguments) {
  Words words;
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  words.options.assign(arguments.begin(), end);
  if (end != arguments.end()) words.operands.assign(end + 1, arguments.end());
  std::vector<std::string>& options = words.options;
  if (!options.empty() && options[0] == "help") {
    options.erase(options.begin());
    options.emplace_back("--help");
  } else if (options.size() == 1 && options[0] == "version") {
    options[0] = "--version";
  }
  // "--files-from -0": standard input, with NUL at the ends.
  for (std::size_t i = 0; i + 1 < options.size(); ++i) {
    if (options[i] != "--files-from" || options[i + 1] != "-0") continue;
    options[i + 1] = "-";
    words.list_has_nuls = true;
  }
  return words;
}

void declare(CLI::App& app, CommandLine& line) {
  app.set_version_flag("-V,--version", std::string("imprint " IMPRINT_VERSION),
                       "Print the version");
  app.set_help_flag("-h,--help", "Print this help");
  app.footer(examples_of(""));
  app.require_subcommand(0, 1);
  app.allow_extras();
  app.formatter(std::make_shared<HelpFormatter>());
  add_export(app, line);
  add_other_commands(app, line);
  for (CLI::App* command : app.get_subcommands(nullptr))
    command->group("Commands")->allow_extras();
}

}  // namespace

bool asks_for_json(const std::vector<std::string>& arguments) {
  bool json = false;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    constexpr std::string_view kOption = "--diagnostics";
    const std::string& argument = arguments[i];
    if (argument == kOption)
      json = i + 1 < arguments.size() && arguments[i + 1] == "json";
    else if (argument.starts_with(kOption) && argument[kOption.size()] == '=')
      json = argument.substr(kOption.size() + 1) == "json";
  }
  return json;
}

Result<std::variant<CommandLine, Answer>> parse_command_line(
    const std::vector<std::string>& arguments) {
  using Parsed = std::variant<CommandLine, Answer>;
  CommandLine line;
  CLI::App app(kAbout, "imprint");
  declare(app, line);
  Words words = words_of(arguments);
  const auto innermost = [&]() -> const CLI::App& {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : *chosen.front();
  };
  if (auto slip = find_slip(app, words.options)) return *slip;
  try {
    // CLI11 takes its arguments from the back.
    std::reverse(words.options.begin(), words.options.end());
    app.parse(std::move(words.options));
  } catch (const CLI::CallForHelp&) {
    if (const auto extra = app.remaining();
        innermost().get_parent() == nullptr && !extra.empty())
      return unknown_argument(app, extra.front());
    return Parsed(Answer{innermost().help(innermost().get_parent() ? "imprint" : "")});
  } catch (const CLI::CallForVersion&) {
    return Parsed(Answer{"imprint " IMPRINT_VERSION "\n"});
  } catch (const CLI::ParseError& error) {
    if (auto wrong = find_misuse(app, line); wrong && innermost().remaining_size() > 0)
      return *wrong;
    return misuse_of(innermost(), error);
  }
  line.paths.insert(line.paths.end(), words.operands.begin(), words.operands.end());
  line.list_has_nuls |= words.list_has_nuls;
  if (const auto chosen = app.get_subcommands(); !chosen.empty())
    line.command = command_named(chosen.front()->get_name());
  line.purpose = line.command == Command::Check  ? job::Purpose::Check
                 : line.command == Command::Dump ? job::Purpose::Read
                                                 : job::Purpose::Export;
  if (auto wrong = find_misuse(app, line)) return *wrong;
  return Parsed(std::move(line));
}

}  // namespace imprint::cli
