#include "cli/plan.h"

#include <gtest/gtest.h>

#include "base/codes.h"
#include "tests/support/temp_folder.h"

namespace imprint::cli {
namespace {

using tests::TempFolder;

constexpr const char* kArticle = "---\ntitle: Knee\n---\nText.\n";

Result<Plan> plan_of(const CommandLine& line) {
  Diagnostics diagnostics;
  return make_plan(line, find_data(), diagnostics);
}

CommandLine export_line(std::vector<std::string> paths) {
  CommandLine line;
  line.paths = std::move(paths);
  line.offline = true;
  return line;
}

// "article -> output, output" or "article: why it is refused", a line each.
std::string text_of(const Plan& plan, const TempFolder& folder) {
  std::string text;
  for (const Job& job : plan.jobs) {
    if (job.refused) {
      text += to_text(*job.refused, {});
      continue;
    }
    text += job.label + " ->";
    for (const Output& output : job.outputs) text += " " + output.path;
    text += "\n";
  }
  return folder.strip(text);
}

std::string plan_text(const CommandLine& line, const TempFolder& folder) {
  const Result<Plan> plan = plan_of(line);
  return plan ? text_of(*plan, folder) : folder.strip(to_text(plan.error(), {}));
}

TEST(Plan, OutputMirrorsTheTree) {
  const TempFolder folder;
  folder.add("c/posts/knee/index.md", kArticle);
  folder.add("c/posts/back.md", kArticle);
  folder.add("c/about.html", "<p>Text.");
  EXPECT_EQ(plan_text(export_line({folder / "c"}), folder),
            "c/about.html -> out/about.epub out/about.pdf\n"
            "c/posts/back.md -> out/posts/back.epub out/posts/back.pdf\n"
            "c/posts/knee/index.md -> out/posts/knee.epub out/posts/knee.pdf\n");
}

TEST(Plan, SeveralLayoutsGiveAPdfEachAndOneEpub) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  CommandLine line = export_line({folder / "c/a.md"});
  line.layouts = {"a4-handout", "letter-handout"};
  line.output = "books";
  EXPECT_EQ(
      plan_text(line, folder),
      "c/a.md -> books/a.epub books/a-a4-handout.pdf books/a-letter-handout.pdf\n");
}

TEST(Plan, ATemplateNamesTheFileInItsFolder) {
  const TempFolder folder;
  folder.add("c/posts/a.md", "---\ntitle: T\nslug: knee/../x\nlang: de\n---\nText.\n");
  CommandLine line = export_line({folder / "c"});
  line.name = "{slug}-{lang}-{layout}";
  EXPECT_EQ(plan_text(line, folder),
            "c/posts/a.md -> out/posts/knee-..-x-de-a4-handout.epub "
            "out/posts/knee-..-x-de-a4-handout.pdf\n");
}

TEST(Plan, ATemplateMustTellLayoutsApart) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  CommandLine line = export_line({folder / "c"});
  line.layouts = {"a4-handout", "letter-handout"};
  line.name = "{slug}";
  EXPECT_EQ(plan_text(line, folder),
            "error: name template '{slug}' gives all layouts one name [usage]\n"
            "  hint: put {layout} into it\n");
}

TEST(Plan, TwoArticlesWithOneNameAreBothRefused) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  folder.add("c/a/index.md", kArticle);
  folder.add("c/b.md", kArticle);
  EXPECT_EQ(plan_text(export_line({folder / "c"}), folder),
            "c/a.md: error: its output a.epub is also that of c/a/index.md "
            "[output-clash]\n"
            "  hint: rename one of them, or tell them apart with --name\n"
            "c/a/index.md: error: its output a.epub is also that of c/a.md "
            "[output-clash]\n"
            "  hint: rename one of them, or tell them apart with --name\n"
            "c/b.md -> out/b.epub out/b.pdf\n");
}

TEST(Plan, AnArticleNamedTwiceIsExportedOnce) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  EXPECT_EQ(plan_text(export_line({folder / "c", folder / "c/./a.md"}), folder),
            "c/a.md -> out/a.epub out/a.pdf\n");
}

TEST(Plan, WhatIsNotThereIsRefusedInItsPlace) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  folder.add("empty/notes.txt", "x");
  const Result<Plan> plan =
      plan_of(export_line({folder / "missing.md", folder / "c", folder / "empty"}));
  ASSERT_TRUE(plan.ok());
  ASSERT_EQ(plan->jobs.size(), 3u);
  EXPECT_EQ(plan->jobs[0].refused.value().code, Code::FileUnreadable);
  EXPECT_EQ(folder.strip(plan->jobs[0].refused->file), "missing.md");
  EXPECT_FALSE(plan->jobs[1].refused);
  EXPECT_EQ(plan->jobs[2].refused.value().code, Code::NoArticles);
}

TEST(Plan, FilesFromAddsPaths) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  folder.add("c/b.md", kArticle);
  CommandLine line = export_line({folder / "c/b.md"});
  line.files_from = folder.add("list", folder / "c/a.md" + "\r\n\n");
  EXPECT_EQ(plan_text(line, folder),
            "c/b.md -> out/b.epub out/b.pdf\n"
            "c/a.md -> out/a.epub out/a.pdf\n");
}

TEST(Plan, TheConfigurationAtTheRootDecidesAndOptionsWin) {
  const TempFolder folder;
  folder.add("site/imprint.yaml", "to: pdf\nlayout: letter-handout\n");
  folder.add("site/posts/a.md", kArticle);
  CommandLine line = export_line({folder / "site/posts/a.md"});
  EXPECT_EQ(plan_text(line, folder), "site/posts/a.md -> out/posts/a.pdf\n");
  line.to = {"epub"};
  EXPECT_EQ(plan_text(line, folder), "site/posts/a.md -> out/posts/a.epub\n");
  const Result<Plan> plan = plan_of(line);
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->sites.front().layouts.front()->name, "letter-handout");
  EXPECT_FALSE(plan->needs_pages());
}

TEST(Plan, AnUnknownLayoutEndsTheRun) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  CommandLine line = export_line({folder / "c"});
  line.layouts = {"a4-handuot"};
  const Result<Plan> plan = plan_of(line);
  ASSERT_FALSE(plan.ok());
  EXPECT_EQ(plan.error().code, Code::LayoutUnknown);
}

TEST(Plan, OneUuidIsNotSharedByArticles) {
  const TempFolder folder;
  folder.add("c/imprint.yaml", "uuid: 123e4567-e89b-12d3-a456-426614174000\n");
  folder.add("c/a.md", kArticle);
  EXPECT_EQ(plan_text(export_line({folder / "c"}), folder),
            "c/a.md -> out/a.epub out/a.pdf\n");
  folder.add("c/b.md", kArticle);
  EXPECT_EQ(plan_text(export_line({folder / "c"}), folder),
            "c/imprint.yaml: error: 'uuid' names one publication, and here are 2 "
            "[config-invalid]\n"
            "  hint: put each article's uuid into its front matter\n");
}

}  // namespace
}  // namespace imprint::cli
