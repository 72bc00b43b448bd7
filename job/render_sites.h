// render_sites.h: `--from hugo`: each site of a plan as Hugo itself renders it.
#pragma once

#include <atomic>

#include "base/result.h"
#include "job/data.h"
#include "job/job.h"

namespace imprint::job {

// Sets `hugo` of all sites, and lets pictures that their templates made be found.
// Reports `hugo-unconfined` where the kernel has no sandbox. Fails with `hugo-failed`,
// also when there is no Hugo, and as build_with_hugo() does.
Result<void> render_sites(Plan& plan, const DataFolders& data,
                          const std::atomic<bool>& stop, Diagnostics& diagnostics);

}  // namespace imprint::job
