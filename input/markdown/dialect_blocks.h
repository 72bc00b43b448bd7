// dialect_blocks.h: blocks that Markdown has in other programs than Hugo, as Markdown
// and HTML: ":::note" (Docusaurus, VitePress, Pandoc, MyST), "!!! note" and `=== "Tab"`
// (MkDocs), ">>>" (GitLab), "%%" (Obsidian), chunks of R and Quarto, raw fences and
// line blocks of Pandoc, imports and components of MDX, marks of a table of contents.
//
// Line for line: what has no line in the file is named in `inserted`. Linear.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "input/markdown/markdown_source.h"

namespace imprint::input {

struct DialectText {
  std::string text;
  std::vector<std::uint32_t> inserted;  // lines from 1, rising
};

// Reports `syntax-left-out` for the first line of each kind that is left out. Nothing
// when the text has none of all that.
std::optional<DialectText> read_dialect_blocks(const MarkdownSource& source,
                                               Diagnostics& diagnostics);

}  // namespace imprint::input
