// sink.h: where an exporter writes. Nothing appears under the final name before
// commit(); a sink that is destroyed without it leaves nothing behind.
// One thread a sink.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace imprint {

class Sink {
 public:
  virtual ~Sink() = default;

  // Appends. Fails with `file-unwritable`, also for a full disk.
  virtual Result<void> write(std::string_view bytes) = 0;
  // Writes again inside what is written already: offset + size <= size().
  virtual Result<void> write_at(std::uint64_t offset, std::string_view bytes) = 0;
  virtual std::uint64_t size() const = 0;  // [bytes]
  // All bytes are written, still under the temporary name: what can go wrong has gone
  // wrong by now. Nothing may be written after it. Several sinks that belong together
  // are prepared first, then committed.
  virtual Result<void> prepare() { return {}; }
  // The file has its final name. Its bytes are on their way to the disk: see
  // sync_file().
  virtual Result<void> commit() = 0;
  virtual void abort() = 0;
};

// A file that has a temporary name beside `path` until commit(). Makes the folders
// above it. The temporary file is made with the first write, so a bad place is reported
// there. It is locked (flock) as long as its process lives.
std::unique_ptr<Sink> open_file_sink(std::string path);

// Removes what sinks of processes that were killed have left in `folder`: temporary
// files that nobody has locked. Returns how many. What cannot be removed stays.
std::size_t remove_stale_files(const std::string& folder);

// Waits until the bytes and the name of a committed file are on the disk, so that it
// survives a loss of power. Fails with `file-unwritable`.
Result<void> sync_file(const std::string& path);

class MemorySink final : public Sink {
 public:
  Result<void> write(std::string_view bytes) override;
  Result<void> write_at(std::uint64_t offset, std::string_view bytes) override;
  std::uint64_t size() const override { return bytes_.size(); }
  Result<void> commit() override;
  void abort() override { bytes_.clear(); }

  const std::string& bytes() const { return bytes_; }
  bool committed() const { return committed_; }

 private:
  std::string bytes_;
  bool committed_ = false;
};

}  // namespace imprint
