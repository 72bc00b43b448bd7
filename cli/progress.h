// progress.h: how a run shows that it goes on. Called on one thread, in plan order.
#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>

#include "job/convert.h"

namespace imprint::cli {

class Progress {
 public:
  virtual ~Progress() = default;
  virtual void waiting_for(std::size_t index, const std::string& label) = 0;
  virtual void finished(const job::Job& job, const job::JobResult& result) = 0;
  virtual void done() = 0;
};

std::unique_ptr<Progress> make_silent_progress();
// A line a job: "posts/knee.md: 2 files, 3 pages".
std::unique_ptr<Progress> make_log_progress(std::ostream& out);
// The same as
// {"record":"article","article":"a.md","status":"done","files":2,"pages":3}.
std::unique_ptr<Progress> make_json_progress(std::ostream& out);
// One line that is written over, and gone at the end; for terminals. Shows nothing of a
// run that is over within a moment.
std::unique_ptr<Progress> make_terminal_progress(std::ostream& out, std::size_t jobs);

}  // namespace imprint::cli
