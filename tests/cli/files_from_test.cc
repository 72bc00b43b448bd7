#include "cli/files_from.h"

#include <gtest/gtest.h>

#include "tests/support/temp_folder.h"

namespace imprint::cli {
namespace {

using tests::TempFolder;
using Strings = std::vector<std::string>;

TEST(FilesFrom, TheListAddsPaths) {
  const TempFolder folder;
  CommandLine line;
  line.paths = {"b.md"};
  line.files_from = folder.add("list", "c/a.md\r\n\n");
  const Result<Strings> paths = all_paths(line);
  ASSERT_TRUE(paths.ok());
  EXPECT_EQ(*paths, (Strings{"b.md", "c/a.md"}));
}

TEST(FilesFrom, ThePlanIsOfAllPaths) {
  const TempFolder folder;
  folder.add("c/a.md", "Text.\n");
  folder.add("c/b.md", "Text.\n");
  CommandLine line;
  line.paths = {folder / "c/b.md"};
  line.files_from = folder.add("list", folder / "c/a.md" + "\n");
  Diagnostics diagnostics;
  const Result<job::Plan> plan = plan_of(line, job::find_data(), diagnostics);
  ASSERT_TRUE(plan.ok());
  ASSERT_EQ(plan->jobs.size(), 2u);
  EXPECT_EQ(folder.strip(plan->jobs[0].label), "c/b.md");
  EXPECT_EQ(folder.strip(plan->jobs[1].label), "c/a.md");
}

}  // namespace
}  // namespace imprint::cli
