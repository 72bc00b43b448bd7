// kept_runs.h: the parts of a text in which a line must not end. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "base/number_runs.h"

namespace imprint {

// What is read as one, in order, none of them touching another:
//   numbers (number_runs.h)     555-0142, 0800 123 456
//   a number and its unit       400 mg, 38.5 °C, 50 %, $ 5, 5 p.m., 5 мг, 5 مل
//   a number and what it counts type 2, Fig. 3, p. 12, § 5, vitamin B 12, Hepatitis B
//   a sum, a range              10 x 20, 35 - 39, ± 3
//   a date                      3 May 2026, May 3, 2026, 5. Januar 2026
//   a title or initials, a name Dr. Smith, J. R. Tolkien, z. B.
// Of those with spaces no more than eight are in a row, so that a list of them still
// has lines. `telephone` is that of number_runs(). Linear.
std::vector<NumberRun> kept_runs(std::string_view text, bool telephone = false);

}  // namespace imprint
