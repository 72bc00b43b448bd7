// target.h: one reader, or the whole conversion, as a function of bytes that anyone may
// have written.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace imprint::fuzz {

// What must never be: thrown by a target when its claim does not hold.
struct Fault : std::logic_error {
  using std::logic_error::logic_error;
};

inline void require(bool holds, const std::string& what) {
  if (!holds) throw Fault(what);
}

// Each is UTF-8, on its line, and none says that the fault is ours.
void check_diagnostics(const Diagnostics& diagnostics);

struct Target {
  std::string_view name;  // also of its folder in corpus/
  void (*run)(std::string_view bytes);
  std::vector<std::string_view> tokens;  // files of tokens/: what the mutator puts in
};

const std::vector<Target>& targets();
// Throws std::out_of_range when there is none.
const Target& target_named(std::string_view name);

// Runs the target. Throws Fault when it breaks a claim, throws anything itself, or
// takes more processor time than kMaxSeconds.
void judge(const Target& target, std::string_view bytes);

// Of processor time [s]. A page of all scripts, which subsets every face of ideographs
// for each layout, takes about 2.
constexpr double kMaxSeconds = 5;

}  // namespace imprint::fuzz
