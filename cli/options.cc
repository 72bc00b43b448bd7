#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>

#include "base/codes.h"
#include "base/nearest.h"

namespace imprint::cli {

namespace {

constexpr const char* kAbout =
    "imprint turns articles (Markdown or HTML, alone or a whole Hugo site) into EPUB\n"
    "e-books and paginated, accessible PDFs.";

constexpr const char* kMainFooter = R"(Examples:
  imprint export knee.md                     knee.epub and knee.pdf in out/
  imprint export content/posts -o books      every article below a folder
  imprint check content                      what is wrong, without writing
  imprint export --help                      all options, with more examples

Exit status: 0 all well, 1 some article failed, 2 the command cannot be followed.)";

constexpr const char* kExportFooter = R"(Examples:
  imprint export knee.md
      writes out/knee.epub and out/knee.pdf
  imprint export content --to pdf --layout letter-handout -o handouts
      a PDF of every article below content/, in the folders that it has there
  imprint export content --layout a4-handout,large.yaml --name '{slug}-{lang}-{layout}'
      two designs of each, named after the article
  find content -name '*.md' -newer last | imprint export --files-from - -j 4
      what has changed, four at a time
  imprint export content --offline --strict --manifest out/manifest.json
      without the network; warnings fail; says what was made of what

Settings that stay belong into imprint.yaml at the root of the content (the nearest
parent folder that has one, or a Hugo configuration, else the folder given):
  base-url: https://example.org/
  lang: en
  layout: [a4-handout, letter-handout]
  allow-hosts: [media.example.org]
A file named with --config goes over it, --set over that, and options over all.)";

constexpr const char* kCheckFooter = R"(Example:
  imprint check content --offline --strict && echo fit to print)";

constexpr const char* kDumpFooter = R"(Example:
  imprint dump knee.md | less)";

constexpr const char* kLayoutsFooter = R"(Examples:
  imprint layouts                 the names, and what each is for
  imprint layouts a4-handout      one in full: a start for a design of your own)";

constexpr const char* kInitFooter = R"(Example:
  imprint init handouts && imprint export handouts)";

// CLI11's help in the form of GNU programs: "-h, --help", lines of at most 80 columns.
class HelpFormatter final : public CLI::Formatter {
 public:
  static constexpr std::size_t kColumns = 80;
  static constexpr std::size_t kNameColumns = 26;

  HelpFormatter() {
    column_width(kNameColumns);
    label("OPTIONS", "OPTION...");
    label("SUBCOMMAND", "COMMAND");
    label("Positionals", "Arguments");
  }

  std::string make_option_name(const CLI::Option* option,
                               bool is_positional) const override {
    if (is_positional) return option->get_name(true, false);
    std::string names;
    for (const std::string& name : option->get_snames()) names += "-" + name + ", ";
    if (names.empty()) names = "    ";
    for (const std::string& name : option->get_lnames()) names += "--" + name;
    return names;
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string type = option->get_type_name();
    return option->get_type_size() == 0 || type.empty() ? std::string() : " " + type;
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    return wrap(option->get_description());
  }

 private:
  static std::string wrap(const std::string& text) {
    std::string out;
    std::size_t column = 0;
    for (std::size_t at = text.find_first_not_of(' '), end = 0; at < text.size();
         at = text.find_first_not_of(' ', end)) {
      end = std::min(text.find(' ', at), text.size());
      const std::string_view word = std::string_view(text).substr(at, end - at);
      if (column > 0 && column + 1 + word.size() > kColumns - kNameColumns) {
        out += '\n';
        column = 0;
      } else if (column > 0) {
        out += ' ';
        ++column;
      }
      out += word;
      column += word.size();
    }
    return out;
  }
};

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
  app->add_option("PATH", line.paths, "Articles, page bundles, or folders of them")
      ->type_name("");
}

void add_reading(CLI::App* app, CommandLine& line) {
  app->add_option_function<std::string>(
         "--from",
         [&line](const std::string& how) {
           if (how != "source" && how != "hugo")
             throw CLI::ValidationError(
                 "--from", fmt::format("is source or hugo, not '{}'", how));
           line.from_hugo = how == "hugo";
         },
         "Who reads the articles: imprint itself, or the Hugo of their site, with its "
         "own "
         "shortcodes [source]")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->type_name("source|hugo");
  add_text(app, "--config", line.config, "Settings in YAML, over those of imprint.yaml",
           "FILE");
  app->add_option("--set", line.set, "One setting, over all files; may be repeated")
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE");
  app->add_option_function<std::string>(
         "--diagnostics",
         [&line](const std::string& how) {
           if (how != "text" && how != "json")
             throw CLI::ValidationError("--diagnostics",
                                        fmt::format("is text or json, not '{}'", how));
           line.json_diagnostics = how == "json";
         },
         "How problems are reported: text, or json with one object a line [text]")
      ->type_name("text|json");
  app->add_flag("-q,--quiet", line.quiet, "No summary, no notes: only what is wrong");
}

void add_converting(CLI::App* app, CommandLine& line) {
  add_list(app, "--to", line.to, "Formats to make [epub,pdf]", "FORMAT,...");
  add_list(
      app, "--layout", line.layouts,
      "Page designs: names, or YAML files of your own; a PDF for each [a4-handout]",
      "NAME|FILE,...");
  add_text(app, "--files-from", line.files_from,
           "Read more PATHs from a file, one a line; - is standard input", "FILE|-");
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
  app->add_flag("--offline", line.offline,
                "Never use the network; media fetched before are still used");
  add_text(app, "--cache-dir", line.cache_dir,
           "Where fetched media are kept [$XDG_CACHE_HOME/imprint]", "DIR");
  app->add_flag("--no-cache", line.no_cache, "Keep no fetched media, use none kept");
  add_list(app, "--media-dir", line.media_dirs,
           "Also look here for local pictures; may be repeated", "DIR");
  add_list(app, "--allow-host", line.allow_hosts,
           "Allow this host though its address is local or private; may be repeated",
           "HOST");
  app->add_flag("--strict", line.strict, "Warnings fail an article, too");
  app->add_flag("--drafts", line.drafts, "Take drafts as well");
  app->add_flag("--future", line.future,
                "Take articles whose date or publishDate is to come as well");
  app->add_flag("--expired", line.expired,
                "Take articles whose expiryDate has passed as well");
  app->add_flag("-v,--verbose", line.verbose, "Name each article as it is done");
}

void add_export(CLI::App& app, CommandLine& line) {
  CLI::App* command =
      app.add_subcommand("export", "Make EPUB and PDF files of articles");
  add_paths(command, line);
  add_text(command, "-o,--output", line.output, "Folder for the files [out]", "DIR");
  add_text(command, "--name", line.name,
           "File names, made of {name} {slug} {lang} {layout} {title} {date}",
           "TEMPLATE");
  add_text(command, "--manifest", line.manifest,
           "Write what was made of what, as JSON; - is standard output", "FILE");
  command->add_flag(
      "--sync", line.sync,
      "Wait until the disk has all files, before the manifest is written");
  add_converting(command, line);
  add_reading(command, line);
  command->footer(kExportFooter);
}

void add_init(CLI::App& app, CommandLine& line) {
  CLI::App* init = app.add_subcommand(
      "init", "Write a first article, a picture and an imprint.yaml to begin with");
  init->add_option("FOLDER", line.paths, "Where to; what is there stays [.]")
      ->expected(0, 1)
      ->type_name("");
  init->footer(kInitFooter);
}

void add_other_commands(CLI::App& app, CommandLine& line) {
  CLI::App* check =
      app.add_subcommand("check", "Report what is wrong with articles; write nothing");
  add_paths(check, line);
  add_converting(check, line);
  add_reading(check, line);
  check->footer(kCheckFooter);

  CLI::App* dump = app.add_subcommand("dump", "Print an article as it was understood");
  add_paths(dump, line);
  dump->add_flag("--positions", line.positions,
                 "With the line and column of each node");
  add_reading(dump, line);
  dump->footer(kDumpFooter);

  CLI::App* layouts =
      app.add_subcommand("layouts", "List the page designs, or print one in full");
  layouts->add_option("NAME", line.paths, "A page design")
      ->expected(0, 1)
      ->type_name("");
  layouts->footer(kLayoutsFooter);

  app.add_subcommand("doctor",
                     "Versions, fonts, programs: what is missing, how to get it");
  add_init(app, line);
}

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

Diagnostic unknown_argument(const CLI::App& app, const std::string& argument) {
  const bool is_option = argument.size() > 1 && argument[0] == '-';
  if (is_option) {
    const std::vector<std::string> names = option_names(app);
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string bare = argument.substr(0, argument.find('='));
    return misuse(
        fmt::format("unknown option '{}'", bare),
        bare.size() > 2 ? nearest_hint(bare, views, see_help(app)) : see_help(app));
  }
  if (app.get_parent() != nullptr)
    return misuse(fmt::format("unexpected argument '{}'", argument), see_help(app));
  std::vector<std::string_view> commands;
  for (const CLI::App* command : app.get_subcommands(nullptr))
    commands.push_back(command->get_name());
  // `imprint knee.md` is what a newcomer types first.
  std::error_code ignored;
  if (argument.find('.') != argument.npos || std::filesystem::exists(argument, ignored))
    return misuse(fmt::format("unknown command '{}'", argument),
                  fmt::format("to convert it: imprint export {}", argument));
  return misuse(
      fmt::format("unknown command '{}'", argument),
      nearest_hint(argument, commands,
                   "the commands are export, check, dump, layouts, doctor, init"));
}

// What an exception of CLI11 says, in one line of our own form.
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

std::optional<Diagnostic> find_misuse(const CLI::App& app, const CommandLine& line) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  for (const CLI::App* level : chosen)
    if (const auto extra = level->remaining(); !extra.empty())
      return unknown_argument(*level, extra.front());
  if (const auto extra = app.remaining(); !extra.empty())
    return unknown_argument(app, extra.front());
  if (chosen.empty())
    return misuse(
        "no command given",
        "to convert an article: imprint export knee.md; all commands: imprint "
        "--help");
  const bool takes_paths = line.command != Command::Layouts &&
                           line.command != Command::Doctor &&
                           line.command != Command::Init;
  if (takes_paths && line.paths.empty() && line.files_from.empty())
    return misuse(fmt::format("{} needs a PATH", chosen.front()->get_name()),
                  fmt::format("name an article or a folder: imprint {} knee.md",
                              chosen.front()->get_name()));
  return std::nullopt;
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

}  // namespace

Result<std::variant<CommandLine, Answer>> parse_command_line(
    const std::vector<std::string>& arguments) {
  using Parsed = std::variant<CommandLine, Answer>;
  CommandLine line;
  CLI::App app(kAbout, "imprint");
  app.set_version_flag("--version", std::string("imprint " IMPRINT_VERSION),
                       "Print the version");
  app.set_help_flag("-h,--help", "Print this help");
  app.footer(kMainFooter);
  app.require_subcommand(0, 1);
  app.allow_extras();
  app.formatter(std::make_shared<HelpFormatter>());
  add_export(app, line);
  add_other_commands(app, line);
  for (CLI::App* command : app.get_subcommands(nullptr))
    command->group("Commands")->allow_extras();

  // CLI11 takes its arguments from the back.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  const auto innermost = [&]() -> const CLI::App& {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : *chosen.front();
  };
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return Parsed(Answer{innermost().help(innermost().get_parent() ? "imprint" : "")});
  } catch (const CLI::CallForVersion&) {
    return Parsed(Answer{"imprint " IMPRINT_VERSION "\n"});
  } catch (const CLI::ParseError& error) {
    if (auto wrong = find_misuse(app, line); wrong && innermost().remaining_size() > 0)
      return *wrong;
    return misuse_of(innermost(), error);
  }
  if (const auto chosen = app.get_subcommands(); !chosen.empty())
    line.command = command_named(chosen.front()->get_name());
  if (auto wrong = find_misuse(app, line)) return *wrong;
  return Parsed(std::move(line));
}

}  // namespace imprint::cli
