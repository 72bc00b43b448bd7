#include "base/sink.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

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
                "  hint: choose a folder that can be written with -o\n");
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
