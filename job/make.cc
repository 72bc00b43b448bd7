#include "job/make.h"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <utility>

#include "base/codes.h"

namespace imprint::job {

void fail(JobResult& result, Diagnostic why) {
  result.status = Status::Failed;
  result.outputs.clear();
  result.diagnostics.report(std::move(why));
}

Diagnostic internal_error(const Job& job, const std::string& what) {
  return failure_in(job.label, Code::InternalError, what,
                    "this is a fault of imprint: please report it with the article");
}

Diagnostic out_of_memory(const Job& job, const Site& site) {
  return failure_in(
      job.label, Code::JobMemory,
      fmt::format("needs more than {} of memory", size_text(site.settings.job_memory)),
      "raise job-memory, or divide the article");
}

JobResult not_started(const Job& job) {
  JobResult result;
  fail(result, failure_in(job.label, Code::Interrupted, "stopped by a signal"));
  result.status = Status::NotStarted;
  return result;
}

JobResult make(const Job& job, const Site& site, const Tools& tools) {
  if (tools.stop) return not_started(job);
  JobResult result;
  try {
    if (Result<void> done = convert(job, site, tools, result); !done) {
      Diagnostic why = done.error();
      if (why.file.empty() && why.where.file == 0) why.file = job.label;
      fail(result, std::move(why));
    }
  } catch (const std::bad_alloc&) {
    fail(result, out_of_memory(job, site));
  } catch (const std::exception& error) {
    fail(result, internal_error(job, error.what()));
  } catch (...) {
    fail(result, internal_error(job, "an exception without a message"));
  }
  result.diagnostics.sort();
  return result;
}

}  // namespace imprint::job
