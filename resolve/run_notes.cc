#include "resolve/run_notes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <utility>

#include "base/sink.h"
#include "base/text_file.h"

namespace imprint::resolve {

namespace {

constexpr std::uint64_t kMaxNoteBytes = 64u << 20;  // more is none of ours

}  // namespace

std::string RunNotes::path(std::string_view kind, const Digest& key) const {
  return fmt::format("{}/{}-{}", folder_, kind, key.hex());
}

std::optional<std::string> RunNotes::find(std::string_view kind,
                                          const Digest& key) const {
  if (folder_.empty()) return std::nullopt;
  Result<std::string> note = read_file(path(kind, key), kMaxNoteBytes);
  if (!note) return std::nullopt;
  return *std::move(note);
}

void RunNotes::keep(std::string_view kind, const Digest& key,
                    std::string_view note) const {
  if (folder_.empty()) return;
  const std::unique_ptr<Sink> sink = open_file_sink(path(kind, key));
  if (sink->write(note).ok()) (void)sink->commit();
}

RunNotes::Turn::Turn(Turn&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

RunNotes::Turn::~Turn() {
  if (file_ >= 0) close(file_);  // which ends the lock
}

RunNotes::Turn RunNotes::turn(const Digest& key) const {
  if (folder_.empty()) return Turn(-1);
  const int file = open(path("turn", key).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file >= 0)
    while (flock(file, LOCK_EX) != 0 && errno == EINTR) {
    }
  return Turn(file);
}

}  // namespace imprint::resolve
