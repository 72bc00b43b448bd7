// ownership.h: what may be replaced: only what imprint wrote itself.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "job/job.h"
#include "job/request.h"

namespace imprint::job {

// Whether `path` may be written: it is not there, is empty, is no regular file (a
// device, a pipe), or is an EPUB, a PDF or a manifest that imprint wrote. Fails with
// `output-foreign`.
Result<void> check_replaceable(const std::string& path);

// The same for all outputs of a job.
Result<void> check_replaceable(const Job& job);

// Refuses jobs whose outputs are inputs of the run, and the manifest's name when it is
// an input, an output, a folder, or no manifest of imprint's: with `usage`.
Result<void> check_targets(const Request& request, Plan& plan);

}  // namespace imprint::job
