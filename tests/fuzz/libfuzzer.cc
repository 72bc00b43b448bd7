// libfuzzer.cc: the targets as libFuzzer calls them. FUZZ_TARGET names the one to run.
// Built by the preset `fuzz` only.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "tests/fuzz/mutate.h"
#include "tests/fuzz/target.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size,
                                        std::size_t longest);

namespace {

const imprint::fuzz::Target& chosen() {
  static const imprint::fuzz::Target& kTarget = []() -> const imprint::fuzz::Target& {
    const char* name = std::getenv("FUZZ_TARGET");
    return imprint::fuzz::target_named(name != nullptr ? name : "");
  }();
  return kTarget;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    imprint::fuzz::judge(chosen(), {reinterpret_cast<const char*>(data), size});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "FAULT in %.*s: %s\n", static_cast<int>(chosen().name.size()),
                 chosen().name.data(), error.what());
    std::abort();
  }
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t longest, unsigned seed) {
  if (seed % 4 == 0) return LLVMFuzzerMutate(data, size, longest);
  static const imprint::fuzz::Tokens kTokens =
      imprint::fuzz::read_tokens(chosen().tokens);
  const std::string changed =
      imprint::fuzz::mutate(std::string(reinterpret_cast<const char*>(data), size),
                            longest, seed / 4, kTokens);
  std::memcpy(data, changed.data(), changed.size());
  return changed.size();
}
