// replay.cc: runs what is kept, without libFuzzer:
// `fuzz_replay TARGET [MUTATIONS [FOLDER...]]`.
//
// The inputs of a target are the files of corpus/TARGET, or of the folders, each as it
// is and then changed MUTATIONS times (default 20) by seeds that are always the same:
// 1, 2, 3 ..., or those above FUZZ_SEED. Prints each input
// that breaks a claim, takes longer than kMaxSeconds or more than kMaxMemory; exit
// status 1 if there is any. A crash prints the input at hand.
#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/fuzz/mutate.h"
#include "tests/fuzz/target.h"
#include "tests/support/source_folder.h"

namespace imprint::fuzz {
namespace {

constexpr std::size_t kLongest = 16'384;  // of a changed input [bytes]
// That one input adds [KiB]. A face of ideographs is subset from a file of 20 MB, and
// what is changed at random may need those of several languages.
constexpr std::int64_t kMaxMemory = 700 * 1024;

// What a crash prints: no memory may be asked for in a signal handler.
char at_hand[512];

void say_at_hand(int number) {
  [[maybe_unused]] auto n =
      write(STDERR_FILENO, at_hand, std::char_traits<char>::length(at_hand));
  signal(number, SIG_DFL);
  raise(number);
}

void watch_for_crashes() {
  static char stack[64 * 1024];
  stack_t other{};
  other.ss_sp = stack;
  other.ss_size = sizeof stack;
  sigaltstack(&other, nullptr);
  struct sigaction action {};
  action.sa_handler = say_at_hand;
  action.sa_flags = SA_ONSTACK;
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
    sigaction(number, &action, nullptr);
}

std::int64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

class Replay {
 public:
  explicit Replay(const Target& target)
      : target_(target), tokens_(read_tokens(target.tokens)) {}

  void run(const std::filesystem::path& path, std::uint32_t mutations) {
    std::ifstream file(path, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const std::string name = path.filename().string();
    one(text, name);
    for (std::uint32_t seed = first_seed() + 1; seed <= first_seed() + mutations;
         ++seed)
      one(mutate(text, std::max(kLongest, text.size()), seed, tokens_),
          fmt::format("{}, changed by {}", name, seed));
  }

  std::size_t faults() const { return faults_; }
  std::size_t inputs() const { return inputs_; }

 private:
  static std::uint32_t first_seed() {
    const char* text = std::getenv("FUZZ_SEED");
    return text == nullptr
               ? 0
               : static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
  }

  void one(const std::string& text, const std::string& name) {
    ++inputs_;
    const std::string line = fmt::format("crash: {}/{}\n", target_.name, name);
    at_hand[line.copy(at_hand, sizeof at_hand - 1)] = '\0';
    const std::int64_t before = peak_memory();
    try {
      judge(target_, text);
      const std::int64_t grown = peak_memory() - before;
      require(grown <= kMaxMemory, fmt::format("took {} MB", grown / 1024));
    } catch (const Fault& fault) {
      ++faults_;
      fmt::print("{}/{}: {}\n", target_.name, name, fault.what());
      if (const char* folder = std::getenv("FUZZ_FINDS"))
        std::ofstream(fmt::format("{}/{}-{}", folder, target_.name, faults_),
                      std::ios::binary)
            << text;
    }
  }

  const Target& target_;
  Tokens tokens_;
  std::size_t inputs_ = 0, faults_ = 0;
};

namespace fs = std::filesystem;

int main_of(const std::string& name, std::uint32_t mutations,
            const std::vector<fs::path>& folders) {
  watch_for_crashes();
  Replay replay(target_named(name));
  std::vector<fs::path> paths;
  for (const fs::path& folder : folders)
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.is_regular_file()) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) replay.run(path, mutations);
  fmt::print("{}: {} inputs, {} faults\n", name, replay.inputs(), replay.faults());
  return replay.faults() == 0 && replay.inputs() > 0 ? 0 : 1;
}

}  // namespace
}  // namespace imprint::fuzz

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: fuzz_replay TARGET [MUTATIONS [FOLDER...]]\n", stderr);
    return 2;
  }
  const unsigned long mutations = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 20;
  std::vector<std::filesystem::path> folders(argv + std::min(argc, 3), argv + argc);
  if (folders.empty())
    folders.emplace_back(imprint::source_folder() + "/tests/fuzz/corpus/" + argv[1]);
  return imprint::fuzz::main_of(argv[1], static_cast<std::uint32_t>(mutations),
                                folders);
}
