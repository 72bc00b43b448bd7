// tokens.h: pieces of the languages that imprint reads: tests/fuzz/tokens/*.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace imprint::fuzz {

// One a line; \n, \t, \r, \\, \xFF (a byte) and \u{1F600} (a character) stand for
// themselves. "<b>@@</b>" goes around something.
using Tokens = std::vector<std::string>;

// Of tokens/NAME.txt, or of all these files together.
Tokens read_tokens(const std::vector<std::string_view>& names);

}  // namespace imprint::fuzz
