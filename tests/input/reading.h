// reading.h: an article from text, and what was said about it, for the tests of input.
#pragma once

#include <string>
#include <string_view>

#include "document/assemble.h"
#include "document/dump.h"
#include "document/walk.h"
#include "input/read_article.h"

namespace imprint::input {

struct Reading {
  document::Article article;
  std::string blocks;       // the dump without its metadata
  std::string diagnostics;  // as text, in order of place
};

inline Reading read(std::string_view text, SourceKind kind = SourceKind::Markdown,
                    const std::string& path = "in.md") {
  SourceFile source;
  source.kind = kind;
  source.path = source.key = path;
  Diagnostics diagnostics;
  Result<document::Article> article =
      read_article(source, std::string(text), {}, diagnostics);
  Reading reading;
  if (article) {
    reading.article = *std::move(article);
    document::Document document = document::assemble({reading.article});
    const std::string head = document::dump(document.metadata);
    reading.blocks = document::dump(document).substr(head.size());
  } else {
    diagnostics.report(article.error());
  }
  diagnostics.sort();
  reading.diagnostics = to_text(diagnostics);
  return reading;
}

// The blocks of a body that has a title and nothing to report about it.
inline std::string blocks_of(std::string_view body) {
  return read("---\ntitle: T\n---\n" + std::string(body)).blocks;
}
inline std::string diagnostics_of(std::string_view body) {
  return read("---\ntitle: T\n---\n" + std::string(body)).diagnostics;
}

}  // namespace imprint::input
