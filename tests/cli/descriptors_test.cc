#include "cli/descriptors.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace imprint::cli {
namespace {

// The exit status of a process that had `closed` (bits of 0 to 2) closed at its start.
int status_with(int closed) {
  const pid_t child = fork();
  if (child == 0) {
    for (int fd = 0; fd <= 2; ++fd)
      if ((closed & 1 << fd) != 0) close(fd);
    open_standard_descriptors();
    char byte = 0;
    if (open("/dev/null", O_WRONLY) <= 2) _exit(1);
    if ((closed & 1) != 0 && read(0, &byte, 1) != 0) _exit(2);
    if ((closed & 2) != 0 && (write(1, "x", 1) != -1 || errno != EBADF)) _exit(3);
    if ((closed & 4) != 0 && write(2, "x", 1) != 1) _exit(4);
    _exit(0);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Descriptors, ClosedOnesAreNeverAFile) {
  for (int closed = 0; closed < 8; ++closed)
    EXPECT_EQ(status_with(closed), 0) << closed;
}

}  // namespace
}  // namespace imprint::cli
