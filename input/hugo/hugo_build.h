// hugo_build.h: a site as Hugo itself renders it, with its own shortcodes and
// templates.
//
// Hugo runs in a process of its own, confined to reading the site and writing to a
// temporary folder (base/sandbox.h); the site is not changed. The templates that make
// it write its pages for us are in input/hugo/templates/. Source:
// https://gohugo.io/templates/, of Hugo 0.111.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/scratch_folder.h"
#include "base/yaml.h"
#include "input/shortcode/shortcode_rules.h"
#include "input/site/site.h"

namespace imprint::input {

// One page that Hugo rendered.
struct HugoPage {
  std::string body;  // HTML
  Yaml params;       // a map: the front matter, and what `cascade` adds to it
};

// All pages of a site. Immutable, so that workers share it.
class HugoPages {
 public:
  // Nothing when Hugo made no page of `source`; `reason()` may say why. Fails with
  // `file-unreadable`.
  Result<std::optional<HugoPage>> page_of(const SourceFile& source) const;
  // One line; empty: not known.
  std::string reason(const SourceFile& source) const;
  // Shortcodes that neither Hugo, the site nor imprint has a meaning for.
  const std::set<std::string>& unknown_shortcodes() const { return unknown_; }
  // Holds the pictures that templates of the site made.
  std::string output_folder() const { return *scratch_ / "out"; }

 private:
  friend class HugoBuild;
  std::unique_ptr<ScratchFolder> scratch_;
  std::map<std::string, std::string> files_;    // source path -> its JSON
  std::map<std::string, std::string> reasons_;  // source path -> why there is none
  std::string general_reason_;                  // for all without one of their own
  std::set<std::string> unknown_;
  ShortcodeRules rules_;
};

struct HugoSite {
  std::string program;  // the path of hugo
  std::string root;
  std::string templates;            // the folder input/hugo/templates
  std::vector<SourceFile> sources;  // all of the site
  const SiteConfig& config;
  const ShortcodeRules& rules;
  const std::atomic<bool>& stop;
};

// Fails when no run can be begun: with `file-unwritable`, `file-unreadable`,
// `hugo-failed` (also when it takes longer than kHugoTimeout), `interrupted`. What Hugo
// cannot build is not there in the end, and has a reason.
Result<std::shared_ptr<const HugoPages>> build_with_hugo(const HugoSite& site);

constexpr int kMaxHugoRuns = 40;    // each leaves out what stopped the one before
constexpr int kHugoTimeout = 1200;  // [s] of one run

}  // namespace imprint::input
