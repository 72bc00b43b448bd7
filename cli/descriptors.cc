#include "cli/descriptors.h"

#include <fcntl.h>
#include <unistd.h>

namespace imprint::cli {

void open_standard_descriptors() {
  constexpr int kModes[] = {
      O_RDONLY,  // standard input
      O_RDONLY,  // standard output: what is asked for is not thrown away without a word
      O_WRONLY,  // standard error
  };
  for (int fd = 0; fd <= STDERR_FILENO; ++fd) {
    // The lowest free number is this one: those below are open by now.
    if (fcntl(fd, F_GETFD) < 0) (void)open("/dev/null", kModes[fd]);
  }
}

}  // namespace imprint::cli
