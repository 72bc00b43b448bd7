#include "input/site/site.h"

#include "base/codes.h"
#include "input/site_entries.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace imprint::input {
namespace {

namespace fs = std::filesystem;

class Site : public testing::Test {
 protected:
  Site() {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~Site() override { fs::remove_all(root_); }

  void write(const std::string& name, const std::string& text = "text\n") {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << text;
  }
  // "key -> output path" a line.
  std::string found(const std::string& below = "") {
    const auto sources = find_articles((root_ / below).string());
    if (!sources) return sources.error().message;
    std::string out;
    for (const SourceFile& source : *sources)
      out += source.key + " -> " + source.output_path + "\n";
    return out;
  }

  fs::path root_ = fs::temp_directory_path() /
                   ("imprint-site-" + std::to_string(::getpid()) + "-" +
                    testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Site, TreeIsMirroredAndSorted) {
  write("b.md");
  write("a/index.html");
  write("a/c.fa.md");
  write(".hidden/x.md");
  write("a/picture.png");
  EXPECT_EQ(found(), "a/c.fa.md -> a/c.fa\na/index.html -> a\nb.md -> b\n");
}

TEST_F(Site, HugoSiteIsItsContentAndBundlesAreOneArticle) {
  write("hugo.yaml");
  write("layouts/single.html");
  write("content/posts/knee/index.md");
  write("content/posts/knee/index.fr.md");
  write("content/posts/knee/part.md");
  write("content/posts/_index.md");
  EXPECT_EQ(found(),
            "content/posts/_index.md -> posts/_index\n"
            "content/posts/knee/index.fr.md -> posts/knee.fr\n"
            "content/posts/knee/index.md -> posts/knee\n");
  EXPECT_EQ(found("content/posts/knee"),
            "content/posts/knee/index.fr.md -> posts/knee.fr\n"
            "content/posts/knee/index.md -> posts/knee\n");
}

TEST_F(Site, RootOfABundleLiesAboveIt) {
  write("posts/knee/index.md");
  EXPECT_EQ(find_root((root_ / "posts/knee").string()), (root_ / "posts").string());
  EXPECT_EQ(find_root((root_ / "posts/knee/index.md").string()),
            (root_ / "posts").string());
  write("imprint.yaml");
  EXPECT_EQ(find_root((root_ / "posts/knee/index.md").string()), root_.string());
}

TEST_F(Site, MissingPlacesAndEmptyOnesAreTold) {
  EXPECT_EQ(found("nowhere"), "no such file or folder");
  EXPECT_EQ(found(), "no articles in this folder");
  write("a.txt");
  EXPECT_EQ(found("a.txt"), "not an article");
}

TEST_F(Site, AMissingNameIsToldItsNearest) {
  write("content/knee.md");
  SiteConfigs configs;
  const auto hint = [&](const std::string& path) {
    return find_articles((root_ / path).string(), configs).error().hint;
  };
  EXPECT_EQ(hint("content/knne.md"),
            "did you mean '" + (root_ / "content/knee.md").string() + "'?");
  EXPECT_EQ(hint("content/*.html"),
            "no file matches this pattern: check the folder you are in");
}

TEST_F(Site, WhatIsLeftOutIsTold) {
  write("c/a.md");
  write("c/notes.docx");
  write("c/robots.txt");
  write("c/sub/CMakeLists.txt");
  write("c/picture.png");
  write("other/b.md");
  std::filesystem::create_directory_symlink(root_ / "other", root_ / "c/link");
  std::filesystem::create_symlink(root_ / "other/b.md", root_ / "c/b.md");
  SiteConfigs configs;
  Diagnostics told;
  const auto sources = find_articles({(root_ / "c").string(), {}, configs}, told);
  ASSERT_TRUE(sources.ok());
  EXPECT_EQ(sources->size(), 1u);
  std::string text;
  for (const Diagnostic& each : told.all()) text += each.message + "\n";
  const std::string c = (root_ / "c").string();
  EXPECT_EQ(text, "symbolic links are not followed: " + c + "/b.md and " + c +
                      "/link\n"
                      "a file is of a kind that is not read: " +
                      c + "/notes.docx\n");
  EXPECT_TRUE(told.has(Code::LinkNotFollowed) && told.has(Code::SourceLeftOut));
}

TEST_F(Site, IndexKnowsTitlesLanguagesAndAddresses) {
  write("hugo.toml", "[languages.en]\n[languages.fr]\n");
  write("content/posts/knee.fr.md", "---\ntitle: Genou\nslug: mal-au-genou\n---\n");
  SiteConfigs configs;
  const auto sources = find_articles(root_.string(), configs);
  ASSERT_TRUE(sources.ok());
  const document::SiteIndex index =
      index_site(*sources, *configs.at(root_.string()), "https://e.org/");
  ASSERT_EQ(index.entries().size(), 1u);
  EXPECT_EQ(index.entries()[0].title, "Genou");
  EXPECT_EQ(index.entries()[0].lang.tag(), "fr");
  EXPECT_EQ(index.entries()[0].output_path, "posts/knee.fr");
  EXPECT_EQ(index.entries()[0].public_url, "https://e.org/fr/posts/mal-au-genou/");
}

TEST_F(Site, ABrokenConfigurationIsToldWithItsLine) {
  write("hugo.toml", "title = \"Knees\"\nbaseURL = \n");
  write("content/a.md");
  SiteConfigs configs;
  ASSERT_TRUE(find_articles(root_.string(), configs).ok());
  const Diagnostics said = configs.diagnostics();
  ASSERT_EQ(said.all().size(), 1u);
  const Diagnostic& told = said.all().front();
  EXPECT_EQ(told.code, Code::SiteConfigBroken);
  EXPECT_EQ(told.where.line, 2u);
}

TEST_F(Site, AConfigurationInAnotherEncodingIsConvertedAndReported) {
  write("hugo.toml",
        "# Des r\xE9glages de la m\xE9"
        "decine g\xE9n\xE9rale, d\xE9j\xE0 \xE9"
        "crits\n"
        "title = \"Genoux bless\xE9s\"\n");
  SiteConfigs configs;
  EXPECT_EQ(configs.at(root_.string())->title, "Genoux bless\u00e9s");
  EXPECT_TRUE(configs.diagnostics().has(Code::EncodingConverted));
}

}  // namespace
}  // namespace imprint::input
