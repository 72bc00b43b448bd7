// report.h: diagnostics as a person or a program reads them, and the sum of a run.
#pragma once

#include <map>
#include <ostream>
#include <string>

#include "cli/convert.h"
#include "cli/options.h"

namespace imprint::cli {

struct Totals {
  std::size_t done = 0, skipped = 0, failed = 0;  // jobs
  std::size_t interrupted = 0;                    // of those that failed
  std::size_t files = 0;
  std::size_t notes = 0, warnings = 0, errors = 0;
};

class Report {
 public:
  Report(const CommandLine& line, std::ostream& err)
      : json_(line.json_diagnostics), quiet_(line.quiet), err_(err) {}

  // What a signal stopped is counted, and said once for all by interrupted().
  void job(const JobResult& result);
  void interrupted();
  // A file that cannot be written is said for the first article of each cause; how many
  // more there were is said here. As JSON each is said at once.
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

  bool json_, quiet_;
  std::ostream& err_;
  Totals totals_;

  struct Cause {
    Diagnostic first;
    std::size_t more = 0;
  };
  std::map<std::string, Cause> unwritable_;  // by message
};

// "2 articles exported, 4 files in out; 1 left out; 1 failed; 3 warnings\n"; what is
// nought is not said.
std::string summary(const CommandLine& line, const Totals& totals);

}  // namespace imprint::cli
