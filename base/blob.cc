#include "base/blob.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <utility>

#include "base/codes.h"
#include "base/errno_text.h"

namespace imprint {

struct Blob::Rep {
  std::string owned;
  void* mapped = nullptr;
  std::size_t mapped_size = 0;
  mutable std::once_flag digest_once;
  mutable Digest digest;

  Rep() = default;
  Rep(const Rep&) = delete;
  Rep& operator=(const Rep&) = delete;
  ~Rep() {
    if (mapped != nullptr) munmap(mapped, mapped_size);
  }
  std::string_view bytes() const {
    return mapped != nullptr ? std::string_view(static_cast<char*>(mapped), mapped_size)
                             : std::string_view(owned);
  }
};

Blob::Blob(std::string bytes) {
  auto rep = std::make_shared<Rep>();
  rep->owned = std::move(bytes);
  rep_ = std::move(rep);
}

Blob::Blob(std::string bytes, const Digest& digest) {
  auto rep = std::make_shared<Rep>();
  rep->owned = std::move(bytes);
  std::call_once(rep->digest_once, [&] { rep->digest = digest; });
  rep_ = std::move(rep);
}

Result<Blob> Blob::map(const std::string& path) {
  const auto unreadable = [&](int error) {
    return failure_in(path, Code::FileUnreadable,
                      "cannot read the file: " + errno_text(error));
  };
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return unreadable(errno);
  struct stat status {};
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    const int error = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
    close(fd);
    return unreadable(error);
  }
  auto rep = std::make_shared<Rep>();
  rep->mapped_size = static_cast<std::size_t>(status.st_size);
  if (rep->mapped_size > 0) {
    void* address = mmap(nullptr, rep->mapped_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (address == MAP_FAILED) {
      const int error = errno;
      close(fd);
      return unreadable(error);
    }
    rep->mapped = address;
  }
  close(fd);
  Blob blob;
  blob.rep_ = std::move(rep);
  return blob;
}

std::string_view Blob::read() const {
  return rep_ ? rep_->bytes() : std::string_view();
}

const Digest& Blob::digest() const {
  static const Digest kNone{};
  if (!rep_) return kNone;
  std::call_once(rep_->digest_once, [&] { rep_->digest = sha256(rep_->bytes()); });
  return rep_->digest;
}

}  // namespace imprint
