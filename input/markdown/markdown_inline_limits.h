// markdown_inline_limits.h: keeps from cmark-gfm what it could not read in linear time,
// between its two passes.
#pragma once

#include <cstddef>

#include "base/diagnostic.h"
#include "input/markdown/markdown_source.h"
#include "input/markdown_options.h"

struct cmark_parser;

namespace imprint::input {

// Addresses and titles of references are copied to each link: bytes in all, beside
// those of the article.
constexpr std::size_t kMaxReferenceBytes = 8 * 1024 * 1024;

// `parser` has read all blocks, and no inlines yet. Blocks above the limits of
// markdown_work.h become text, as do links to a reference that would be copied too
// often; both are reported as `markup-too-dense`.
void limit_inlines(cmark_parser* parser, const MarkdownOptions& options,
                   const MarkdownSource& source, Diagnostics& diagnostics);

}  // namespace imprint::input
