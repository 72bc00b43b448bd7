// missing_parts.h: what an article needs that is not installed.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/language.h"
#include "layouts/layout.h"

namespace imprint::job {

// Whether some style of `layout` divides words.
bool hyphenates(const layouts::Layout& layout);

// The Debian package with the patterns of hyphenation of `lang`; empty: there is none.
std::string pattern_package(const Language& lang);

// Reports `hyphenation-missing` where words are to be divided, and the patterns of
// `lang`, which could be installed, are not in `files`.
void report_missing_patterns(const layouts::Layout& layout, const Language& lang,
                             SourcePos where, const Files& files,
                             Diagnostics& diagnostics);

}  // namespace imprint::job
