// language.h: the language that an article names, and the one that its path tells.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/language.h"

namespace imprint::input {

// As read_language(). What is no language, or is one only in part, is reported at
// `where` as `language-unknown`; `instead` says what counts where there is none: "the
// site's counts". An empty text is no language and no fault.
Language language_at(std::string_view text, SourcePos where, std::string_view instead,
                     Diagnostics& diagnostics);

// Of the code of a translation: "pt_br" is pt-BR. None for what is no language that
// sites are translated into, as "v2", "js" and "min" in the names of files.
Language language_of_code(std::string_view code);

// "posts/knee.fa.md" -> "fa", "posts/knee.v2.md" -> "v2"; empty without a second
// ending.
std::string_view language_suffix(std::string_view path);

// "posts/knee.fa.md" -> fa, "index.pt-br.md" -> pt-BR; "content/he/knee.md" -> he, as
// sites that have a folder a language lay them out. None when the path tells none.
Language language_of_path(const std::string& path);

}  // namespace imprint::input
