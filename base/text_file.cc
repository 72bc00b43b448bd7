#include "base/text_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/errno_text.h"

#include "base/codes.h"

namespace imprint {

Result<std::string> read_file(const std::string& path, std::uint64_t limit) {
  const bool standard_input = path == "-";
  const std::string name = standard_input ? "standard input" : path;
  const auto unreadable = [&](int error) {
    return failure_in(name, Code::FileUnreadable,
                      fmt::format("cannot read the file: {}", errno_text(error)),
                      error == ENOENT ? "check the name, or the folder you are in"
                                      : "check what it is and who may read it");
  };
  const int fd =
      standard_input ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return unreadable(errno);
  std::string bytes;
  struct stat status {};
  const bool is_file = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
  if (is_file) bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
  int error = 0;
  for (std::size_t used = 0;;) {
    // One byte more than the file has: its end is then seen in the first round.
    bytes.resize(std::max(bytes.capacity(), used + 65'536));
    const ssize_t n = read(fd, bytes.data() + used, bytes.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) error = errno;
    if (n > 0) used += static_cast<std::size_t>(n);
    const bool is_end = n <= 0 || (is_file && used < bytes.size());
    bytes.resize(used);
    if (is_end || used > limit) break;
  }
  if (!standard_input) close(fd);
  if (error != 0) return unreadable(error);
  if (bytes.size() > limit)
    return failure_in(name, Code::InputTooLarge,
                      fmt::format("the file has more than {} bytes", limit),
                      "split it into smaller files");
  return bytes;
}

}  // namespace imprint
