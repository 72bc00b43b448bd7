// language.h: the language that a file's name tells.
#pragma once

#include <string>

namespace imprint::input {

// "posts/knee.fa.md" -> "fa", "index.pt-br.md" -> "pt-BR"; empty when the name has no
// second ending that is a language.
std::string language_of_name(const std::string& path);

}  // namespace imprint::input
