#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <stdexcept>

#include "base/codes.h"
#include "base/unicode.h"
#include "tests/fuzz/target.h"

namespace imprint::fuzz {
namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

void check_diagnostics(const Diagnostics& diagnostics) {
  for (const Diagnostic& each : diagnostics.all()) {
    require(each.code != Code::InternalError, "internal error: " + each.message);
    const std::string text = to_text(each, diagnostics.files());
    const auto lines = std::count(text.begin(), text.end(), '\n');
    require(lines == (each.hint.empty() ? 1 : 2), "not on its line: " + text);
  }
  require(is_valid_utf8(to_text(diagnostics)), "messages are not UTF-8");
}

const Target& target_named(std::string_view name) {
  for (const Target& target : targets())
    if (target.name == name) return target;
  throw std::out_of_range(fmt::format("there is no target \"{}\"", name));
}

void judge(const Target& target, std::string_view bytes) {
  const double start = processor_seconds();
  try {
    target.run(bytes);
  } catch (const Fault&) {
    throw;
  } catch (const std::exception& error) {
    throw Fault(std::string("threw: ") + error.what());
  }
  const double took = processor_seconds() - start;
  require(took <= kMaxSeconds, fmt::format("took {:.1f} s", took));
}

}  // namespace imprint::fuzz
