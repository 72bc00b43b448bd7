#include "base/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/codes.h"
#include "tests/support/temp_folder.h"

namespace imprint {
namespace {

using testing::HasSubstr;
using tests::TempFolder;

ProcessCommand shell(const std::string& script) {
  ProcessCommand command;
  command.program = "/bin/sh";
  command.arguments = {"-c", script};
  command.environment = {"PATH=/usr/bin:/bin"};
  return command;
}

TEST(Process, GivesOutputAndExitStatus) {
  const auto end = run_process(shell("echo out; echo err >&2; exit 3"));
  ASSERT_TRUE(end);
  EXPECT_EQ(end->how, ProcessEnd::How::Exited);
  EXPECT_EQ(end->status, 3);
  EXPECT_EQ(end->output, "out\nerr\n");
}

TEST(Process, SeesItsOwnEnvironmentAlone) {
  ProcessCommand command = shell("env | sort");
  command.environment = {"PATH=/usr/bin:/bin", "ONE=1"};
  const auto end = run_process(command);
  ASSERT_TRUE(end);
  EXPECT_THAT(end->output, HasSubstr("ONE=1\n"));
  EXPECT_THAT(end->output, testing::Not(HasSubstr("HOME=")));
}

TEST(Process, KeepsTheFirstOfMuchOutput) {
  const auto end = run_process(shell("head -c 3000000 /dev/zero"));
  ASSERT_TRUE(end);
  EXPECT_EQ(end->status, 0);
  EXPECT_EQ(end->output.size(), kMaxProcessOutput);
}

TEST(Process, IsEndedWithAllThatItStarted) {
  const TempFolder folder;
  ProcessCommand command =
      shell("(sleep 1; echo late > " + (folder / "late") + ") & sleep 600");
  command.timeout = std::chrono::seconds(0);
  const auto end = run_process(command);
  ASSERT_TRUE(end);
  EXPECT_EQ(end->how, ProcessEnd::How::TimedOut);
  ASSERT_TRUE(run_process(shell("sleep 1.5")));
  EXPECT_THAT(folder.files(), testing::IsEmpty());
}

TEST(Process, IsEndedWhenStopIsSet) {
  const std::atomic<bool> stop = true;
  ProcessCommand command = shell("sleep 600");
  command.stop = &stop;
  const auto end = run_process(command);
  ASSERT_TRUE(end);
  EXPECT_EQ(end->how, ProcessEnd::How::Stopped);
}

TEST(Process, FailsWhenThereIsNoSuchProgram) {
  ProcessCommand command;
  command.program = "/nowhere/program";
  const auto end = run_process(command);
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().code, Code::FileUnreadable);
  EXPECT_EQ(find_program("no-such-program-of-imprint"), "");
  EXPECT_THAT(find_program("sh"), HasSubstr("/sh"));
}

// Each needs a kernel with Landlock: not every one has it.
class Confined : public testing::Test {
 protected:
  void SetUp() override {
    if (Sandbox::abi() < 1) GTEST_SKIP() << "this kernel has no Landlock";
  }
  // What the shell says of `script`, where `in` may be read and `out` written.
  std::string run(const std::string& script) const {
    const Sandbox sandbox(
        {{"/bin", "/lib", "/lib64", "/usr", "/dev/null", folder_ / "in"},
         {folder_ / "out"}});
    ProcessCommand command = shell(script);
    command.sandbox = &sandbox;
    const auto end = run_process(command);
    return end ? end->output : end.error().message;
  }
  TempFolder folder_;
};

TEST_F(Confined, ReadsAndWritesWhatItMay) {
  folder_.add("in/a", "text");
  folder_.add("out/b", "old");
  EXPECT_EQ(run("cat " + (folder_ / "in/a") + " > " + (folder_ / "out/c") + " && mv " +
                (folder_ / "out/c") + " " + (folder_ / "out/b")),
            "");
  EXPECT_EQ(folder_.read("out/b"), "text");
}

TEST_F(Confined, ReadsNothingElse) {
  folder_.add("in/a", "text");
  folder_.add("secret", "password");
  std::filesystem::create_symlink(folder_ / "secret", folder_ / "in/link");
  for (const char* name : {"secret", "in/../secret", "in/link"})
    EXPECT_THAT(run("cat " + (folder_ / name)), HasSubstr("Permission denied")) << name;
}

TEST_F(Confined, WritesNothingElse) {
  folder_.add("in/a", "text");
  EXPECT_THAT(run("echo x > " + (folder_ / "in/a")), HasSubstr("Permission denied"));
  EXPECT_THAT(run("rm " + (folder_ / "in/a")), HasSubstr("Permission denied"));
  EXPECT_EQ(folder_.read("in/a"), "text");
}

}  // namespace
}  // namespace imprint
