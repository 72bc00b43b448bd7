// check.h: the channel for our own faults. Only job/make.cc catches what it throws, and
// reports `internal-error` for that one job.
#pragma once

#include <stdexcept>
#include <string>

namespace imprint {

struct CheckFailed : std::logic_error {
  using std::logic_error::logic_error;
};

inline void check(bool holds, const char* what) {
  if (!holds) throw CheckFailed(std::string("check failed: ") + what);
}

}  // namespace imprint
