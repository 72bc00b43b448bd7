// plan.h: what is asked for -> sites and jobs, in a stable order.
#pragma once

#include "base/files.h"
#include "base/result.h"
#include "job/data.h"
#include "job/job.h"
#include "job/request.h"

namespace imprint::job {

// A PATH that cannot be read or has no article ends the run: each is reported, the last
// as the failure. Two jobs with an output in common are refused both. Fails when
// nothing can be begun: with `usage`, `file-unreadable`, `no-articles`,
// `config-invalid`, `layout-unknown`, `layout-invalid`, and what reading those files
// gives.
//
// All is read from `files`, now and when the jobs are made: it must live as long. Only
// what outputs would be written over is looked for on the disk, with Purpose::Export.
Result<Plan> make_plan(const Request& request, const DataFolders& data,
                       Diagnostics& diagnostics, const Files& files = disk());

}  // namespace imprint::job
