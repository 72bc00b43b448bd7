// manifest.h: what a run made of what, as JSON (docs/manual.md explains each field).
// Same input, same bytes: no times, no order but that of the plan.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "job/convert.h"
#include "job/job.h"

namespace imprint::cli {

// One entry of "jobs" a job, a line each. `results` are those of run(), made with
// digests.
std::string write_manifest(const job::Plan& plan,
                           const std::vector<job::JobResult>& results);

// "done", "skipped", "failed", "not-started".
std::string_view to_string(job::Status status);

}  // namespace imprint::cli
