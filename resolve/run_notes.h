// run_notes.h: what the processes of one run leave each other: files below a folder
// that goes with the run. Thread-safe.
//
// Articles are converted by forks of the run, each with a copy of its memory: a file is
// what all of them see, survives a worker that crashes, and its lock ends with its
// holder (docs/decisions/run-notes.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace imprint::resolve {

class RunNotes {
 public:
  // An empty name makes one that keeps nothing.
  explicit RunNotes(std::string folder) : folder_(std::move(folder)) {}

  // `kind`: "miss". Nothing when there is no such note.
  std::optional<std::string> find(std::string_view kind, const Digest& key) const;
  // A folder that cannot be written keeps nothing.
  void keep(std::string_view kind, const Digest& key, std::string_view note) const;

  // While it lives, nobody else in the run has a turn at the same key: who asks for one
  // waits.
  class Turn {
   public:
    Turn(Turn&& other) noexcept;
    Turn& operator=(Turn&&) = delete;
    ~Turn();

   private:
    friend class RunNotes;
    explicit Turn(int file) : file_(file) {}
    int file_;
  };
  Turn turn(const Digest& key) const;

 private:
  std::string path(std::string_view kind, const Digest& key) const;
  std::string folder_;
};

}  // namespace imprint::resolve
