// job.h: what is to be made: the sites of a run, and one job for each document.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "exporters/exporter.h"
#include "input/hugo/hugo_build.h"
#include "input/site/site.h"
#include "job/lazy_index.h"
#include "job/settings.h"
#include "layouts/layout.h"

namespace imprint::job {

// The content below one root, with what its configuration says.
struct Site {
  std::string root;
  const Files* files = &disk();  // where all of it is
  Settings settings;
  std::vector<std::shared_ptr<const layouts::Layout>> layouts;  // at least one
  std::shared_ptr<const input::SiteConfig> config;  // of the site's own generator
  std::unique_ptr<LazyIndex> index;
  std::shared_ptr<const input::HugoPages> hugo;  // null: imprint reads the articles
};

// One file that a job makes.
struct Output {
  const exporters::Format* format = nullptr;
  std::size_t layout = 0;  // index into Site::layouts
  std::string path;
};

// One article in all its formats.
struct Job {
  std::string label;  // what reports call it: the path of its source
  input::SourceFile source;
  std::size_t site = 0;               // index into Plan::sites
  std::vector<Output> outputs;        // by layout, then as --to has them
  std::optional<Diagnostic> refused;  // why it is not even begun
};

struct Plan {
  std::vector<Site> sites;
  std::vector<Job> jobs;  // in the order of the PATHs, below each by source key
  std::string file;       // the one that is made, when -o names a file

  bool needs_pages() const;  // some output is made of pages
};

}  // namespace imprint::job
