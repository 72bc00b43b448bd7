#include "cli/run.h"

#include <gtest/gtest.h>

#include <csignal>
#include <sstream>

#include "base/check.h"
#include "base/codes.h"
#include "cli/report.h"
#include "cli/result_bytes.h"
#include "cli/signals.h"
#include "job/plan.h"
#include "tests/support/temp_folder.h"

namespace imprint::cli {
namespace {

using namespace std::string_literals;
using tests::TempFolder;

// A format whose exporter has the fault that the article's title names.
class FaultyExporter final : public exporters::Exporter {
 public:
  FaultyExporter(const exporters::ExportInput& input, Sink& sink)
      : input_(input), sink_(sink) {}
  Result<void> finish(const document::PageMap*) override {
    const std::string& title = input_.document->metadata.title;
    check(title != "Fault", "the title is no fault");
    if (title == "Crash") {
      std::signal(SIGSEGV, SIG_DFL);  // a sanitizer's handler would print
      std::raise(SIGSEGV);
    }
    for (volatile bool turns = true; turns && title == "Loop";) {
    }
    std::vector<std::string> held;
    while (title == "Swell") held.emplace_back(8 << 20, 'm');
    return sink_.write(title);
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
  std::vector<job::JobResult> results;
  std::string diagnostics;
};

Ran run_faulty(const TempFolder& folder, const std::atomic<bool>& stop) {
  CommandLine line;
  line.paths = {folder / "c"};
  line.output = folder / "out";
  line.to = {"epub"};
  Diagnostics diagnostics;
  Result<job::Plan> plan = make_plan(line, job::find_data(), diagnostics);
  EXPECT_TRUE(plan.ok());
  for (job::Site& site : plan->sites) {
    site.settings.job_time = std::chrono::milliseconds(300);
    site.settings.job_memory = 300'000'000;
  }
  for (job::Job& job : plan->jobs)
    job.outputs = {{&kFaulty, 0, job.outputs.front().path + kFaulty.extension.data()}};
  Ran ran;
  RunOptions options;
  options.workers = 2;
  auto results = run(
      *plan, options, job::find_data(), *make_silent_progress(),
      [&](const job::Job&, const job::JobResult& result) {
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
  EXPECT_EQ(ran.results[1].status, job::Status::Failed);
}

TEST(Run, WhatCrashesLoopsOrSwellsFailsOneJobOnly) {
  const TempFolder folder;
  for (const char* title : {"A", "Crash", "Loop", "Swell", "Z"})
    folder.add("c/" + std::string(title) + ".md",
               "---\ntitle: " + std::string(title) + "\n---\nText.\n");
  const std::atomic<bool> stop = false;
  const Ran ran = run_faulty(folder, stop);
  EXPECT_EQ(ran.diagnostics,
            "c/Crash.md: error: its worker ended by signal 11 (Segmentation fault) "
            "[internal-error]\n"
            "  hint: this is a fault of imprint: please report it with the article\n"
            "c/Loop.md: error: needs more than 300 ms of processor time [job-time]\n"
            "  hint: raise job-time, or divide the article\n"
            "c/Swell.md: error: needs more than 300 MB of memory [job-memory]\n"
            "  hint: raise job-memory, or divide the article\n");
  EXPECT_EQ(folder.files("out"),
            (std::vector<std::string>{"A.epub.txt", "Z.epub.txt"}));
}

TEST(ResultBytes, AResultComesBackAsItWas) {
  job::JobResult result;
  result.status = job::Status::Done;
  result.outputs = {{"pdf", "a4", "a.pdf", 10, sha256("a"), 3}, {}};
  result.source_size = 7;
  result.source_digest = sha256("b");
  result.title = "T\n\0"s;
  result.lang = "de";
  result.url = "https://example.org/";
  result.identifier = "urn:x";
  result.links.dangling = 4;
  const SourcePos where{result.diagnostics.add_file("a.md"), 3, 4};
  result.diagnostics.report(Code::MediaMissing, where, "message", "hint");
  result.diagnostics.report(failure_in("b.md", Code::Usage, "other"));
  const std::string bytes = to_bytes(result);
  const job::JobResult back = from_bytes(bytes);
  EXPECT_EQ(to_bytes(back), bytes);
  EXPECT_EQ(to_text(back.diagnostics), to_text(result.diagnostics));
  EXPECT_EQ(back.title, result.title);
  EXPECT_EQ(back.outputs[0].digest.hex(), sha256("a").hex());
  EXPECT_EQ(back.links.dangling, 4u);
  EXPECT_THROW(from_bytes(bytes.substr(1)), CheckFailed);
  EXPECT_THROW(from_bytes(bytes + "x"), CheckFailed);
}

// A worker that content brought out of order may answer anything.
TEST(ResultBytes, WhatIsDamagedIsRefusedOrAResult) {
  job::JobResult result;
  result.outputs = {{"pdf", "a4", "a.pdf", 10, {}, 3}};
  result.data = {"face"};
  const SourcePos where{result.diagnostics.add_file("a.md"), 3, 4};
  result.diagnostics.report(Code::MediaMissing, where, "message", "hint");
  const std::string bytes = to_bytes(result);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = '\xFF';
    try {
      const job::JobResult read = from_bytes(damaged);
      EXPECT_NE(to_text(read.diagnostics), "") << at;
    } catch (const CheckFailed&) {
      ++refused;
    }
    EXPECT_THROW(from_bytes(std::string_view(bytes).substr(0, at)), CheckFailed) << at;
  }
  EXPECT_GT(refused, bytes.size() / 4);
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
  for (const job::JobResult& result : ran.results) report.job(result);
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
  job::Job job;
  job.label = "a.md";
  job::JobResult result;
  result.status = job::Status::Done;
  result.outputs = {{"epub", "a4", "a.epub", 10, {}, 0},
                    {"pdf", "a4", "a.pdf", 10, {}, 3}};
  progress->finished(job, result);
  progress->finished(job, job::JobResult{});
  progress->done();
  EXPECT_EQ(out.str(), "a.md: 2 files, 3 pages\na.md: failed\n");
}

TEST(Report, TheSummarySaysOnlyWhatThereWas) {
  CommandLine line;
  Totals totals;
  totals.done = 1;
  totals.files = 2;
  EXPECT_EQ(summary(line, {}, totals), "1 article exported, 2 files in out\n");
  totals = {.done = 2,
            .skipped = 1,
            .failed = 3,
            .not_started = 0,
            .interrupted = 0,
            .files = 4,
            .notes = 0,
            .warnings = 1,
            .errors = 0};
  EXPECT_EQ(summary(line, {}, totals),
            "2 articles exported, 4 files in out; 1 left out; 3 failed; 1 warning\n");
  line.command = Command::Check;
  EXPECT_EQ(summary(line, {}, totals),
            "2 articles checked; 1 left out; 3 failed; 1 warning\n");
}

}  // namespace
}  // namespace imprint::cli
