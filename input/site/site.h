// site.h: finds articles: a file, a page bundle, a content tree, a whole site.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/language.h"
#include "base/result.h"
#include "document/metadata.h"
#include "input/site/read_site_config.h"
#include "input/site/site_config.h"

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
  // As the site has it: below its content, the language of the name taken out of it:
  // "posts/knee/index.md" for content/posts/knee/index.fr.md.
  std::string site_path{};
  Language lang{};          // told by name or folder; empty: by neither
  std::string lang_code{};  // SiteLanguage::code; empty: the default language's
  // Of a name that begins with a date: "2022-09-01", and the rest of the name where the
  // site's generator makes the address of it.
  std::string name_date{}, name_slug{};
  bool is_draft = false;  // of Jekyll's _drafts
  // The text of an article that is in memory, as one that came through standard input;
  // null: it is at `path`.
  std::shared_ptr<const std::string> text{};
};

constexpr std::size_t kMaxArticleBytes = 64 * 1024 * 1024;

// The bytes of an article. Fails as Files::read() does, above kMaxArticleBytes too.
Result<std::string> article_bytes(const SourceFile& source,
                                  const Files& files = disk());

// The article that `text`, which standard input gave, is; seen from the folder `root`.
// `name` stands for the file's: "knee" has the key knee.md.
SourceFile standard_input(std::string text, const std::string& name,
                          const std::string& root, const SiteConfig& config);

// The root of `path`: the nearest parent folder with an imprint.yaml or a site's
// configuration, else its start_of().
std::string find_root(const std::string& path, const Files& files = disk());

// The same where there is such a folder; empty: there is none.
std::string marked_root(const std::string& path, const Files& files = disk());

// The folder from which `path` is seen when nothing marks one: `path` itself, for a
// file its folder; a page bundle counts as its folder, so it lies at least one above
// it.
std::string start_of(const std::string& path, const Files& files = disk());

// What find_articles() looks through.
struct Search {
  std::string path;
  std::string root;      // at or above it, absolute; empty: find_root()
  SiteConfigs& configs;  // and their files
};

// The articles at or below `path`, sorted by key; .md, .markdown, .html, .htm. At the
// root of a site, those of its content folders. `_index.md` counts as an article when
// it has a body (the caller finds out by reading it). In Hugo's and Zola's sites what
// lies beside or below an index.md are its resources. Hidden files and folders are left
// out. Symbolic links to folders, and those that lead out of `path`, are not followed,
// which is reported as `link-not-followed`; texts of other kinds are counted in a
// `source-left-out`. Fails with `file-unreadable` or `no-articles`.
Result<std::vector<SourceFile>> find_articles(const Search& search,
                                              Diagnostics& diagnostics);
// The same without a word about what is left out.
Result<std::vector<SourceFile>> find_articles(const std::string& path,
                                              SiteConfigs& configs);
Result<std::vector<SourceFile>> find_articles(const std::string& path);

// Gives `metadata` the date and the slug that the file's name tells, where it has none.
void complete_metadata(const SourceFile& source, document::Metadata& metadata);

}  // namespace imprint::input
