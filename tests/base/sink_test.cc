#include "base/sink.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/codes.h"
#include "base/text_file.h"
#include "tests/support/temp_folder.h"

namespace imprint {
namespace {

namespace fs = std::filesystem;

class FileSink : public testing::Test {
 protected:
  std::size_t files() const { return folder_.files().size(); }
  std::string path(const char* name) const { return folder_ / name; }

  tests::TempFolder folder_;
};

TEST_F(FileSink, HasItsNameOnlyAfterCommit) {
  const auto sink = open_file_sink(path("a/b.txt"));
  ASSERT_TRUE(sink->write("hello").ok());
  EXPECT_FALSE(fs::exists(path("a/b.txt")));
  ASSERT_TRUE(sink->commit().ok());
  EXPECT_EQ(*read_file(path("a/b.txt"), 100), "hello");
}

TEST_F(FileSink, LeavesNothingWithoutCommit) {
  { ASSERT_TRUE(open_file_sink(path("a.txt"))->write("hello").ok()); }
  EXPECT_EQ(files(), 0u);
}

TEST_F(FileSink, KeepsTheOldFileWhenAborted) {
  std::ofstream(path("a.txt")) << "old";
  const auto sink = open_file_sink(path("a.txt"));
  ASSERT_TRUE(sink->write("new").ok());
  sink->abort();
  EXPECT_EQ(*read_file(path("a.txt"), 100), "old");
  EXPECT_EQ(files(), 1u);
}

TEST_F(FileSink, WritesAgainInsideWhatIsWritten) {
  const auto sink = open_file_sink(path("a.bin"));
  const std::string big(600'000, 'x');
  ASSERT_TRUE(sink->write("head").ok());
  ASSERT_TRUE(sink->write(big).ok());
  ASSERT_TRUE(sink->write("tail").ok());
  ASSERT_TRUE(sink->write_at(0, "HEAD").ok());
  ASSERT_TRUE(sink->write_at(600'004, "TAIL").ok());
  EXPECT_EQ(sink->size(), 600'008u);
  ASSERT_TRUE(sink->commit().ok());
  EXPECT_EQ(*read_file(path("a.bin"), 1'000'000), "HEAD" + big + "TAIL");
}

TEST_F(FileSink, BelowARegularFileIsUnwritable) {
  std::ofstream(path("file")) << "x";
  const Result<void> result = open_file_sink(path("file/out.pdf"))->write("x");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(to_text(result.error(), {}),
            path("file/out.pdf") +
                ": error: cannot write the file: Not a directory [file-unwritable]\n"
                "  hint: choose with -o a folder that you may write to\n");
}

// A limit on the size of files refuses the write as a full disk does, on any machine.
TEST_F(FileSink, WriteThatIsRefusedLeavesNothing) {
  signal(SIGXFSZ, SIG_IGN);
  rlimit old{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &old), 0);
  const rlimit small{100'000, old.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto sink = open_file_sink(path("out.pdf"));
  Result<void> result = sink->write(std::string(200'000, 'x'));
  if (result.ok()) result = sink->commit();
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &old), 0);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, Code::FileUnwritable);
  EXPECT_EQ(files(), 0u);
}

// A process that is killed between write() and commit().
void write_and_be_killed(const std::string& path) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const auto sink = open_file_sink(path);
    if (sink->write("half").ok() && sink->prepare().ok()) kill(getpid(), SIGKILL);
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
}

TEST_F(FileSink, OfAKilledProcessIsRemovedLater) {
  write_and_be_killed(path("a.pdf"));
  write_and_be_killed(path("a.pdf"));
  EXPECT_EQ(files(), 2u);
  EXPECT_EQ(remove_stale_files(folder_.path()), 2u);
  EXPECT_EQ(files(), 0u);
}

TEST_F(FileSink, OfALivingProcessStays) {
  const auto sink = open_file_sink(path("a.pdf"));
  ASSERT_TRUE(sink->write("all of it").ok());
  EXPECT_EQ(remove_stale_files(folder_.path()), 0u);
  ASSERT_TRUE(sink->prepare().ok());
  EXPECT_EQ(remove_stale_files(folder_.path()), 0u);
  ASSERT_TRUE(sink->commit().ok());
  EXPECT_EQ(folder_.files(), std::vector<std::string>{"a.pdf"});
}

TEST_F(FileSink, OnlyTemporaryFilesAreStale) {
  for (const char* name : {"a.part", "b.imprint-part", "c.7.imprint-part",
                           "12-3.imprint-part", "d.pdf.1-x.imprint-part"})
    folder_.add(name, "the user's own");
  fs::create_symlink(path("a.part"), path("e.pdf.1-2.imprint-part"));
  fs::create_directory(path("f.pdf.1-2.imprint-part"));
  EXPECT_EQ(remove_stale_files(folder_.path()), 0u);
  EXPECT_EQ(remove_stale_files(path("no such folder")), 0u);
  EXPECT_EQ(files(), 6u);
}

TEST_F(FileSink, IsOnTheDiskWhenSynced) {
  const auto sink = open_file_sink(path("a.pdf"));
  ASSERT_TRUE(sink->write("all of it").ok());
  ASSERT_TRUE(sink->commit().ok());
  EXPECT_TRUE(sync_file(path("a.pdf")).ok());
  EXPECT_EQ(sync_file(path("b.pdf")).error().code, Code::FileUnwritable);
}

TEST(MemorySink, TakesTheSameCalls) {
  MemorySink sink;
  ASSERT_TRUE(sink.write("abc").ok());
  ASSERT_TRUE(sink.write_at(1, "X").ok());
  ASSERT_TRUE(sink.commit().ok());
  EXPECT_EQ(sink.bytes(), "aXc");
  EXPECT_TRUE(sink.committed());
}

}  // namespace
}  // namespace imprint
