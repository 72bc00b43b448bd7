// site.h: finds articles: a file, a Hugo page bundle, a content tree.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/site_index.h"

namespace imprint::input {

enum class SourceKind : std::uint8_t { Markdown, Html };

// An article that was found; its bytes are read later, by the worker that converts it.
struct SourceFile {
  SourceKind kind = SourceKind::Markdown;
  std::string path;  // to open, and as diagnostics print it
  std::string key;   // below the root, '/' between folders
  std::string
      output_path;  // mirrors the tree, no extension: "posts/knee" for
                    // posts/knee.md, posts/knee/index.md and posts/knee/index.html
  std::string bundle_dir;  // folder of the file
  std::string root;
};

// The root of `path`: the nearest parent folder with an imprint.yaml or a Hugo config
// (hugo.* or config.{toml,yaml,json}), else `path` itself, for a file its folder; a
// page bundle counts as its folder, so its root lies at least one above it.
std::string find_root(const std::string& path);

// The articles at or below `path`, sorted by key; .md, .markdown, .html, .htm.
// `_index.md` counts as an article when it has a body (the caller finds out by reading
// it). Hidden files and folders are left out. Symbolic links that lead out of `path`
// are not followed. Fails with `file-unreadable` or `no-articles`.
Result<std::vector<SourceFile>> find_articles(const std::string& path);

// A cheap first pass over front matter alone: titles, languages, public URLs.
document::SiteIndex index_site(const std::vector<SourceFile>& sources,
                               const std::string& base_url);

}  // namespace imprint::input
