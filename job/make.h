// make.h: one job -> its result, whatever happens on the way. The edge of the pipeline:
// nothing that a library or check() throws gets past it. Thread-safe for jobs that
// share no Tools::cache; keeps nothing between jobs.
#pragma once

#include "job/convert.h"

namespace imprint::job {

// Sorted diagnostics; a failure is the last reported. Exceptions fail the job with
// `internal-error`, those of memory with `job-memory`.
JobResult make(const Job& job, const Site& site, const Tools& tools);

// The same failures where a job's process ended before it could say so itself.
void fail(JobResult& result, Diagnostic why);
JobResult not_started(const Job& job);  // a signal came before its turn
Diagnostic internal_error(const Job& job, const std::string& what);
Diagnostic out_of_memory(const Job& job, const Site& site);

}  // namespace imprint::job
