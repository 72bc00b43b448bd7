// lazy_index.h: a SiteIndex that is built when the first article asks for it: many have
// no link to another article, and building it reads the front matter of all.
// Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "document/document.h"
#include "document/site_index.h"
#include "input/read_article.h"
#include "input/site/site.h"

namespace imprint::job {

// Whose articles the index has.
enum class IndexScope : std::uint8_t {
  Run,   // those of this run: others there may be are not known
  Root,  // those of this run, which are all of the root
  Site,  // all of the root, whether this run exports them or not
};

class LazyIndex {
 public:
  struct Of {
    std::string root;
    std::shared_ptr<const input::SiteConfig> config;
    std::vector<input::SourceFile> sources;
    std::string base_url;
    IndexScope scope = IndexScope::Run;
  };
  // `files` must live as long.
  explicit LazyIndex(Of of, const Files& files = disk());

  // Its entries are in the order of the sources, or of their keys (IndexScope::Site).
  const document::SiteIndex& get() const;

  // What links in `document` need: the index, or one without entries when nothing in it
  // could lead to another article.
  const document::SiteIndex& for_links_of(const document::Document& document) const;

  // Whether an article of the index has `anchor`, upper and lower case being the same.
  // It is read when its first anchor is asked for. An article that cannot be read has
  // every anchor: what is wrong with it is reported when its turn comes.
  bool has_anchor(std::uint32_t article, std::string_view anchor,
                  const input::ReadOptions& options) const;

 private:
  using Anchors = std::unordered_set<std::string>;

  std::string root_;
  std::shared_ptr<const input::SiteConfig> config_;
  mutable std::vector<input::SourceFile> sources_;
  std::string base_url_;
  IndexScope scope_;
  const Files& files_;
  document::SiteIndex unread_;
  mutable std::once_flag once_;
  mutable document::SiteIndex index_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::uint32_t, std::shared_ptr<const Anchors>> anchors_;
};

// Whether a link of `document` is relative to its place, other than to the article
// itself.
bool has_relative_link(const document::Document& document);

}  // namespace imprint::job
