// sample.h: documents made by hand, exported into memory, and read back with unzip.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "document/assemble.h"
#include "document/document.h"
#include "exporters/epub/export_epub.h"
#include "layouts/layout.h"
#include "tests/support/resolved.h"

namespace imprint::exporters::epub {

namespace d = imprint::document;

inline d::Inline text(std::string words) { return {d::Text{std::move(words)}}; }
inline d::Inline link(d::LinkTarget target, std::string words) {
  return {d::Link{std::move(target), {text(std::move(words))}}};
}
inline d::Block paragraph(d::Inlines inlines) {
  return {d::Paragraph{std::move(inlines)}};
}
inline d::Block paragraph(std::string words) {
  return paragraph(d::Inlines{text(std::move(words))});
}
inline d::Block heading(int level, std::string words, std::string id = {}) {
  d::Block block{d::Heading{level, level, {text(std::move(words))}}};
  if (!id.empty()) block.attr.edit().id = std::move(id);
  return block;
}

inline d::Article article(std::string title, d::Blocks blocks = {}) {
  d::Article out;
  out.metadata.title = std::move(title);
  out.blocks = std::move(blocks);
  return out;
}

// A JPEG of 8 x 8 grey pixels.
std::string small_jpeg();
// A picture that is there: its bytes differ by `seed`.
d::Resource picture(int seed = 0);
d::Resource missing_picture();
d::Resource qr_code();

// An article that has every kind of block and inline, and its resources.
d::Article every_kind();

struct Exported {
  std::string bytes;
  std::vector<std::string> names;            // in the order of the archive
  std::map<std::string, std::string> files;  // by name
  std::string diagnostics;

  const std::string& operator[](const std::string& name) const {
    return files.at(name);
  }
};

struct How {
  Options options;
  const d::PageMap* pages = nullptr;
  std::string css;
  d::Date timestamp = *d::parse_date("2022-09-01");
};

// Exports the articles as one document and reads the archive back with Python.
Exported export_articles(std::vector<d::Article> articles, const How& how = {});
inline Exported export_article(d::Article one, const How& how = {}) {
  std::vector<d::Article> articles;
  articles.push_back(std::move(one));
  return export_articles(std::move(articles), how);
}

// Runs `script` with Python on the archive's path; returns what it printed.
std::string python(const Exported& exported, const std::string& script);
// What is between the first `begin` and the next `end` behind it, both included.
std::string part(const std::string& whole, const std::string& begin,
                 const std::string& end);

}  // namespace imprint::exporters::epub
