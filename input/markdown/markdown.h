// markdown.h: Markdown (GitHub's, with footnotes) -> HTML that knows its source lines.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/language.h"
#include "input/markdown/markdown_source.h"
#include "input/markdown_options.h"
#include "input/source_map.h"

namespace imprint::input {

struct Html {
  std::string text;
  SourceMap map;
};

// Raw HTML passes as it is. Quotation marks are those of `lang`.
Html markdown_to_html(const MarkdownSource& source, const MarkdownOptions& options,
                      const Language& lang, Diagnostics& diagnostics);

}  // namespace imprint::input
