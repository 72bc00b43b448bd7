// dialect_inlines.h: marks in a line that Markdown has in other programs than Hugo, as
// Markdown and HTML: `![[picture.png|300]]`, `[[Page|text]]`, `%%comment%%`, `text ^id`
// (Obsidian), `[text]{.class}`, `^[note]`, `code`{=html} (Pandoc), $`x`$ and `$x^2$`
// (GitHub),
// {++added++} (CriticMarkup), {/* x */} and `src={x}` (MDX), `[caption]`, `[embed]`,
// `[audio]`, `[code]` (WordPress), `[details]`, `[quote]` (Discourse).
//
// Code stays as it is. Line for line, as read_dialect_blocks() does. Linear.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "input/markdown/dialect_blocks.h"
#include "input/markdown/markdown_source.h"
#include "input/markdown_options.h"

namespace imprint::input {

// Reports `syntax-left-out` for the first of each kind that is left out. Nothing when
// the text has none of all that.
std::optional<DialectText> read_dialect_inlines(const MarkdownSource& source,
                                                const MarkdownOptions& options,
                                                Diagnostics& diagnostics);

}  // namespace imprint::input
