#include "base/sink.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>

#include "base/check.h"
#include "base/codes.h"
#include "base/errno_text.h"

namespace imprint {

namespace {

constexpr std::size_t kBufferSize =
    256 * 1024;  // [bytes] one system call for most files

// "book.epub.1234-0.imprint-part": the process and how many files it had made.
constexpr std::string_view kTemporaryEnding = ".imprint-part";

Diagnostic unwritable(const std::string& path, int error) {
  const bool full = error == ENOSPC || error == EDQUOT;
  return failure_in(path, Code::FileUnwritable,
                    "cannot write the file: " + errno_text(error),
                    full ? "free some space, or choose another folder with -o"
                         : "choose with -o a folder that you may write to");
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int operator*() const { return fd_; }

 private:
  int fd_;
};

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
    // Some file systems say only on closing what went wrong. The file itself stays
    // open: it would lose its lock.
    if (const int twin = dup(fd_); twin < 0 || close(twin) != 0) return fail(errno);
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
    close(std::exchange(fd_, -1));
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
    return open_temporary();
  }

  Result<void> open_temporary() {
    static std::atomic<unsigned> counter{0};
    for (;;) {
      temporary_ =
          fmt::format("{}.{}-{}{}", path_, getpid(), counter++, kTemporaryEnding);
      fd_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (fd_ < 0) {
        temporary_.clear();
        return fail(errno);
      }
      // remove_stale_files() of another process may have come between.
      struct stat status {};
      const bool taken = flock(fd_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
      if (!taken && fstat(fd_, &status) == 0 && status.st_nlink > 0) return {};
      close(std::exchange(fd_, -1));
    }
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
    return unwritable(path_, error);
  }

  std::string path_;
  std::string temporary_;
  std::string buffer_;
  std::uint64_t written_ = 0;
  int fd_ = -1;
  bool special_ = false;  // a device or pipe: no temporary name
  bool prepared_ = false;
};

// "NAME.PID-N.imprint-part"
bool is_temporary(std::string_view name) {
  if (!name.ends_with(kTemporaryEnding)) return false;
  name.remove_suffix(kTemporaryEnding.size());
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return false;
  const std::string_view numbers = name.substr(dot + 1);
  return numbers.find('-') != numbers.npos &&
         numbers.find_first_not_of("0123456789-") == numbers.npos;
}

}  // namespace

std::size_t remove_stale_files(const std::string& folder) {
  namespace fs = std::filesystem;
  std::size_t removed = 0;
  std::error_code error;
  for (fs::directory_iterator it(folder.empty() ? "." : folder, error), end;
       !error && it != end; it.increment(error)) {
    const fs::path& path = it->path();
    if (!is_temporary(path.filename().native())) continue;
    const Descriptor file(
        open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (*file < 0 || fstat(*file, &status) != 0 || !S_ISREG(status.st_mode)) continue;
    // Its owner has it locked as long as it lives, on whatever machine.
    if (flock(*file, LOCK_EX | LOCK_NB) == 0 && unlink(path.c_str()) == 0) ++removed;
  }
  return removed;
}

Result<void> sync_file(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  // EINVAL: a device or pipe has no disk.
  if (*file < 0 || (fsync(*file) != 0 && errno != EINVAL))
    return unwritable(path, errno);
  // The name is the folder's.
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const Descriptor parent(
      open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (*parent < 0 || fsync(*parent) != 0) return unwritable(path, errno);
  return {};
}

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
