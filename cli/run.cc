#include "cli/run.h"

#include <algorithm>
#include <condition_variable>
#include <ctime>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <tuple>

namespace imprint::cli {

namespace {

// One fetcher for all sites whose settings ask for the same.
class Fetchers {
 public:
  Fetchers(const Plan& plan, const RunOptions& run) {
    for (const Site& site : plan.sites) {
      const Settings& settings = site.settings;
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

// What all workers share.
struct Shared {
  const Plan& plan;
  const RunOptions& options;
  const Fetchers& fetchers;
  resolve::Decoder& decoder;
  const fonts::FontSet& fonts;
  Progress& progress;
  const std::atomic<bool>& stop;
  std::int64_t now;  // of Tools

  std::vector<JobResult> results{};
  std::vector<char> ready{};  // by job; guarded by `mutex`
  std::atomic<std::size_t> next{0};
  std::mutex mutex{};
  std::condition_variable finished{};
};

void fail(JobResult& result, Diagnostic why) {
  result.status = Status::Failed;
  result.outputs.clear();
  result.diagnostics.report(std::move(why));
}

Diagnostic internal_error(const Job& job, const char* what) {
  return failure_in(job.label, Code::InternalError, what,
                    "this is a fault of imprint: please report it with the article");
}

JobResult run_one(const Job& job, const Shared& shared, typeset::ShapeCache& cache) {
  JobResult result;
  if (job.refused) {
    fail(result, *job.refused);
    return result;
  }
  if (shared.stop) {
    fail(result, failure_in(job.label, Code::Interrupted, "stopped by a signal"));
    return result;
  }
  try {
    const Tools tools{shared.fetchers.of_site(job.site),
                      shared.decoder,
                      shared.fonts,
                      cache,
                      shared.stop,
                      shared.options.epoch,
                      shared.now,
                      shared.options.write,
                      shared.options.wants_digests};
    const Site& site = shared.plan.sites[job.site];
    if (Result<void> done = convert(job, site, tools, result); !done) {
      Diagnostic why = done.error();
      if (why.file.empty() && why.where.file == 0) why.file = job.label;
      fail(result, std::move(why));
    }
  } catch (const std::exception& error) {
    fail(result, internal_error(job, error.what()));
  } catch (...) {
    fail(result, internal_error(job, "an exception without a message"));
  }
  result.diagnostics.sort();
  return result;
}

void work(Shared& shared) {
  typeset::ShapeCache cache;
  for (;;) {
    const std::size_t index = shared.next.fetch_add(1);
    if (index >= shared.plan.jobs.size()) return;
    JobResult result = run_one(shared.plan.jobs[index], shared, cache);
    const std::lock_guard lock(shared.mutex);
    shared.results[index] = std::move(result);
    shared.ready[index] = 1;
    shared.finished.notify_one();
  }
}

void collect(Shared& shared, const ResultReceiver& receive) {
  for (std::size_t i = 0; i < shared.plan.jobs.size(); ++i) {
    const Job& job = shared.plan.jobs[i];
    shared.progress.waiting_for(i, job.label);
    {
      std::unique_lock lock(shared.mutex);
      shared.finished.wait(lock, [&] { return shared.ready[i] != 0; });
    }
    shared.progress.finished(job, shared.results[i]);
    receive(job, shared.results[i]);
  }
  shared.progress.done();
}

}  // namespace

Result<std::vector<JobResult>> run(const Plan& plan, const RunOptions& options,
                                   const DataFolders& data, Progress& progress,
                                   const ResultReceiver& receive,
                                   const std::atomic<bool>& stop) {
  fonts::FontSet fonts;
  if (plan.needs_pages()) {
    Diagnostics diagnostics;
    Result<fonts::FontSet> loaded =
        fonts::load_fonts(data.font_manifest, data.fonts, diagnostics);
    if (!loaded) return Diagnostic(loaded.error());
    fonts = *std::move(loaded);
  }
  const Fetchers fetchers(plan, options);
  const auto decoder = resolve::make_process_decoder(resolve::find_decoder());
  const std::int64_t now =
      options.epoch ? document::to_unix_time(*options.epoch) : std::time(nullptr);
  Shared shared{plan, options, fetchers, *decoder, fonts, progress, stop, now};
  shared.results.resize(plan.jobs.size());
  shared.ready.resize(plan.jobs.size());

  const std::size_t count =
      std::min<std::size_t>(std::max(1u, options.workers), plan.jobs.size());
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < count; ++i) workers.emplace_back(work, std::ref(shared));
  collect(shared, receive);
  for (std::thread& worker : workers) worker.join();
  return std::move(shared.results);
}

}  // namespace imprint::cli
