// run.h: the jobs of a plan, by several workers, reported in the order of the plan.
//
// Nothing but the time taken depends on the number of workers: each job owns what it
// makes, and workers share only immutable values and the fetchers and decoder, which
// are thread-safe. This is the only place that catches what check() throws.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/convert.h"
#include "cli/data.h"
#include "cli/plan.h"
#include "cli/progress.h"

namespace imprint::cli {

struct RunOptions {
  unsigned workers = 1;
  bool write = true;
  bool wants_digests = false;
  std::string cache_dir;  // of fetched media; empty: none
  std::optional<document::Date> epoch;
};

// Called on the calling thread, in plan order, as soon as all jobs before are done too.
using ResultReceiver = std::function<void(const Job&, const JobResult&)>;

// Returns one result a job. Fails only when the fonts that it needs are not there.
Result<std::vector<JobResult>> run(const Plan& plan, const RunOptions& options,
                                   const DataFolders& data, Progress& progress,
                                   const ResultReceiver& receive,
                                   const std::atomic<bool>& stop);

}  // namespace imprint::cli
