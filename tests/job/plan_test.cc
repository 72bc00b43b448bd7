#include "job/plan.h"

#include <gtest/gtest.h>

#include "base/codes.h"
#include "tests/support/temp_folder.h"

namespace imprint::job {
namespace {

using tests::TempFolder;

constexpr const char* kArticle = "---\ntitle: Knee\n---\nText.\n";

Result<Plan> plan_of(const Request& line) {
  Diagnostics diagnostics;
  return make_plan(line, find_data(), diagnostics);
}

Request export_line(std::vector<std::string> paths) {
  Request line;
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

std::string plan_text(const Request& line, const TempFolder& folder) {
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
  Request line = export_line({folder / "c/a.md"});
  line.layouts = {"a4-handout", "letter-handout"};
  line.output = "books";
  EXPECT_EQ(
      plan_text(line, folder),
      "c/a.md -> books/a.epub books/a-a4-handout.pdf books/a-letter-handout.pdf\n");
}

TEST(Plan, ATemplateNamesTheFileInItsFolder) {
  const TempFolder folder;
  folder.add("c/posts/a.md", "---\ntitle: T\nslug: knee/../x\nlang: de\n---\nText.\n");
  Request line = export_line({folder / "c"});
  line.name = "{slug}-{lang}-{layout}";
  EXPECT_EQ(plan_text(line, folder),
            "c/posts/a.md -> out/posts/knee-..-x-de-a4-handout.epub "
            "out/posts/knee-..-x-de-a4-handout.pdf\n");
}

TEST(Plan, ATemplateMustTellLayoutsApart) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  Request line = export_line({folder / "c"});
  line.layouts = {"a4-handout", "letter-handout"};
  line.name = "{slug}";
  EXPECT_EQ(plan_text(line, folder),
            "error: option '--name': name template '{slug}' gives all layouts one name "
            "[usage]\n"
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

TEST(Plan, AnyPathThatIsWrongEndsTheRunAndEachIsTold) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  folder.add("empty/notes.txt", "x");
  Diagnostics told;
  const Result<Plan> plan =
      make_plan(export_line({folder / "missing.md", folder / "c", folder / "empty"}),
                find_data(), told);
  ASSERT_FALSE(plan.ok());
  EXPECT_EQ(plan.error().code, Code::NoArticles);
  EXPECT_EQ(
      folder.strip(to_text(told)),
      "empty: note: a file is of a kind that is not read: empty/notes.txt "
      "[source-left-out]\n"
      "  hint: articles end in .md, .markdown, .html or .htm; pandoc converts most "
      "others\n"
      "missing.md: error: no such file or folder [file-unreadable]\n"
      "  hint: check the name, or the folder you are in\n");
}

TEST(Plan, ListedFilesAreSeenFromTheFolderThatHoldsThemAll) {
  const TempFolder folder;
  folder.add("content/knee/intro.md", kArticle);
  folder.add("content/hip/intro.md", kArticle);
  const std::vector<std::string> both = {folder / "content/knee/intro.md",
                                         folder / "content/hip/intro.md"};
  EXPECT_EQ(plan_text(export_line(both), folder),
            "content/knee/intro.md -> out/knee/intro.epub out/knee/intro.pdf\n"
            "content/hip/intro.md -> out/hip/intro.epub out/hip/intro.pdf\n");
  Request flat = export_line(both);
  flat.name = "{folder}-{name}";
  EXPECT_EQ(plan_text(flat, folder),
            "content/knee/intro.md -> out/knee-intro.epub out/knee-intro.pdf\n"
            "content/hip/intro.md -> out/hip-intro.epub out/hip-intro.pdf\n");
}

// "key -> output": what name and identifier are made of.
std::string keys_of(Request line, const TempFolder& folder) {
  line.to = {"pdf"};
  const Result<Plan> plan = plan_of(line);
  if (!plan) return to_text(plan.error(), {});
  for (const Job& job : plan->jobs)
    if (job.label.ends_with("knee/intro.md"))
      return folder.strip(job.source.key + " -> " + job.outputs.at(0).path);
  return {};
}

TEST(Plan, AnArticleHasTheSameNameHoweverItWasNamed) {
  for (const char* marker : {"content/imprint.yaml", "hugo.toml", "--root"}) {
    const TempFolder folder;
    const std::string knee = folder.add("content/knee/intro.md", kArticle);
    const std::string hip = folder.add("content/hip/intro.md", kArticle);
    const bool by_option = std::string_view(marker) == "--root";
    if (!by_option) folder.add(marker, "");
    const auto with = [&](std::vector<std::string> paths) {
      Request line = export_line(std::move(paths));
      if (by_option) line.root = folder / "content";
      return keys_of(line, folder);
    };
    const std::string alone = with({knee});
    EXPECT_EQ(alone.substr(alone.find(" -> ")), " -> out/knee/intro.pdf") << marker;
    EXPECT_EQ(with({folder / "content/knee"}), alone) << marker;
    EXPECT_EQ(with({folder / "content"}), alone) << marker;
    EXPECT_EQ(with({hip, knee}), alone) << marker;
    EXPECT_EQ(with({folder / "content/hip", knee}), alone) << marker;
  }
}

TEST(Plan, OneArticleMayHaveItsFileNamed) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  folder.add("c/b.md", kArticle);
  Request line = export_line({folder / "c/a.md"});
  line.output = folder / "x/leaflet.pdf";
  EXPECT_EQ(plan_text(line, folder), "c/a.md -> x/leaflet.pdf\n");
  line.paths = {folder / "c"};
  EXPECT_EQ(plan_text(line, folder),
            "error: option '-o': 'x/leaflet.pdf' is one file, and here are 2 articles "
            "[usage]\n"
            "  hint: name a folder: -o out\n");
}

TEST(Plan, AnArticleIsNeverAnOutput) {
  const TempFolder folder;
  folder.add("c/a.md", kArticle);
  Request line = export_line({folder / "c/a.md"});
  line.overwrite = true;
  line.manifest = folder / "c/../c/a.md";
  EXPECT_EQ(
      plan_text(line, folder),
      "error: option '--manifest': c/../c/a.md is an article of this run [usage]\n"
      "  hint: name a file of its own: --manifest out/manifest.json\n");
}

TEST(Plan, SettingsAndFoldersThatHaveNoEffectAreTold) {
  const TempFolder folder;
  folder.add("c/imprint.yml", "lang: de\n");
  folder.add("c/a.md", kArticle);
  Request line = export_line({folder / "c"});
  line.media_dirs = {folder / "pictures"};
  Diagnostics told;
  ASSERT_TRUE(make_plan(line, find_data(), told).ok());
  EXPECT_TRUE(told.has(Code::ConfigIgnored));
  EXPECT_TRUE(told.has(Code::MediaDirMissing));
}

TEST(Plan, TheConfigurationAtTheRootDecidesAndOptionsWin) {
  const TempFolder folder;
  folder.add("site/imprint.yaml", "to: pdf\nlayout: letter-handout\n");
  folder.add("site/posts/a.md", kArticle);
  Request line = export_line({folder / "site/posts/a.md"});
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
  Request line = export_line({folder / "c"});
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
}  // namespace imprint::job
