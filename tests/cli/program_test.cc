// The whole program, from arguments to files.
#include "cli/program.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/digest.h"
#include "base/yaml.h"
#include "tests/support/temp_folder.h"

namespace imprint::cli {
namespace {

using tests::TempFolder;

constexpr const char* kKnee =
    "---\ntitle: Knee twitching\nauthor: Ada\ndate: 2022-09-01\n---\n"
    "A muscle may twitch.\n\n## Why\n\nIt is tired.\n";

struct Ran {
  int status = -1;
  std::string out, err;
};

Ran run(const TempFolder& folder, std::vector<std::string> arguments) {
  std::ostringstream out, err;
  Ran ran;
  ran.status = run_program(arguments, out, err);
  ran.out = folder.strip(out.str());
  ran.err = folder.strip(err.str());
  return ran;
}

std::vector<std::string> exporting(const TempFolder& folder, const std::string& path,
                                   std::vector<std::string> more = {}) {
  std::vector<std::string> all = {"export",       path,        "-o",
                                  folder / "out", "--offline", "--no-cache"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

TEST(Program, AnArticleBecomesBothFiles) {
  const TempFolder folder;
  folder.add("c/knee.md", kKnee);
  const Ran ran = run(folder, exporting(folder, folder / "c/knee.md"));
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.out, "1 article exported, 2 files in out\n");
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(folder.files("out"), (std::vector<std::string>{"knee.epub", "knee.pdf"}));
  EXPECT_EQ(folder.read("out/knee.pdf").substr(0, 5), "%PDF-");
  EXPECT_EQ(folder.read("out/knee.epub").substr(30, 28),
            "mimetypeapplication/epub+zip");
}

TEST(Program, CheckWritesNothing) {
  const TempFolder folder;
  folder.add("c/knee.md", kKnee);
  const Ran ran = run(folder, {"check", folder / "c", "--offline", "--no-cache"});
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.out, "1 article checked\n");
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(folder.files(), std::vector<std::string>{"c/knee.md"});
}

TEST(Program, AFailedArticleLeavesTheOthersAndItsFilesOfBefore) {
  const TempFolder folder;
  folder.add("c/bad.md", "---\ntitle: [\n---\nText.\n");
  folder.add("c/good.md", kKnee);
  folder.add("out/bad.pdf", "before");
  const Ran ran = run(folder, exporting(folder, folder / "c"));
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "1 article exported, 2 files in out; 1 failed\n");
  EXPECT_EQ(ran.err.substr(0, 9), "c/bad.md:");
  EXPECT_NE(ran.err.find("[yaml-broken]"), ran.err.npos) << ran.err;
  EXPECT_EQ(folder.files("out"),
            (std::vector<std::string>{"bad.pdf", "good.epub", "good.pdf"}));
  EXPECT_EQ(folder.read("out/bad.pdf"), "before");
}

TEST(Program, AMissingFileHasOneLineAndAHint) {
  const TempFolder folder;
  const Ran ran = run(folder, exporting(folder, folder / "no.md"));
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err.substr(0, 13), "no.md: error:") << ran.err;
  EXPECT_NE(ran.err.find("\n  hint: "), ran.err.npos) << ran.err;
  EXPECT_NE(ran.err.find("[file-unreadable]"), ran.err.npos) << ran.err;
}

TEST(Program, AnUnwritablePlaceFailsTheArticle) {
  const TempFolder folder;
  folder.add("c/knee.md", kKnee);
  folder.add("file", "");
  const Ran ran = run(folder, {"export", folder / "c", "-o", folder / "file/out",
                               "--offline", "--no-cache"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err,
            "file/out/knee.epub: error: cannot write the file: Not a directory "
            "[file-unwritable]\n"
            "  hint: choose with -o a folder that you may write to\n");
}

TEST(Program, AllFilesOfAnArticleAppearOrNone) {
  const TempFolder folder;
  folder.add("c/knee.md", kKnee);
  folder.add("out/knee.pdf/in-the-way", "");
  const Ran ran = run(folder, exporting(folder, folder / "c"));
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err,
            "out/knee.pdf: error: cannot write the file: Is a directory "
            "[file-unwritable]\n"
            "  hint: choose with -o a folder that you may write to\n");
  EXPECT_EQ(folder.files("out"), std::vector<std::string>{"knee.pdf/in-the-way"});
}

TEST(Program, AFullDiskFailsTheManifest) {
  const TempFolder folder;
  folder.add("c/knee.md", kKnee);
  const Ran ran =
      run(folder, exporting(folder, folder / "c", {"--manifest", "/dev/full"}));
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(
      ran.err,
      "/dev/full: error: the manifest is not written: cannot write the file: No "
      "space left on device [file-unwritable]\n"
      "  hint: mend that, or name another file with --manifest; what was exported "
      "stays\n");
}

TEST(Program, MisuseIsStatusTwoAndWritesNothing) {
  const TempFolder folder;
  folder.add("c/knee.md", kKnee);
  const Ran option = run(folder, exporting(folder, folder / "c", {"--strickt"}));
  EXPECT_EQ(option.status, 2);
  EXPECT_EQ(option.err,
            "imprint: error: unknown option '--strickt' [usage]\n"
            "  hint: did you mean '--strict'?\n");
  const Ran format = run(folder, exporting(folder, folder / "c", {"--to", "pfd"}));
  EXPECT_EQ(format.status, 2);
  EXPECT_EQ(format.err,
            "imprint: error: option '--to': unknown format 'pfd' [usage]\n"
            "  hint: did you mean 'pdf'?\n");
  const Ran layout = run(folder, exporting(folder, folder / "c", {"--layout", "a5"}));
  EXPECT_EQ(layout.status, 2);
  EXPECT_NE(layout.err.find("[layout-unknown]"), layout.err.npos);
  EXPECT_EQ(folder.files("out"), std::vector<std::string>{});
}

TEST(Program, DraftsAreLeftOutUnlessAskedFor) {
  const TempFolder folder;
  folder.add("c/knee.md", "---\ntitle: T\ndraft: true\n---\nText.\n");
  const Ran without = run(folder, exporting(folder, folder / "c"));
  EXPECT_EQ(without.status, 0);
  EXPECT_EQ(without.out, "0 articles exported, 0 files in out; 1 left out\n");
  EXPECT_EQ(without.err,
            "c/knee.md:1: note: a draft is left out [draft-skipped]\n"
            "  hint: to take drafts as well: --drafts\n");
  const Ran with = run(folder, exporting(folder, folder / "c", {"--drafts"}));
  EXPECT_EQ(with.out, "1 article exported, 2 files in out\n");
}

TEST(Program, WhatIsToComeOrHasExpiredIsLeftOutUnlessAskedFor) {
  const TempFolder folder;
  setenv("SOURCE_DATE_EPOCH", "1000000000", 1);  // 2001-09-09T01:46:40Z
  folder.add("c/a.md", "---\ntitle: A\ndate: 2001-09-09T01:46:41Z\n---\nText.\n");
  folder.add("c/b.md",
             "---\ntitle: B\ndate: 2031-01-01\npublishDate: 2001-01-01\n---\nText.\n");
  folder.add("c/c.md", "---\ntitle: C\nexpiryDate: 2001-09-09\n---\nText.\n");
  folder.add("c/d.md", "---\ntitle: D\nexpiryDate: 2001-09-10\n---\nText.\n");
  const Ran without = run(folder, exporting(folder, folder / "c"));
  EXPECT_EQ(without.out, "2 articles exported, 4 files in out; 2 left out\n");
  EXPECT_EQ(without.err,
            "c/a.md:1: note: not published before 2001-09-09 [future-skipped]\n"
            "  hint: to take it as well: --future\n"
            "c/c.md:1: note: expired on 2001-09-09 [expired-skipped]\n"
            "  hint: to take it as well: --expired\n");
  const Ran with =
      run(folder, exporting(folder, folder / "c", {"--future", "--expired"}));
  unsetenv("SOURCE_DATE_EPOCH");
  EXPECT_EQ(with.out, "4 articles exported, 8 files in out\n");
}

TEST(Program, SectionPagesWithoutTextAreLeftOut) {
  const TempFolder folder;
  folder.add("c/_index.md", "---\ntitle: All\n---\n");
  folder.add("c/knee.md", "---\ntitle: T\n---\nText.\n");
  const Ran ran = run(folder, exporting(folder, folder / "c"));
  EXPECT_EQ(ran.out, "1 article exported, 2 files in out; 1 left out\n");
  EXPECT_EQ(ran.err,
            "c/_index.md:1: note: a section page without a text [section-skipped]\n");
}

TEST(Program, StrictFailsAnArticleWithAWarning) {
  const TempFolder folder;
  folder.add("c/knee.md", "---\ntitle: T\ntitle: U\n---\nText.\n");
  EXPECT_EQ(run(folder, exporting(folder, folder / "c")).status, 0);
  std::filesystem::remove_all(folder / "out");
  const Ran strict = run(folder, exporting(folder, folder / "c", {"--strict"}));
  EXPECT_EQ(strict.status, 1);
  EXPECT_NE(strict.err.find("[yaml-duplicate-key]"), strict.err.npos);
  EXPECT_NE(strict.err.find("c/knee.md: error: failed by its warning, as --strict asks "
                            "[strict-failed]\n"),
            strict.err.npos)
      << strict.err;
  EXPECT_EQ(folder.files("out"), std::vector<std::string>{});
}

TEST(Program, JsonDiagnosticsAreAnObjectALine) {
  const TempFolder folder;
  folder.add("c/knee.md", "---\ntitle: T\ndraft: true\n---\nText.\n");
  const Ran ran =
      run(folder, exporting(folder, folder / "c", {"--diagnostics", "json", "-q"}));
  EXPECT_EQ(ran.out, "");
  const std::string version =
      "{\"record\":\"version\",\"imprint\":\"" IMPRINT_VERSION "\",\"format\":1}\n";
  const auto summary = [](int notes) {
    return "{\"record\":\"summary\",\"status\":0,\"done\":0,\"skipped\":1,\"failed\":0,"
           "\"not_started\":0,\"files\":0,\"notes\":" +
           std::to_string(notes) + ",\"warnings\":0,\"errors\":0}\n";
  };
  EXPECT_EQ(ran.err, version + summary(1));  // -q: a note is not worth a line
  const Ran loud = run(folder, exporting(folder, folder / "c", {"--diagnostics=json"}));
  EXPECT_EQ(loud.out, "");  // the last record says it
  EXPECT_EQ(
      loud.err,
      version +
          "{\"file\":\"c/"
          "knee.md\",\"line\":1,\"severity\":\"note\",\"code\":\"draft-skipped\","
          "\"message\":\"a draft is left out\",\"hint\":\"to take drafts as well: "
          "--drafts\"}\n" +
          summary(1));
}

// Makes articles that differ, one of which fails and one of which is a draft.
void add_many(const TempFolder& folder) {
  for (int i = 0; i < 12; ++i)
    folder.add("c/a" + std::to_string(i) + ".md",
               "---\ntitle: T" + std::to_string(i) + "\ntitle: U\n---\nText " +
                   std::string(static_cast<std::size_t>(40 * i), 'x') + ".\n");
  folder.add("c/a3.md", "---\ntitle: [\n---\n");
  folder.add("c/a5.md", "---\ntitle: T\ndraft: true\n---\n");
}

TEST(Program, NothingDependsOnTheNumberOfWorkers) {
  const TempFolder folder;
  add_many(folder);
  const auto with = [&](const char* workers) {
    const Ran ran = run(folder, exporting(folder, folder / "c",
                                          {"-j", workers, "--manifest", folder / "m"}));
    std::string all = ran.out + ran.err + folder.read("m");
    for (const std::string& file : folder.files("out"))
      all += folder.read("out/" + file);
    std::filesystem::remove_all(folder / "out");
    return all;
  };
  const std::string one = with("1");
  EXPECT_TRUE(one == with("2"));
  EXPECT_TRUE(one == with("8"));
}

const std::string kNoLinks =
    "{internal: 0, to_chapter: 0, to_web: 0, external: 0, anchor: 0, dangling: 0}";

TEST(Program, TheManifestSaysWhatWasMade) {
  const TempFolder folder;
  const std::string source = folder.add("c/knee.md", kKnee);
  folder.add("c/note.md", "---\ntitle: T\ndraft: true\n---\nText.\n");
  const Ran ran =
      run(folder, exporting(folder, folder / "c", {"--manifest", folder / "m.json"}));
  EXPECT_EQ(ran.status, 0);
  Diagnostics diagnostics;
  const Result<Yaml> manifest = parse_yaml(folder.read("m.json"), 0, diagnostics);
  ASSERT_TRUE(manifest.ok());
  const std::string epub = folder.read("out/knee.epub"),
                    pdf = folder.read("out/knee.pdf");
  const std::string identifier =
      manifest->find("jobs")->items.at(0).find("identifier")->scalar;
  EXPECT_EQ(identifier, "urn:uuid:" + uuid_v5("knee.md\nKnee twitching"));
  const auto file = [](const std::string& path, const std::string& bytes) {
    return "path: " + path + ", size: " + std::to_string(bytes.size()) +
           ", sha256: " + sha256(bytes).hex();
  };
  const auto face = [&](const std::string& name) {
    const std::string path = "/usr/share/fonts/truetype/noto/" + name + ".ttf";
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return "{file" + file(name + ".ttf", bytes).substr(4) + "}";
  };
  EXPECT_EQ(
      folder.strip(to_text(*manifest)),
      "{imprint: " IMPRINT_VERSION
      ", jobs: [{article: c/knee.md, status: done, key: knee.md, title: Knee "
      "twitching, lang: en, identifier: \"" +
          identifier + "\", sources: [{" + file("c/knee.md", kKnee) +
          "}], pictures: [], outputs: [{" + file("out/knee.epub", epub) +
          ", format: epub, layout: a4-handout}, {" + file("out/knee.pdf", pdf) +
          ", format: pdf, layout: a4-handout, pages: 1}], links: " + kNoLinks +
          ", diagnostics: {}}, "
          "{article: c/note.md, status: skipped, key: note.md, title: T, lang: en, "
          "sources: [{" +
          file("c/note.md", "---\ntitle: T\ndraft: true\n---\nText.\n") +
          "}], pictures: [], outputs: [], diagnostics: {draft-skipped: 1}}], links: " +
          kNoLinks + ", data: [" + face("NotoSans-Bold") + ", " +
          face("NotoSans-Regular") + "]}");
}

TEST(Program, TheTimeIsTheArticlesUnlessTheEnvironmentSaysIt) {
  const TempFolder folder;
  folder.add("c/knee.md", kKnee);
  run(folder, exporting(folder, folder / "c"));
  const std::string before = folder.read("out/knee.epub");
  setenv("SOURCE_DATE_EPOCH", "1000000000", 1);  // before the article's date
  run(folder, exporting(folder, folder / "c", {"--future"}));
  EXPECT_NE(folder.read("out/knee.epub"), before);
  setenv("SOURCE_DATE_EPOCH", "soon", 1);
  const Ran bad = run(folder, exporting(folder, folder / "c"));
  unsetenv("SOURCE_DATE_EPOCH");
  EXPECT_EQ(bad.status, 2);
  EXPECT_EQ(bad.err,
            "imprint: error: SOURCE_DATE_EPOCH is no time: 'soon' [usage]\n"
            "  hint: it counts seconds since 1970, as date +%s prints them\n");
}

TEST(Program, DumpPrintsTheDocument) {
  const TempFolder folder;
  folder.add("c/knee.md", kKnee);
  const Ran ran = run(folder, {"dump", folder / "c/knee.md"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_NE(ran.out.find("Heading 2 #why \"Why\""), ran.out.npos) << ran.out;
  EXPECT_EQ(run(folder, {"dump", folder / "no.md"}).status, 2);
}

TEST(Program, LayoutsAreListedAndShown) {
  const TempFolder folder;
  const Ran list = run(folder, {"layouts"});
  EXPECT_EQ(list.status, 0);
  EXPECT_NE(list.out.find("a4-handout"), list.out.npos);
  EXPECT_NE(list.out.find("letter-handout"), list.out.npos);
  const Ran one = run(folder, {"layouts", "a4-handout"});
  EXPECT_EQ(one.status, 0);
  EXPECT_NE(one.out.find("page:"), one.out.npos);
  const Ran unknown = run(folder, {"layouts", "a4-handuot"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_EQ(unknown.err,
            "imprint: error: there is no layout \"a4-handuot\" [layout-unknown]\n"
            "  hint: did you mean 'a4-handout'?\n");
}

TEST(Program, OutputThatCannotBePrintedIsAnError) {
  std::ostringstream out, err;
  out.setstate(std::ios::badbit);
  EXPECT_EQ(run_program({"--version"}, out, err), 1);
  EXPECT_EQ(err.str(),
            "standard output: error: cannot write what was asked for "
            "[file-unwritable]\n"
            "  hint: is its disk full?\n");
}

}  // namespace
}  // namespace imprint::cli
