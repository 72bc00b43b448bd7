#include "base/sink.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/check.h"
#include "base/codes.h"

namespace imprint {

namespace {

constexpr std::size_t kBufferSize =
    256 * 1024;  // [bytes] one system call for most files

class FileSink final : public Sink {
 public:
  explicit FileSink(std::string path) : path_(std::move(path)) {}
  ~FileSink() override { abort(); }

  Result<void> write(std::string_view bytes) override {
    IMPRINT_TRY(open());
    if (buffer_.size() + bytes.size() > kBufferSize) IMPRINT_TRY(flush());
    if (bytes.size() >= kBufferSize) {
      IMPRINT_TRY(put(written_, bytes));
      written_ += bytes.size();
    } else {
      buffer_ += bytes;
    }
    return {};
  }

  Result<void> write_at(std::uint64_t offset, std::string_view bytes) override {
    check(offset + bytes.size() <= size(), "write_at stays inside what is written");
    if (offset >= written_) {  // all of it is still in the buffer
      buffer_.replace(offset - written_, bytes.size(), bytes);
      return {};
    }
    if (special_) return fail(ESPIPE);
    IMPRINT_TRY(flush());
    return put(offset, bytes);
  }

  std::uint64_t size() const override { return written_ + buffer_.size(); }

  Result<void> prepare() override {
    if (prepared_) return {};
    IMPRINT_TRY(open());
    IMPRINT_TRY(flush());
    const int fd = std::exchange(fd_, -1);
    if (close(fd) != 0) return fail(errno);
    struct stat status {};
    // The one reason for which a rename inside a folder that can be written fails.
    if (stat(path_.c_str(), &status) == 0 && S_ISDIR(status.st_mode))
      return fail(EISDIR);
    prepared_ = true;
    return {};
  }

  Result<void> commit() override {
    IMPRINT_TRY(prepare());
    if (special_) return {};
    if (std::rename(temporary_.c_str(), path_.c_str()) != 0) return fail(errno);
    temporary_.clear();
    return {};
  }

  void abort() override {
    if (fd_ >= 0) close(std::exchange(fd_, -1));
    if (!temporary_.empty()) unlink(temporary_.c_str());
    temporary_.clear();
    buffer_.clear();
  }

 private:
  Result<void> open() {
    if (fd_ >= 0) return {};
    namespace fs = std::filesystem;
    std::error_code error;
    if (const fs::path parent = fs::path(path_).parent_path(); !parent.empty()) {
      fs::create_directories(parent, error);
      if (error) return fail(error.value());
    }
    struct stat status {};
    special_ = stat(path_.c_str(), &status) == 0 && !S_ISREG(status.st_mode) &&
               !S_ISDIR(status.st_mode);
    if (special_) {
      fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
      return fd_ < 0 ? Result<void>(fail(errno)) : Result<void>();
    }
    static std::atomic<unsigned> counter{0};
    temporary_ = fmt::format("{}.{}-{}.part", path_, getpid(), counter++);
    fd_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd_ < 0) {
      temporary_.clear();
      return fail(errno);
    }
    return {};
  }

  Result<void> flush() {
    IMPRINT_TRY(put(written_, buffer_));
    written_ += buffer_.size();
    buffer_.clear();
    return {};
  }

  Result<void> put(std::uint64_t offset, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = special_ ? ::write(fd_, bytes.data(), bytes.size())
                                 : pwrite(fd_, bytes.data(), bytes.size(),
                                          static_cast<off_t>(offset));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return fail(n == 0 ? ENOSPC : errno);
      bytes.remove_prefix(static_cast<std::size_t>(n));
      offset += static_cast<std::uint64_t>(n);
    }
    return {};
  }

  Diagnostic fail(int error) {
    abort();
    const bool full = error == ENOSPC || error == EDQUOT;
    return failure_in(path_, Code::FileUnwritable,
                      std::string("cannot write the file: ") + std::strerror(error),
                      full ? "free some space, or choose another folder with -o"
                           : "choose a folder that can be written with -o");
  }

  std::string path_;
  std::string temporary_;
  std::string buffer_;
  std::uint64_t written_ = 0;
  int fd_ = -1;
  bool special_ = false;  // a device or pipe: no temporary name
  bool prepared_ = false;
};

}  // namespace

std::unique_ptr<Sink> open_file_sink(std::string path) {
  return std::make_unique<FileSink>(std::move(path));
}

Result<void> MemorySink::write(std::string_view bytes) {
  bytes_ += bytes;
  return {};
}

Result<void> MemorySink::write_at(std::uint64_t offset, std::string_view bytes) {
  check(offset + bytes.size() <= bytes_.size(),
        "write_at stays inside what is written");
  bytes_.replace(offset, bytes.size(), bytes);
  return {};
}

Result<void> MemorySink::commit() {
  committed_ = true;
  return {};
}

}  // namespace imprint
