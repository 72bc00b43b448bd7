// run.h: the jobs of a plan, by worker processes, reported in the order of the plan.
//
// Nothing but the time taken depends on the number of workers. A job that takes more
// than its site's job-time or job-memory, or that crashes, fails with a diagnostic of
// its own, and the others go on. To be called while the process has one thread
// (base/worker_processes.h).
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/progress.h"
#include "job/convert.h"
#include "job/data.h"
#include "job/job.h"

namespace imprint::cli {

struct RunOptions {
  unsigned workers = 1;
  bool write = true;
  bool overwrite = false;  // also files that imprint did not write
  bool wants_digests = false;
  std::string cache_dir;  // of fetched media; empty: none
  std::optional<document::Date> epoch;
};

// Called on the calling thread, in plan order, as soon as all jobs before are done too.
using ResultReceiver = std::function<void(const job::Job&, const job::JobResult&)>;

// Returns one result a job. Fails only when the fonts that it needs are not there.
Result<std::vector<job::JobResult>> run(
    const job::Plan& plan, const RunOptions& options, const job::DataFolders& data,
    Progress& progress, const ResultReceiver& receive, const std::atomic<bool>& stop);

}  // namespace imprint::cli
