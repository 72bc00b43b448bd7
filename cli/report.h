// report.h: diagnostics as a person or a program reads them, and the sum of a run.
//
// As JSON each line is an object: one diagnostic, or a record that names itself:
// {"record":"version"} is the first, {"record":"summary"} the last line.
#pragma once

#include <map>
#include <ostream>
#include <string>

#include "cli/options.h"
#include "job/convert.h"
#include "job/job.h"

namespace imprint::cli {

// Raised when a field of the JSON lines goes or changes its meaning.
constexpr int kJsonLinesFormat = 1;

struct Totals {
  std::size_t done = 0, skipped = 0, failed = 0, not_started = 0;  // jobs
  std::size_t interrupted = 0;  // of those that failed or were not started
  std::size_t files = 0;
  std::size_t notes = 0, warnings = 0, errors = 0;
};

class Report {
 public:
  // `color`: with the escape sequences of terminals (ECMA-48).
  Report(const CommandLine& line, std::ostream& err, bool color = false)
      : json_(line.json_diagnostics), quiet_(line.quiet), color_(color), err_(err) {}

  // The first record.
  void begin();
  // The last record, once. `status` is that of the program.
  void end(int status);
  // What a signal stopped is counted, and said once for all by interrupted().
  void job(const job::JobResult& result);
  void interrupted();
  // What fails for a reason that is not the article's (a full disk, a missing font) is
  // said for the first article of each cause; how many more there were is said here. As
  // JSON each is said at once.
  void repeated();
  void all(const Diagnostics& diagnostics);  // of the run itself
  void one(const Diagnostic& diagnostic);    // that says its file itself
  const Totals& totals() const { return totals_; }

 private:
  // Counts it, and appends what is printed of it. Standard error is not buffered: one
  // write a job.
  void add(const Diagnostic& diagnostic, const std::vector<std::string>& files,
           std::string& text);
  void count(Severity severity);
  std::string text_of(const Diagnostic& diagnostic,
                      const std::vector<std::string>& files) const;

  bool json_, quiet_, color_;
  bool begun_ = false, ended_ = false;
  std::ostream& err_;
  Totals totals_;

  struct Cause {
    Diagnostic first;
    std::size_t more = 0;
  };
  std::map<std::string, Cause> causes_;  // by code and message
};

// "2 articles exported, 4 files in out; 1 left out; 1 failed; 3 warnings\n"; what is
// nought is not said.
std::string summary(const CommandLine& line, const job::Plan& plan,
                    const Totals& totals);

}  // namespace imprint::cli
