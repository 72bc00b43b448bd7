// signals.h: SIGINT, SIGTERM and SIGHUP become a flag, so that a run ends in order and
// leaves no half-written file. A second signal ends the program at once.
#pragma once

#include <atomic>

namespace imprint::cli {

// One at a time in a process: signal handlers are the process's own.
class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  const std::atomic<bool>& flag() const;
  // Ends the program by the signal that came, if one came: so a shell sees why.
  void raise_again() const;
  // The last signal; 0: none came.
  int signal() const;
};

}  // namespace imprint::cli
