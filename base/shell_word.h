// shell_word.h: a word as a POSIX shell reads it, for hints that can be pasted.
#pragma once

#include <string>
#include <string_view>

namespace imprint {

// `word` itself where a shell takes it for one word, else in single quotes.
std::string shell_word(std::string_view word);

}  // namespace imprint
