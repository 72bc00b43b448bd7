// mutate.h: changes an input as its language suggests: puts pieces in, repeats, nests,
// takes out. The same seed makes the same change on every machine.
#pragma once

#include <cstdint>
#include <string>

#include "tests/fuzz/tokens.h"

namespace imprint::fuzz {

// At most `longest` bytes.
std::string mutate(std::string text, std::size_t longest, std::uint32_t seed,
                   const Tokens& tokens);

}  // namespace imprint::fuzz
