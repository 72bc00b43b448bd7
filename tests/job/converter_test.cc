#include "job/converter.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "base/codes.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace imprint::job {
namespace {

using tests::TempFolder;

// One black dot.
const std::string kPng =
    std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0", 29) +
    std::string(
        "\x3a\x7e\x9b\x55\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf"
        "\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82",
        38);

constexpr const char* kArticle =
    "---\ntitle: Knee\ndate: 2024-05-06\nlang: en\n---\n"
    "## Part\n\nBend it, see [the foot](foot.md).\n\n![A dot](dot.png)\n";

ConverterOptions options(const Files& files) {
  ConverterOptions options{.data_dir = source_folder(),
                           .program_dir = {},
                           .cache_dir = {},
                           .offline = true,
                           .to = {},
                           .layouts = {},
                           .set = {},
                           .files = files};
  return options;
}

std::string text_of(const Converted& made) {
  std::string text = made.ok ? "" : "failed\n";
  for (const MadeFile& file : made.files)
    text += file.name + " " + file.format + " " + file.layout +
            (file.pages > 0 ? " paged\n" : "\n");
  for (const Diagnostic& each : made.diagnostics) text += to_text(each, {});
  return text;
}

std::string bytes_of(const Converted& made) {
  std::string bytes;
  for (const MadeFile& file : made.files) bytes += file.bytes;
  return bytes;
}

void add_from_disk(MemoryFiles& files, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (file.good())
    files.add(path, std::string(std::istreambuf_iterator<char>(file), {}));
}

// What imprint is installed with: layouts, manifests and every face that they name.
MemoryFiles installed() {
  namespace fs = std::filesystem;
  MemoryFiles files;
  const fs::path root = source_folder();
  for (const auto& entry : fs::recursive_directory_iterator(root / "layouts"))
    if (entry.is_regular_file()) add_from_disk(files, entry.path().string());
  for (const char* name : {"manifest.yaml", "scripts.yaml"}) {
    add_from_disk(files, (root / "fonts" / name).string());
    std::ifstream lines(root / "fonts" / name);
    for (std::string line; std::getline(lines, line);)
      if (const std::size_t slash = line.find(" /usr/"); slash != line.npos)
        add_from_disk(files, line.substr(slash + 1));
  }
  return files;
}

TEST(Converter, AnArticleInMemoryBecomesFilesInMemory) {
  const auto converter = Converter::open(options(disk()));
  ASSERT_TRUE(converter.ok()) << to_text(converter.error(), {});
  const Converted made = (*converter)
                             ->convert({"nowhere/knee.md",
                                        kArticle,
                                        {{"dot.png", kPng}, {"foot.md", "# Foot\n"}}});
  EXPECT_EQ(text_of(made),
            "knee.epub epub a4-handout\n"
            "knee.pdf pdf a4-handout paged\n"
            "nowhere/knee.md:8: warning: the link to \"foot.md\" leads out of the "
            "document [link-unresolved]\n"
            "  hint: set base-url in imprint.yaml to link to the page on the web\n");
  ASSERT_EQ(made.files.size(), 2u);
  EXPECT_EQ(made.files[0].bytes.substr(30, 28), "mimetypeapplication/epub+zip");
  EXPECT_EQ(made.files[1].bytes.substr(0, 5), "%PDF-");
  EXPECT_FALSE(std::filesystem::exists("nowhere"));
}

TEST(Converter, WhatFailsSaysWhyAndMakesNothing) {
  const auto converter = Converter::open(options(disk()));
  ASSERT_TRUE(converter.ok());
  EXPECT_EQ(
      text_of((*converter)->convert({"a.md", "---\ntitle: [\n---\n"})).substr(0, 7 + 5),
      "failed\na.md:");
  EXPECT_EQ(text_of((*converter)->convert_files("none-such.md")).substr(0, 7),
            "failed\n");
}

TEST(Converter, AWholeJobRunsOnFilesInMemory) {
  const TempFolder folder;
  MemoryFiles files = installed();
  for (const auto& [name, bytes] :
       {std::pair<const char*, std::string>{"site/imprint.yaml", "author: Ada\n"},
        {"site/posts/knee.md", kArticle},
        {"site/posts/foot.md", "---\ntitle: Foot\n---\nText.\n"},
        {"site/posts/dot.png", kPng}}) {
    folder.add(name, bytes);
    files.add(folder / name, bytes);
  }
  const auto on_disk = Converter::open(options(disk()));
  const RecordedFiles recorded(files);
  const auto in_memory = Converter::open(options(recorded));
  ASSERT_TRUE(on_disk.ok() && in_memory.ok());
  const std::string path = folder / "site/posts/knee.md";
  const Converted expected = (*on_disk)->convert_files(path);
  const Converted made = (*in_memory)->convert_files(path);
  EXPECT_EQ(text_of(made), text_of(expected));
  EXPECT_EQ(bytes_of(made), bytes_of(expected));
  ASSERT_EQ(made.files.size(), 2u);
  for (const char* name : {"site/imprint.yaml", "site/posts/knee.md",
                           "site/posts/foot.md", "site/posts/dot.png"})
    EXPECT_TRUE(recorded.uses().at(folder / name).read) << name;
}

TEST(Converter, ThreadsGetWhatOneGets) {
  const auto converter = Converter::open(options(disk()));
  ASSERT_TRUE(converter.ok());
  const ArticleText article{"knee.md", kArticle, {{"dot.png", kPng}}};
  const std::string expected = bytes_of((*converter)->convert(article));
  std::string made[2];
  std::vector<std::thread> threads;
  for (std::string& bytes : made)
    threads.emplace_back([&] {
      for (int i = 0; i < 3; ++i) bytes = bytes_of((*converter)->convert(article));
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made[0], expected);
  EXPECT_EQ(made[1], expected);
}

}  // namespace
}  // namespace imprint::job
