#include "cli/options.h"

#include <gtest/gtest.h>

namespace imprint::cli {
namespace {

// What a misused command line is answered with.
std::string refusal(const std::vector<std::string>& arguments) {
  const auto parsed = parse_command_line(arguments);
  return parsed ? "accepted" : to_text(parsed.error(), {});
}

CommandLine accepted(const std::vector<std::string>& arguments) {
  const auto parsed = parse_command_line(arguments);
  if (!parsed) {
    ADD_FAILURE() << to_text(parsed.error(), {});
    return {};
  }
  return std::get<CommandLine>(*parsed);
}

TEST(Options, EveryOptionOfExportIsRead) {
  const CommandLine line = accepted({"export",
                                     "a.md",
                                     "posts",
                                     "-o",
                                     "books",
                                     "--to",
                                     "epub,pdf",
                                     "--layout",
                                     "a4-handout,my/large.yaml",
                                     "--name",
                                     "{slug}",
                                     "--config",
                                     "c.yaml",
                                     "--set",
                                     "lang=de",
                                     "--set",
                                     "layout=x",
                                     "--files-from",
                                     "-",
                                     "-j",
                                     "3",
                                     "--offline",
                                     "--cache-dir",
                                     "cache",
                                     "--no-cache",
                                     "--media-dir",
                                     "m1",
                                     "--media-dir",
                                     "m2",
                                     "--allow-host",
                                     "127.0.0.1",
                                     "--strict",
                                     "--drafts",
                                     "--diagnostics",
                                     "json",
                                     "--manifest",
                                     "m.json",
                                     "--sync",
                                     "-q",
                                     "-v"});
  EXPECT_EQ(line.command, Command::Export);
  EXPECT_EQ(line.paths, (std::vector<std::string>{"a.md", "posts"}));
  EXPECT_EQ(line.output, "books");
  EXPECT_EQ(line.to, (std::vector<std::string>{"epub", "pdf"}));
  EXPECT_EQ(line.layouts, (std::vector<std::string>{"a4-handout", "my/large.yaml"}));
  EXPECT_EQ(line.name, "{slug}");
  EXPECT_EQ(line.config, "c.yaml");
  EXPECT_EQ(line.set, (std::vector<std::string>{"lang=de", "layout=x"}));
  EXPECT_EQ(line.files_from, "-");
  EXPECT_EQ(line.jobs, 3u);
  EXPECT_EQ(line.cache_dir, "cache");
  EXPECT_EQ(line.media_dirs, (std::vector<std::string>{"m1", "m2"}));
  EXPECT_EQ(line.allow_hosts, std::vector<std::string>{"127.0.0.1"});
  EXPECT_EQ(line.manifest, "m.json");
  EXPECT_TRUE(line.offline && line.no_cache && line.strict && line.drafts &&
              line.json_diagnostics && line.sync && line.quiet && line.verbose);
}

TEST(Options, AListOptionLeavesThePathsBehindItAlone) {
  const CommandLine line =
      accepted({"export", "--set", "a=b", "--to", "pdf", "--allow-host", "h", "x.md"});
  EXPECT_EQ(line.paths, std::vector<std::string>{"x.md"});
  EXPECT_EQ(line.set, std::vector<std::string>{"a=b"});
}

TEST(Options, ACommaInASettingStaysInIt) {
  EXPECT_EQ(accepted({"export", "x.md", "--set", "to=epub,pdf"}).set,
            std::vector<std::string>{"to=epub,pdf"});
}

TEST(Options, OfTwoSingleValuesTheLastWins) {
  EXPECT_EQ(accepted({"export", "x.md", "-o", "a", "-ob"}).output, "b");
}

TEST(Options, NothingSaidLeavesTheConfigurationItsSay) {
  const CommandLine line = accepted({"export", "x.md"});
  EXPECT_EQ(line.output, "out");
  EXPECT_TRUE(line.to.empty() && line.layouts.empty() && line.name.empty());
  EXPECT_EQ(line.jobs, 0u);
}

TEST(Options, OtherCommandsAreRead) {
  EXPECT_EQ(accepted({"check", "a"}).command, Command::Check);
  EXPECT_EQ(accepted({"dump", "a"}).command, Command::Dump);
  EXPECT_EQ(accepted({"doctor"}).command, Command::Doctor);
  const CommandLine layouts = accepted({"layouts", "a4-handout"});
  EXPECT_EQ(layouts.command, Command::Layouts);
  EXPECT_EQ(layouts.paths, std::vector<std::string>{"a4-handout"});
}

TEST(Options, AnUnknownOptionNamesTheNearest) {
  EXPECT_EQ(refusal({"export", "x.md", "--layuot", "a"}),
            "error: unknown option '--layuot' [usage]\n"
            "  hint: did you mean '--layout'?\n");
  EXPECT_EQ(refusal({"export", "x.md", "--xylophone=3"}),
            "error: unknown option '--xylophone' [usage]\n"
            "  hint: see imprint export --help\n");
}

TEST(Options, AnUnknownCommandNamesTheNearest) {
  EXPECT_EQ(refusal({"exprot", "x"}),
            "error: unknown command 'exprot' [usage]\n"
            "  hint: did you mean 'export'?\n");
}

TEST(Options, AnArticleInPlaceOfACommandIsUnderstood) {
  EXPECT_EQ(refusal({"knee.md"}),
            "error: unknown command 'knee.md' [usage]\n"
            "  hint: to convert it: imprint export knee.md\n");
}

TEST(Options, WhatIsMissingIsNamed) {
  EXPECT_EQ(refusal({}),
            "error: no command given [usage]\n"
            "  hint: to convert an article: imprint export knee.md; all commands: "
            "imprint --help\n");
  EXPECT_EQ(refusal({"check"}),
            "error: check needs a PATH [usage]\n"
            "  hint: name an article or a folder: imprint check knee.md\n");
  EXPECT_EQ(refusal({"export", "x.md", "--to"}),
            "error: option '--to' needs a value [usage]\n"
            "  hint: see imprint export --help\n");
}

TEST(Options, ABadValueIsNamed) {
  EXPECT_EQ(refusal({"export", "x.md", "-j", "0"}),
            "error: option '-j' takes a number from 1 to 1024, not '0' [usage]\n"
            "  hint: see imprint export --help\n");
  EXPECT_EQ(refusal({"check", "x.md", "--diagnostics", "xml"}),
            "error: option '--diagnostics' is text or json, not 'xml' [usage]\n"
            "  hint: see imprint check --help\n");
}

TEST(Options, HelpNamesEveryOption) {
  const auto parsed = parse_command_line({"export", "--help"});
  ASSERT_TRUE(parsed.ok());
  const std::string& text = std::get<Answer>(*parsed).text;
  for (const char* option :
       {"imprint export", "--output",      "--to",         "--layout",     "--name",
        "--config",       "--set",         "--files-from", "--jobs",       "--offline",
        "--cache-dir",    "--no-cache",    "--media-dir",  "--allow-host", "--strict",
        "--drafts",       "--diagnostics", "--manifest",   "--quiet",      "--verbose",
        "--sync",         "Examples:"})
    EXPECT_NE(text.find(option), text.npos) << option;
}

TEST(Options, HelpAndVersionAreCommandsToo) {
  const auto text_of = [](const std::vector<std::string>& arguments) {
    const auto parsed = parse_command_line(arguments);
    return parsed ? std::get<Answer>(*parsed).text : to_text(parsed.error(), {});
  };
  EXPECT_EQ(text_of({"help"}), text_of({"--help"}));
  EXPECT_EQ(text_of({"help", "dump"}), text_of({"dump", "--help"}));
  EXPECT_EQ(text_of({"version"}), text_of({"-V"}));
}

TEST(Options, EveryCommandHasItsExamples) {
  for (const char* command : {"export", "check", "dump", "layouts", "doctor"}) {
    const auto parsed = parse_command_line({command, "--help"});
    ASSERT_TRUE(parsed.ok());
    EXPECT_NE(std::get<Answer>(*parsed).text.find(std::string("  imprint ") + command),
              std::string::npos)
        << command;
  }
}

TEST(Options, BehindTwoHyphensNothingIsAnOption) {
  const CommandLine line = accepted({"export", "-q", "a.md", "--", "-o", "--to"});
  EXPECT_EQ(line.paths, (std::vector<std::string>{"a.md", "-o", "--to"}));
  EXPECT_EQ(line.output, "out");
}

TEST(Options, AListMayHaveNuls) {
  const CommandLine both = accepted({"export", "--files-from", "-", "-0"});
  EXPECT_TRUE(both.list_has_nuls);
  const CommandLine short_form = accepted({"export", "--files-from", "-0"});
  EXPECT_TRUE(short_form.list_has_nuls);
  EXPECT_EQ(short_form.files_from, "-");
}

TEST(Options, JsonIsAskedForEvenByAWrongCommand) {
  EXPECT_TRUE(asks_for_json({"exprot", "--diagnostics", "json"}));
  EXPECT_TRUE(asks_for_json({"--diagnostics=json"}));
  EXPECT_FALSE(asks_for_json({"--diagnostics", "text"}));
  EXPECT_FALSE(asks_for_json({"export", "--", "--diagnostics=json"}));
}

TEST(Options, VersionIsOneLine) {
  const auto parsed = parse_command_line({"--version"});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(std::get<Answer>(*parsed).text, "imprint " IMPRINT_VERSION "\n");
}

}  // namespace
}  // namespace imprint::cli
