#include "base/sandbox.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace imprint {

namespace {

// Of linux/landlock.h; Debian 12's stops at ABI 2.
constexpr std::uint32_t kVersionFlag = 1;
constexpr int kPathBeneath = 1;
constexpr std::uint64_t kExecute = 1u << 0, kWriteFile = 1u << 1, kReadFile = 1u << 2,
                        kReadDir = 1u << 3, kRefer = 1u << 13, kTruncate = 1u << 14;
constexpr std::uint64_t kFilesOfAbi1 = (1u << 13) - 1;
constexpr std::uint64_t kNetwork = 3;  // bind and connect over TCP

struct RulesetAttr {
  std::uint64_t files;
  std::uint64_t network;  // ABI 4
};

#pragma pack(push, 1)
struct PathBeneathAttr {
  std::uint64_t allowed;
  std::int32_t parent;
};
#pragma pack(pop)

std::uint64_t handled_files(int abi) {
  std::uint64_t rights = kFilesOfAbi1;
  if (abi >= 2) rights |= kRefer;
  if (abi >= 3) rights |= kTruncate;
  return rights;
}

void allow(int ruleset, const std::string& path, std::uint64_t rights) {
  const int file = open(path.c_str(), O_PATH | O_CLOEXEC);
  if (file < 0) return;
  struct stat status {};
  // A right that only folders have is refused for a file.
  if (fstat(file, &status) == 0 && !S_ISDIR(status.st_mode))
    rights &= kExecute | kWriteFile | kReadFile | kTruncate;
  const PathBeneathAttr rule{rights, file};
  syscall(SYS_landlock_add_rule, ruleset, kPathBeneath, &rule, 0u);
  close(file);
}

}  // namespace

int Sandbox::abi() {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0}, kVersionFlag);
  return version < 0 ? 0 : static_cast<int>(version);
}

Sandbox::Sandbox(const SandboxRules& rules) {
  const int version = abi();
  if (version == 0) return;
  const std::uint64_t files = handled_files(version);
  const RulesetAttr attr{files, kNetwork};
  const std::size_t size = version >= 4 ? sizeof attr : sizeof attr.files;
  ruleset_ = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attr, size, 0u));
  if (ruleset_ < 0) return;
  fcntl(ruleset_, F_SETFD, FD_CLOEXEC);
  for (const std::string& path : rules.readable)
    allow(ruleset_, path, kExecute | kReadFile | kReadDir);
  for (const std::string& path : rules.writable) allow(ruleset_, path, files);
}

Sandbox::~Sandbox() {
  if (ruleset_ >= 0) close(ruleset_);
}

bool Sandbox::enter() const noexcept {
  if (ruleset_ < 0) return true;
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         syscall(SYS_landlock_restrict_self, ruleset_, 0u) == 0;
}

}  // namespace imprint
