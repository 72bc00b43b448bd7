// markdown_marks.h: ==marked==, ++inserted++, ~sub~ and ^super^, as extensions of
// cmark-gfm. Source: https://gohugo.io/configuration/markup/, "extras".
#pragma once

#include <vector>

#include "input/markdown_options.h"

struct cmark_syntax_extension;

namespace imprint::input {

// Those that are switched on; for the process, never freed. Thread-safe. The one of
// ~sub~ strikes ~~text~~ out too, and stands for cmark-gfm's own.
std::vector<cmark_syntax_extension*> mark_extensions(const MarkdownOptions& options);

}  // namespace imprint::input
