// job_settings.h: what the settings of a site ask of each stage of its jobs, made once
// a job.
#pragma once

#include "exporters/exporter.h"
#include "input/read_article.h"
#include "resolve/resolve.h"

namespace imprint::job {

struct Site;

// Refers to the site, which must live as long.
struct JobSettings {
  input::ReadOptions read;
  resolve::ResolveOptions resolve;
  exporters::Options exports;
};

// How the articles of a site are read.
input::ReadOptions read_options(const Site& site);

JobSettings job_settings(const Site& site);

}  // namespace imprint::job
