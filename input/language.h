// language.h: the language that a file's path tells.
#pragma once

#include <string>
#include <string_view>

namespace imprint::input {

// "pt_br" -> "pt-BR", "zh-hant" -> "zh-Hant" (BCP 47); empty for what is no language
// that sites are translated into.
std::string language_tag(std::string_view code);

// "posts/knee.fa.md" -> "fa", "posts/knee.v2.md" -> "v2"; empty without a second
// ending.
std::string_view language_suffix(std::string_view path);

// "posts/knee.fa.md" -> "fa", "index.pt-br.md" -> "pt-BR"; "content/he/knee.md" ->
// "he", as sites that have a folder a language lay them out. Empty when the path tells
// none.
std::string language_of_path(const std::string& path);

}  // namespace imprint::input
