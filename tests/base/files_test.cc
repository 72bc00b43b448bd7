#include "base/files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "tests/support/temp_folder.h"

namespace imprint {
namespace {

// "a/ b c@": folders with '/', links with '@', files with nothing; sorted.
std::string listed(const Files& files, const std::string& folder) {
  std::vector<std::string> names;
  for (const FolderEntry& entry : files.list(folder).entries)
    names.push_back(entry.name + (entry.kind == FileKind::Folder ? "/" : "") +
                    (entry.is_link ? "@" : ""));
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

// The same files on the disk and in memory, asked the same.
struct Twins {
  Twins() {
    for (const auto& [name, bytes] : {std::pair{"a/b/c.md", "C"},
                                      {"a/b.md", "B"},
                                      {"a/b0/d.md", "D"},
                                      {"a/empty.md", ""}}) {
      folder.add(name, bytes);
      memory.add(folder / name, bytes);
    }
  }
  const tests::TempFolder folder;
  MemoryFiles memory;
};

TEST(Files, MemoryAnswersAsTheDiskDoes) {
  const Twins twins;
  const Files& memory = twins.memory;
  for (const char* name : {"a", "a/", "a/b", "a/b.md", "a/./b.md", "a/b/../b.md", "a/x",
                           "a/b.md/x", "a/empty.md"}) {
    const std::string path = twins.folder / name;
    EXPECT_EQ(twins.memory.kind(path), disk().kind(path)) << name;
    EXPECT_EQ(twins.memory.real_path(path), disk().real_path(path)) << name;
    EXPECT_EQ(listed(twins.memory, path), listed(disk(), path)) << name;
    EXPECT_EQ(!memory.list(path).fault, !disk().list(path).fault) << name;
    const auto in_memory = twins.memory.read(path, 10), on_disk = disk().read(path, 10);
    ASSERT_EQ(in_memory.ok(), on_disk.ok()) << name;
    if (on_disk) {
      EXPECT_EQ(*in_memory, *on_disk) << name;
    }
  }
  EXPECT_EQ(listed(twins.memory, twins.folder / "a"), "b.md b/ b0/ empty.md");
}

TEST(Files, BothRefuseWhatIsTooLarge) {
  const Twins twins;
  const std::string path = twins.folder / "a/b.md";
  const std::string in_memory = to_text(twins.memory.read(path, 0).error(), {});
  EXPECT_EQ(in_memory, to_text(disk().read(path, 0).error(), {}));
  EXPECT_EQ(twins.folder.strip(in_memory),
            "a/b.md: error: the file has more than 0 bytes [input-too-large]\n"
            "  hint: split it into smaller files\n");
}

TEST(Files, AListEndsWhereItIsAskedTo) {
  const Twins twins;
  EXPECT_EQ(twins.memory.list(twins.folder / "a", 2).entries.size(), 2u);
  EXPECT_EQ(disk().list(twins.folder / "a", 2).entries.size(), 2u);
}

TEST(LayeredFiles, WhatIsAboveHidesWhatIsBelow) {
  const tests::TempFolder folder;
  folder.add("a/below.md", "below");
  folder.add("a/both.md", "below");
  MemoryFiles above;
  above.add(folder / "a/both.md", "above");
  above.add(folder / "a/new/above.md", "above");
  const LayeredFiles files(above, disk());
  EXPECT_EQ(*files.read(folder / "a/both.md", 10), "above");
  EXPECT_EQ(*files.read(folder / "a/below.md", 10), "below");
  EXPECT_EQ(*files.read(folder / "a/new/above.md", 10), "above");
  EXPECT_EQ(listed(files, folder / "a"), "below.md both.md new/");
  EXPECT_FALSE(files.exists(folder / "a/none.md"));
}

TEST(LayeredFiles, RelativeNamesAreOfOneFolder) {
  MemoryFiles above;
  above.add(disk().absolute("only-in-memory.md"), "above");
  EXPECT_EQ(*LayeredFiles(above, disk()).read("only-in-memory.md", 10), "above");
}

TEST(RecordedFiles, EachPathSaysWhatWasAskedOfIt) {
  MemoryFiles memory;
  memory.add("/a/b.md", "B");
  const RecordedFiles files(memory);
  EXPECT_TRUE(files.read("/a/b.md", 10).ok());
  EXPECT_FALSE(files.exists("/a/./none.md"));
  files.list("a", 9);
  std::string text;
  for (const auto& [path, use] : files.uses())
    text += path + (use.read ? " read" : "") + (use.listed ? " listed" : "") +
            (use.is_there ? "" : " missing") + "\n";
  EXPECT_EQ(text, "/a listed\n/a/b.md read\n/a/none.md missing\n");
  EXPECT_EQ(files.uses().at("/a/b.md").digest, sha256("B"));
}

}  // namespace
}  // namespace imprint
