// process.h: runs another program to its end, confined, with a time limit.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/sandbox.h"

namespace imprint {

struct ProcessCommand {
  std::string program;  // its path
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  // "NAME=value": all that it sees of ours
  const Sandbox* sandbox = nullptr;      // null: not confined
  std::chrono::seconds timeout{60};
  const std::atomic<bool>* stop = nullptr;  // set: end it
};

struct ProcessEnd {
  enum class How : std::uint8_t { Exited, Killed, TimedOut, Stopped };
  How how = How::Exited;
  int status = 0;      // of Exited: its exit status; of Killed: the signal
  std::string output;  // standard output and error; the first kMaxProcessOutput bytes
};

constexpr std::size_t kMaxProcessOutput = 1u << 20;  // [bytes]

// The program gets no input, and a process group of its own, all of which is ended with
// it. Fails with `file-unreadable` when it cannot be started.
Result<ProcessEnd> run_process(const ProcessCommand& command);

// The path of `name` in $PATH; empty: there is none.
std::string find_program(const std::string& name);

}  // namespace imprint
