#include "cli/run.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <ctime>
#include <map>
#include <memory>
#include <tuple>

#include "base/codes.h"
#include "base/scratch_folder.h"
#include "base/sink.h"
#include "base/worker_processes.h"
#include "cli/result_bytes.h"
#include "job/make.h"
#include "resolve/shared_decoder.h"

namespace imprint::cli {

namespace {

// One fetcher for all sites whose settings ask for the same.
class Fetchers {
 public:
  // `run_dir`: of FetchOptions.
  Fetchers(const job::Plan& plan, const RunOptions& run, const std::string& run_dir) {
    for (const job::Site& site : plan.sites) {
      const job::Settings& settings = site.settings;
      auto& fetcher =
          by_settings_[{settings.offline, settings.ca_file, settings.allow_hosts}];
      if (fetcher == nullptr) {
        resolve::FetchOptions options;
        options.cache_dir = run.cache_dir;
        options.keep = run.write;
        options.run_dir = run_dir;
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

job::JobResult run_one(const job::Job& job, const Shared& shared,
                       typeset::ShapeCache& cache) {
  job::JobResult result;
  if (job.refused) {  // it may be of no site
    job::fail(result, *job.refused);
    return result;
  }
  job::Tools tools{shared.fetchers.of_site(job.site),
                   shared.decoder,
                   shared.fonts,
                   cache,
                   shared.stop,
                   shared.options.epoch,
                   shared.now};
  tools.write = shared.options.write;
  tools.overwrite = shared.options.overwrite;
  tools.wants_digests = shared.options.wants_digests;
  return job::make(job, shared.plan.sites[job.site], tools);
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
      return job::out_of_memory(job, site);
    case TaskEnd::How::Stopped:
      return failure_in(job.label, Code::Interrupted, "stopped by a signal");
    case TaskEnd::How::Answered:
    case TaskEnd::How::Crashed:
      break;
  }
  if (end.signal == 0)
    return job::internal_error(job, "its worker ended without an answer");
  return job::internal_error(job, fmt::format("its worker ended by signal {} ({})",
                                              end.signal, strsignal(end.signal)));
}

job::JobResult answer_of(const TaskEnd& end, const job::Job& job) {
  try {
    return from_bytes(end.answer);
  } catch (const CheckFailed& fault) {
    job::JobResult result;
    job::fail(result, job::internal_error(job, fault.what()));
    return result;
  }
}

job::JobResult result_of(const TaskEnd& end, const job::Plan& plan) {
  const job::Job& job = plan.jobs[end.task];
  if (end.how == TaskEnd::How::Answered) return answer_of(end, job);
  if (end.how == TaskEnd::How::Stopped && end.process == 0)
    return job::not_started(job);
  job::JobResult result;
  job::fail(result, reason_of(end, job, plan.sites[job.site]));
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
  // What the workers leave each other goes with the run; without it each is on its own.
  const auto scratch = ScratchFolder::make();
  const std::string run_dir = scratch ? (*scratch)->path() : std::string();
  const Fetchers fetchers(plan, options, run_dir);
  auto own_decoder = resolve::make_process_decoder(resolve::find_decoder());
  const auto decoder = resolve::make_shared_decoder(*own_decoder, run_dir);
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
  tasks.leave = [&] { own_decoder.reset(); };  // it ends, and is waited for
  tasks.stop = &stop;
  tasks.ended = [&](const TaskEnd& end) {
    results.add(end.task, result_of(end, plan));
  };
  run_tasks(tasks);
  return std::move(results).all();
}

}  // namespace imprint::cli
