// files.h: the door to files: what reads, lists or looks for a file asks a Files.
//
// The machine's own are disk(); tests and programs that have their articles in memory
// bring MemoryFiles; RecordedFiles writes down what was asked of others. Outputs do not
// come this way: they go to a Sink. All are thread-safe but MemoryFiles::add().
// Model: DiskInterface of ninja (src/disk_interface.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/blob.h"
#include "base/result.h"

namespace imprint {

enum class FileKind : std::uint8_t { None, File, Folder, Other };

struct FolderEntry {
  std::string name;
  FileKind kind = FileKind::None;  // of what a symbolic link leads to
  bool is_link = false;
};

// The entries of a folder in the order that it has them, and why there are no more of
// them when it could not be read.
struct Folder {
  std::vector<FolderEntry> entries;
  std::error_code fault;
};

class Files {
 public:
  virtual ~Files() = default;

  // The bytes of a file; "-" is standard input. Fails with `file-unreadable`, or
  // `input-too-large` above `limit` [bytes].
  virtual Result<std::string> read(const std::string& path,
                                   std::uint64_t limit) const = 0;
  // The same of a file that imprint is installed with, and that nobody cuts short while
  // it is used: large ones are mapped.
  virtual Result<Blob> read_installed(const std::string& path) const = 0;
  // What is there, symbolic links followed; `fault`: why that is not known.
  virtual FileKind kind(const std::string& path, std::error_code& fault) const = 0;
  // At most `most` entries.
  virtual Folder list(const std::string& folder, std::size_t most = SIZE_MAX) const = 0;
  // `path` from the top, without symbolic links and "."; empty: there is nothing.
  virtual std::string real_path(const std::string& path) const = 0;
  // `path` from the top, as it is written.
  virtual std::string absolute(const std::string& path) const = 0;

  FileKind kind(const std::string& path) const {
    std::error_code ignored;
    return kind(path, ignored);
  }
  bool is_file(const std::string& path) const { return kind(path) == FileKind::File; }
  bool is_folder(const std::string& path) const {
    return kind(path) == FileKind::Folder;
  }
  bool exists(const std::string& path) const { return kind(path) != FileKind::None; }
};

// Has no state: one for all.
const Files& disk();

// Paths begin with '/', as does what is relative: the current folder is "/". Folders
// are those that files lie in.
class MemoryFiles final : public Files {
 public:
  void add(const std::string& path, std::string bytes);

  Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  Result<Blob> read_installed(const std::string& path) const override;
  FileKind kind(const std::string& path, std::error_code& fault) const override;
  Folder list(const std::string& folder, std::size_t most) const override;
  std::string real_path(const std::string& path) const override;
  std::string absolute(const std::string& path) const override;
  using Files::kind;

 private:
  std::map<std::string, Blob> files_;
};

// Some files over others: what `above` has hides what is below. For articles in memory
// that use what lies on the disk.
class LayeredFiles final : public Files {
 public:
  // Both must live as long.
  LayeredFiles(const Files& above, const Files& below) : above_(above), below_(below) {}

  Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  Result<Blob> read_installed(const std::string& path) const override;
  FileKind kind(const std::string& path, std::error_code& fault) const override;
  Folder list(const std::string& folder, std::size_t most) const override;
  std::string real_path(const std::string& path) const override;
  std::string absolute(const std::string& path) const override;
  using Files::kind;

 private:
  // Whose `path` is, and what it is called there.
  std::pair<const Files&, std::string> of(const std::string& path) const;
  const Files& above_;
  const Files& below_;
};

// What was asked of a path, all together, and what the bytes were when they were read.
struct FileUse {
  bool read = false, listed = false;
  bool is_there = false;  // else only looked for: its coming would change something
  Digest digest;          // of what was read
};

class RecordedFiles final : public Files {
 public:
  // `files` must live as long.
  explicit RecordedFiles(const Files& files) : files_(files) {}

  // By absolute path, so far.
  std::map<std::string, FileUse> uses() const;

  Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  Result<Blob> read_installed(const std::string& path) const override;
  FileKind kind(const std::string& path, std::error_code& fault) const override;
  Folder list(const std::string& folder, std::size_t most) const override;
  std::string real_path(const std::string& path) const override;
  std::string absolute(const std::string& path) const override;
  using Files::kind;

 private:
  template <typename Change>
  void note(const std::string& path, const Change& change) const;

  const Files& files_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, FileUse> uses_;
};

}  // namespace imprint
