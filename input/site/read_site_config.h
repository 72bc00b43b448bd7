// read_site_config.h: the configuration of a site, as its own generator reads it:
// Hugo's files, Jekyll's _config.yml, Zola's config.toml.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/diagnostic.h"
#include "base/files.h"
#include "input/site/site_config.h"

namespace imprint::input {

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
