#include "cli/run.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <ctime>
#include <exception>
#include <map>
#include <memory>
#include <new>
#include <tuple>

#include "base/codes.h"
#include "base/sink.h"
#include "base/worker_processes.h"
#include "cli/result_bytes.h"

namespace imprint::cli {

namespace {

// One fetcher for all sites whose settings ask for the same.
class Fetchers {
 public:
  Fetchers(const job::Plan& plan, const RunOptions& run) {
    for (const job::Site& site : plan.sites) {
      const job::Settings& settings = site.settings;
      auto& fetcher =
          by_settings_[{settings.offline, settings.ca_file, settings.allow_hosts}];
      if (fetcher == nullptr) {
        resolve::FetchOptions options;
        options.cache_dir = run.cache_dir;
        options.keep = run.write;
        options.offline = settings.offline;
        options.allow_hosts = settings.allow_hosts;
        options.ca_file = settings.ca_file;
        fetcher = resolve::make_http_fetcher(options);
      }
      of_site_.push_back(fetcher.get());
    }
  }

  resolve::Fetcher& of_site(std::size_t site) const { return *of_site_[site]; }

 private:
  using Key = std::tuple<bool, std::string, std::vector<std::string>>;
  std::map<Key, std::unique_ptr<resolve::Fetcher>> by_settings_;
  std::vector<resolve::Fetcher*> of_site_;
};

// What all workers have, each its copy of, as it was when they were started.
struct Shared {
  const job::Plan& plan;
  const RunOptions& options;
  const Fetchers& fetchers;
  resolve::Decoder& decoder;
  const fonts::FontSet& fonts;
  const std::atomic<bool>& stop;
  std::int64_t now;  // of Tools
};

void fail(job::JobResult& result, Diagnostic why) {
  result.status = job::Status::Failed;
  result.outputs.clear();
  result.diagnostics.report(std::move(why));
}

Diagnostic internal_error(const job::Job& job, const char* what) {
  return failure_in(job.label, Code::InternalError, what,
                    "this is a fault of imprint: please report it with the article");
}

Diagnostic out_of_memory(const job::Job& job, const job::Site& site) {
  return failure_in(job.label, Code::JobMemory,
                    fmt::format("needs more than {} of memory",
                                job::size_text(site.settings.job_memory)),
                    "raise job-memory, or divide the article");
}

job::JobResult not_started(const job::Job& job) {
  job::JobResult result;
  fail(result, failure_in(job.label, Code::Interrupted, "stopped by a signal"));
  result.status = job::Status::NotStarted;
  return result;
}

job::JobResult run_one(const job::Job& job, const Shared& shared,
                       typeset::ShapeCache& cache) {
  job::JobResult result;
  if (job.refused) {
    fail(result, *job.refused);
    return result;
  }
  if (shared.stop) return not_started(job);
  try {
    const job::Tools tools{shared.fetchers.of_site(job.site),
                           shared.decoder,
                           shared.fonts,
                           cache,
                           shared.stop,
                           shared.options.epoch,
                           shared.now,
                           shared.options.write,
                           shared.options.overwrite,
                           shared.options.wants_digests};
    const job::Site& site = shared.plan.sites[job.site];
    if (Result<void> done = job::convert(job, site, tools, result); !done) {
      Diagnostic why = done.error();
      if (why.file.empty() && why.where.file == 0) why.file = job.label;
      fail(result, std::move(why));
    }
  } catch (const std::bad_alloc&) {
    fail(result, out_of_memory(job, shared.plan.sites[job.site]));
  } catch (const std::exception& error) {
    fail(result, internal_error(job, error.what()));
  } catch (...) {
    fail(result, internal_error(job, "an exception without a message"));
  }
  result.diagnostics.sort();
  return result;
}

TaskLimits limits_of(const job::Job& job, const job::Plan& plan) {
  if (job.refused) return {};  // it may be of no site
  const job::Settings& settings = plan.sites[job.site].settings;
  return {settings.job_time, settings.job_memory};
}

// What a worker could not say itself.
Diagnostic reason_of(const TaskEnd& end, const job::Job& job, const job::Site& site) {
  switch (end.how) {
    case TaskEnd::How::TimedOut:
      return failure_in(job.label, Code::JobTime,
                        fmt::format("needs more than {} of processor time",
                                    job::duration_text(site.settings.job_time)),
                        "raise job-time, or divide the article");
    case TaskEnd::How::OutOfMemory:
      return out_of_memory(job, site);
    case TaskEnd::How::Stopped:
      return failure_in(job.label, Code::Interrupted, "stopped by a signal");
    case TaskEnd::How::Answered:
    case TaskEnd::How::Crashed:
      break;
  }
  if (end.signal == 0) return internal_error(job, "its worker ended without an answer");
  return internal_error(job, fmt::format("its worker ended by signal {} ({})",
                                         end.signal, strsignal(end.signal))
                                 .c_str());
}

job::JobResult answer_of(const TaskEnd& end, const job::Job& job) {
  try {
    return from_bytes(end.answer);
  } catch (const CheckFailed& fault) {
    job::JobResult result;
    fail(result, internal_error(job, fault.what()));
    return result;
  }
}

job::JobResult result_of(const TaskEnd& end, const job::Plan& plan) {
  const job::Job& job = plan.jobs[end.task];
  if (end.how == TaskEnd::How::Answered) return answer_of(end, job);
  if (end.how == TaskEnd::How::Stopped && end.process == 0) return not_started(job);
  job::JobResult result;
  fail(result, reason_of(end, job, plan.sites[job.site]));
  return result;
}

// Hands results on in the order of the plan.
class InOrder {
 public:
  InOrder(const job::Plan& plan, Progress& progress, const ResultReceiver& receive)
      : plan_(plan),
        progress_(progress),
        receive_(receive),
        results_(plan.jobs.size()),
        ready_(plan.jobs.size()) {
    wait_for_next();
  }

  void add(std::size_t index, job::JobResult result) {
    results_[index] = std::move(result);
    ready_[index] = true;
    if (index != next_) return;
    for (; next_ < ready_.size() && ready_[next_]; ++next_) {
      progress_.finished(plan_.jobs[next_], results_[next_]);
      receive_(plan_.jobs[next_], results_[next_]);
    }
    wait_for_next();
  }

  std::vector<job::JobResult> all() && { return std::move(results_); }

 private:
  void wait_for_next() {
    if (next_ < ready_.size())
      progress_.waiting_for(next_, plan_.jobs[next_].label);
    else
      progress_.done();
  }

  const job::Plan& plan_;
  Progress& progress_;
  const ResultReceiver& receive_;
  std::vector<job::JobResult> results_;
  std::vector<bool> ready_;
  std::size_t next_ = 0;  // the first that has not been handed on
};

}  // namespace

Result<std::vector<job::JobResult>> run(
    const job::Plan& plan, const RunOptions& options, const job::DataFolders& data,
    Progress& progress, const ResultReceiver& receive, const std::atomic<bool>& stop) {
  fonts::FontSet fonts;
  if (plan.needs_pages()) {
    Diagnostics diagnostics;
    Result<fonts::FontSet> loaded =
        fonts::load_fonts(data.font_manifest, data.fonts, diagnostics);
    if (!loaded) return Diagnostic(loaded.error());
    fonts = *std::move(loaded);
  }
  const Fetchers fetchers(plan, options);
  auto decoder = resolve::make_process_decoder(resolve::find_decoder());
  const std::int64_t now =
      options.epoch ? document::to_unix_time(*options.epoch) : std::time(nullptr);
  const Shared shared{plan, options, fetchers, *decoder, fonts, stop, now};
  typeset::ShapeCache cache;  // of each worker its own
  InOrder results(plan, progress, receive);
  WorkerTasks tasks;
  tasks.count = plan.jobs.size();
  tasks.workers = options.workers;
  tasks.work = [&](std::size_t i) {
    return to_bytes(run_one(plan.jobs[i], shared, cache));
  };
  tasks.limits = [&](std::size_t i) { return limits_of(plan.jobs[i], plan); };
  tasks.leave = [&] { decoder.reset(); };  // it ends, and is waited for
  tasks.stop = &stop;
  tasks.ended = [&](const TaskEnd& end) {
    results.add(end.task, result_of(end, plan));
  };
  run_tasks(tasks);
  return std::move(results).all();
}

}  // namespace imprint::cli
