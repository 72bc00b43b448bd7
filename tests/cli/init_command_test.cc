#include "cli/init_command.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include "cli/program.h"
#include "job/settings.h"
#include "tests/support/temp_folder.h"

namespace imprint::cli {
namespace {

using tests::TempFolder;

struct Ran {
  int status = -1;
  std::string out, err;
};

Ran run(const TempFolder& folder, const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  Ran ran;
  ran.status = run_program(arguments, out, err);
  ran.out = folder.strip(out.str());
  ran.err = folder.strip(err.str());
  return ran;
}

std::string settings_text() { return std::string(first_files()[0].bytes); }

TEST(Init, WhatItWritesIsExportedWithoutAWord) {
  const TempFolder folder;
  const Ran made = run(folder, {"init", folder / "first"});
  EXPECT_EQ(made.err, "");
  EXPECT_EQ(made.out.substr(0, made.out.find("\n\n")),
            "made first/imprint.yaml\n"
            "made first/first-article.md\n"
            "made first/resting-leg.svg");
  EXPECT_EQ(made.status, 0);
  const Ran exported = run(folder, {"export", folder / "first", "-o", folder / "out",
                                    "--offline", "--no-cache", "--strict"});
  EXPECT_EQ(exported.err, "");
  EXPECT_EQ(exported.status, 0);
  EXPECT_EQ(folder.files("out"),
            (std::vector<std::string>{"first-article.epub", "first-article.pdf"}));
}

TEST(Init, WhatIsThereStaysAsItIs) {
  const TempFolder folder;
  folder.add("first/imprint.yaml", "lang: de\n");
  std::filesystem::create_symlink("nowhere", folder / "first/first-article.md");
  const Ran ran = run(folder, {
                                  "init",
                                  folder / "first",
                              });
  EXPECT_EQ(ran.out.substr(0, ran.out.find("\n\n")),
            "left first/imprint.yaml as it is: it was there already\n"
            "left first/first-article.md as it is: it was there already\n"
            "made first/resting-leg.svg");
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(folder.read("first/imprint.yaml"), "lang: de\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "first/nowhere"));
}

TEST(Init, AFolderThatCannotBeMadeIsSaid) {
  const TempFolder folder;
  folder.add("first", "a file");
  const Ran ran = run(folder, {"init", folder / "first"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err,
            "first: error: cannot be made: Not a directory [file-unwritable]\n"
            "  hint: name a folder that you may write to: imprint init FOLDER\n");
}

TEST(Init, ASecondFolderIsRefused) {
  const TempFolder folder;
  EXPECT_EQ(run(folder, {"init", folder / "a", folder / "b"}).status, 2);
  EXPECT_EQ(folder.files(), std::vector<std::string>{});
}

// Each key of the program has its line, and no line has another key.
TEST(Init, TheSettingsHaveEveryKeyOnce) {
  const std::string text = settings_text();
  std::multiset<std::string> written;
  const std::regex line("(^|\n)(# )?([a-z-]+): [^\n]*");
  for (std::sregex_iterator at(text.begin(), text.end(), line), end; at != end; ++at)
    written.insert((*at)[3]);
  std::multiset<std::string> known;
  for (const job::ConfigKey& key : job::config_keys())
    known.insert(std::string(key.name));
  EXPECT_EQ(written, known);
}

TEST(Init, TheSettingsAreReadWithEveryKeySwitchedOn) {
  const std::string text =
      std::regex_replace(settings_text(), std::regex("(^|\n)# ([a-z-]+: )"), "$1$2");
  const TempFolder folder;
  const std::string path = folder.add("imprint.yaml", text);
  job::Settings settings;
  Diagnostics diagnostics;
  const auto read = job::read_config(path, settings, diagnostics);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : to_text(read.error(), {}));
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_EQ(settings.shortcodes.size(), 2u);
}

}  // namespace
}  // namespace imprint::cli
