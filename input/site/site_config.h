// site_config.h: the configuration of the site that articles belong to, as its own
// generator reads it: Hugo's files, Jekyll's _config.yml, Zola's config.toml.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/language.h"
#include "base/yaml.h"
#include "input/markdown_options.h"

namespace imprint::input {

struct SiteLanguage {
  std::string code;  // as addresses and file names have it, lower case: "pt-br"
  Language lang;     // none: the code is none, and no other is said
  std::string title;
  int weight = 0;
  Yaml params;  // the site's, the language's over them
};

// A folder that holds content, and where the site has it.
struct ContentFolder {
  std::string path;    // below the root, '/' between folders: "content/fr"
  std::string target;  // below the content of the site; empty: its top
  std::string lang;    // a SiteLanguage's code; empty: the default one's
};

struct SiteConfig {
  enum class Kind : std::uint8_t { Plain, Hugo, Zola, Jekyll };

  Kind kind = Kind::Plain;
  std::string base_url;  // as configured, '/' at its end; empty: not known
  std::string title;
  Language lang;          // the default one; none: not said
  std::string lang_code;  // its code
  std::string content_dir = "content";
  std::vector<SiteLanguage> languages;  // by weight, then by code; may be empty
  std::vector<ContentFolder> content;   // empty: all of the root
  std::vector<std::string> static_dirs, asset_dirs;             // below the root
  std::vector<std::pair<std::string, std::string>> permalinks;  // section, pattern
  std::vector<std::string> themes;      // Hugo's, folders below themes/
  std::vector<std::string> taxonomies;  // first folders of addresses: "tags"
  bool ugly_urls = false;               // "/posts/knee.html"
  bool keep_case = false;               // addresses are not lower-cased
  bool default_in_subdir = false;       // the default language has its folder too
  bool date_of_name = false;            // "2022-09-01-knee.md" gives date and slug
  Yaml params;
  MarkdownOptions markdown{};

  // Null when the site has no such language.
  const SiteLanguage* language(std::string_view code) const;
};

// Whether `folder` has the configuration of a Hugo, Zola or Jekyll site.
bool has_site_config(const std::string& folder, const Files& files = disk());

// The configuration of the site at `root`. Without a file all is as for a plain folder.
// Later files win over earlier ones: hugo.* or config.* at the root, config/_default,
// config/production. A file that cannot be read is reported as `site-config-broken`,
// with its line, and left out.
// Source: https://gohugo.io/getting-started/configuration/, of Hugo 0.111.
SiteConfig read_site_config(const std::string& root, Diagnostics& diagnostics,
                            const Files& files = disk());

// The configurations of the sites of a run, each read once. Thread-safe.
class SiteConfigs {
 public:
  // `files` must live as long.
  explicit SiteConfigs(const Files& files = disk()) : files_(files) {}

  std::shared_ptr<const SiteConfig> at(const std::string& root);
  void set(const std::string& root, std::shared_ptr<const SiteConfig> config);
  // What was reported so far.
  Diagnostics diagnostics() const;
  const Files& files() const { return files_; }

 private:
  const Files& files_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const SiteConfig>> by_root_;
  Diagnostics diagnostics_;
};

constexpr std::uint64_t kMaxSiteConfigBytes = 4u << 20;  // of one file [bytes]

}  // namespace imprint::input
