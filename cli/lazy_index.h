// lazy_index.h: a SiteIndex that is built when the first article asks for it: many have
// no link to another article, and building it reads the front matter of all.
// Thread-safe.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "document/document.h"
#include "document/site_index.h"
#include "input/site.h"

namespace imprint::cli {

class LazyIndex {
 public:
  LazyIndex(std::vector<input::SourceFile> sources, std::string base_url)
      : sources_(std::move(sources)), unread_({}, base_url), base_url_(base_url) {}

  // Its entries are in the order of the sources.
  const document::SiteIndex& get() const;

  // What links in `document` need: the index, or one without entries when nothing in it
  // could lead to another article.
  const document::SiteIndex& for_links_of(const document::Document& document) const;

 private:
  std::vector<input::SourceFile> sources_;
  document::SiteIndex unread_;
  std::string base_url_;
  mutable std::once_flag once_;
  mutable document::SiteIndex index_;
};

// Whether a link of `document` is relative to its place, other than to the article
// itself.
bool has_relative_link(const document::Document& document);

}  // namespace imprint::cli
