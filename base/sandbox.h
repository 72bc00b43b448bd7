// sandbox.h: confines a child process to folders that are named, and keeps it off the
// network: Linux' Landlock (https://docs.kernel.org/userspace-api/landlock.html). What
// the kernel does not know yet is left out: rights beyond its ABI, or all of them.
#pragma once

#include <string>
#include <vector>

namespace imprint {

struct SandboxRules {
  std::vector<std::string> readable;  // files and folders, to read and to execute
  std::vector<std::string> writable;  // folders, to read and to change
};

class Sandbox {
 public:
  // What does not exist is passed over: it cannot be read either.
  explicit Sandbox(const SandboxRules& rules);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  // The kernel's Landlock ABI; 0: it has none, and enter() does nothing. From 4 on the
  // network is closed, too.
  static int abi();

  // Confines the calling thread and what it starts. Async-signal-safe, for a child
  // before exec. False when the kernel refused.
  bool enter() const noexcept;

 private:
  int ruleset_ = -1;  // file descriptor
};

}  // namespace imprint
