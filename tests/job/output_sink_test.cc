#include "job/output_sink.h"

#include <gtest/gtest.h>

#include "tests/support/temp_folder.h"

namespace imprint::job {
namespace {

using tests::TempFolder;

TEST(OutputSink, TheFileAppearsWhenCommittedWithItsDigest) {
  const TempFolder folder;
  OutputSink sink(folder / "a/b.txt", true);
  ASSERT_TRUE(sink.write("abXXe").ok());
  ASSERT_TRUE(sink.write_at(2, "cd").ok());
  EXPECT_EQ(folder.files(), std::vector<std::string>{});
  ASSERT_TRUE(sink.commit().ok());
  EXPECT_EQ(folder.files(), std::vector<std::string>{"a/b.txt"});
  EXPECT_EQ(folder.read("a/b.txt"), "abcde");
  EXPECT_EQ(sink.digest(), sha256("abcde"));
  EXPECT_EQ(sink.size(), 5u);
}

TEST(OutputSink, ALargeFileHasItsDigestToo) {
  const TempFolder folder;
  const std::string half(kMaxHeldBytes / 2 + 1, 'x');
  OutputSink sink(folder / "big", true);
  ASSERT_TRUE(sink.write(half).ok());
  ASSERT_TRUE(sink.write(half).ok());
  ASSERT_TRUE(sink.write_at(1, "y").ok());
  ASSERT_TRUE(sink.commit().ok());
  std::string whole = half + half;
  whole[1] = 'y';
  EXPECT_EQ(sink.digest(), sha256(whole));
  EXPECT_TRUE(folder.read("big") == whole);
}

TEST(OutputSink, WithoutCommitNothingIsLeft) {
  const TempFolder folder;
  folder.add("a.txt", "before");
  {
    OutputSink sink(folder / "a.txt", false);
    ASSERT_TRUE(sink.write("after").ok());
    ASSERT_TRUE(sink.prepare().ok());
  }
  EXPECT_EQ(folder.files(), std::vector<std::string>{"a.txt"});
  EXPECT_EQ(folder.read("a.txt"), "before");
}

TEST(OutputSink, APlaceBelowAFileIsUnwritable) {
  const TempFolder folder;
  const std::string file = folder.add("file", "");
  OutputSink sink(file + "/a.txt", false);
  ASSERT_TRUE(sink.write("x").ok());
  const auto result = sink.prepare();
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(folder.strip(to_text(result.error(), {})),
            "file/a.txt: error: cannot write the file: Not a directory "
            "[file-unwritable]\n"
            "  hint: choose with -o a folder that you may write to\n");
}

TEST(OutputSink, AFolderInTheFilesPlaceIsSeenBeforeCommit) {
  const TempFolder folder;
  folder.add("a.txt/inside", "");
  OutputSink sink(folder / "a.txt", false);
  ASSERT_TRUE(sink.write("x").ok());
  const auto result = sink.prepare();
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().message, "cannot write the file: Is a directory");
  EXPECT_EQ(folder.files(), std::vector<std::string>{"a.txt/inside"});
}

TEST(OutputSink, AFullDeviceIsUnwritable) {
  OutputSink sink("/dev/full", false);
  ASSERT_TRUE(sink.write("x").ok());
  const auto result = sink.commit();
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(to_text(result.error(), {}),
            "/dev/full: error: cannot write the file: No space left on device "
            "[file-unwritable]\n"
            "  hint: free some space, or choose another folder with -o\n");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

}  // namespace
}  // namespace imprint::job
