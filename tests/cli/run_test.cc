#include "cli/run.h"

#include <gtest/gtest.h>

#include <csignal>
#include <sstream>

#include "base/check.h"
#include "cli/report.h"
#include "cli/signals.h"
#include "tests/support/temp_folder.h"

namespace imprint::cli {
namespace {

using tests::TempFolder;

// A format whose exporter has a fault when the article's title says so.
class FaultyExporter final : public exporters::Exporter {
 public:
  FaultyExporter(const exporters::ExportInput& input, Sink& sink)
      : input_(input), sink_(sink) {}
  Result<void> finish(const document::PageMap*) override {
    check(input_.document->metadata.title != "Fault", "the title is no fault");
    return sink_.write(input_.document->metadata.title);
  }

 private:
  const exporters::ExportInput& input_;
  Sink& sink_;
};

constexpr exporters::Format kFaulty = {
    "faulty", ".txt", "text/plain", [](const exporters::Options&) { return false; },
    [](const exporters::ExportInput& input, Sink& sink,
       Diagnostics&) -> std::unique_ptr<exporters::Exporter> {
      return std::make_unique<FaultyExporter>(input, sink);
    }};

struct Ran {
  std::vector<JobResult> results;
  std::string diagnostics;
};

Ran run_faulty(const TempFolder& folder, const std::atomic<bool>& stop) {
  CommandLine line;
  line.paths = {folder / "c"};
  line.output = folder / "out";
  line.to = {"epub"};
  Diagnostics diagnostics;
  Result<Plan> plan = make_plan(line, find_data(), diagnostics);
  EXPECT_TRUE(plan.ok());
  for (Job& job : plan->jobs)
    job.outputs = {{&kFaulty, 0, job.outputs.front().path + kFaulty.extension.data()}};
  Ran ran;
  RunOptions options;
  options.workers = 2;
  auto results = run(
      *plan, options, find_data(), *make_silent_progress(),
      [&](const Job&, const JobResult& result) {
        ran.diagnostics += to_text(result.diagnostics);
      },
      stop);
  EXPECT_TRUE(results.ok());
  ran.results = *std::move(results);
  ran.diagnostics = folder.strip(ran.diagnostics);
  return ran;
}

TEST(Run, AFaultOfOursFailsOneJobOnly) {
  const TempFolder folder;
  folder.add("c/a.md", "---\ntitle: A\n---\nText.\n");
  folder.add("c/b.md", "---\ntitle: Fault\n---\nText.\n");
  folder.add("c/c.md", "---\ntitle: C\n---\nText.\n");
  const std::atomic<bool> stop = false;
  const Ran ran = run_faulty(folder, stop);
  EXPECT_EQ(ran.diagnostics,
            "c/b.md: error: check failed: the title is no fault [internal-error]\n"
            "  hint: this is a fault of imprint: please report it with the article\n");
  EXPECT_EQ(folder.files("out"),
            (std::vector<std::string>{"a.epub.txt", "c.epub.txt"}));
  EXPECT_EQ(ran.results[1].status, Status::Failed);
}

TEST(Run, AStoppedRunMakesNothing) {
  const TempFolder folder;
  folder.add("c/a.md", "---\ntitle: A\n---\nText.\n");
  folder.add("c/b.md", "---\ntitle: B\n---\nText.\n");
  const std::atomic<bool> stop = true;
  const Ran ran = run_faulty(folder, stop);
  EXPECT_EQ(folder.files("out"), std::vector<std::string>{});
  std::ostringstream err;
  Report report({}, err);
  for (const JobResult& result : ran.results) report.job(result);
  report.interrupted();
  EXPECT_EQ(err.str(),
            "imprint: error: stopped by a signal; 2 articles not done [interrupted]\n"
            "  hint: nothing is half-written: run it again for the rest\n");
}

TEST(RunDeathTest, ASignalIsNotedThenEndsTheProgram) {
  EXPECT_EXIT(
      {
        const StopOnSignal stop;
        std::raise(SIGTERM);
        if (!stop.flag()) std::exit(3);
        stop.raise_again();
      },
      testing::KilledBySignal(SIGTERM), "");
}

TEST(Progress, TheLogHasALineAJob) {
  std::ostringstream out;
  const auto progress = make_log_progress(out);
  Job job;
  job.label = "a.md";
  JobResult result;
  result.status = Status::Done;
  result.outputs = {{"epub", "a4", "a.epub", 10, {}, 0},
                    {"pdf", "a4", "a.pdf", 10, {}, 3}};
  progress->finished(job, result);
  progress->finished(job, JobResult{});
  progress->done();
  EXPECT_EQ(out.str(), "a.md: 2 files, 3 pages\na.md: failed\n");
}

TEST(Report, TheSummarySaysOnlyWhatThereWas) {
  CommandLine line;
  Totals totals;
  totals.done = 1;
  totals.files = 2;
  EXPECT_EQ(summary(line, totals), "1 article exported, 2 files in out\n");
  totals = {.done = 2,
            .skipped = 1,
            .failed = 3,
            .interrupted = 0,
            .files = 4,
            .notes = 0,
            .warnings = 1,
            .errors = 0};
  EXPECT_EQ(summary(line, totals),
            "2 articles exported, 4 files in out; 1 left out; 3 failed; 1 warning\n");
  line.command = Command::Check;
  EXPECT_EQ(summary(line, totals),
            "2 articles checked; 1 left out; 3 failed; 1 warning\n");
}

}  // namespace
}  // namespace imprint::cli
