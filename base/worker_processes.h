// worker_processes.h: tasks 0, 1, 2 ... done by forks of this process, each with
// limits.
//
// A task may crash, loop or swell: its process is ended, the task says so, and another
// process goes on with the tasks that are left. What a task may read is what this
// process has in memory when it forks; what it makes comes back as bytes. To be called
// while this process has one thread: of a fork's other threads only the locks would
// remain.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace imprint {

// Of one task. 0: no limit.
struct TaskLimits {
  std::chrono::milliseconds cpu_time{0};  // of its process, not of processes it starts
  std::uint64_t memory = 0;  // [bytes] of its process, of its own: no mapped files
};

struct TaskEnd {
  enum class How : std::uint8_t {
    Answered,
    TimedOut,     // it took its limit of CPU time
    OutOfMemory,  // it took its limit of memory
    Crashed,      // its process ended: see `signal`
    Stopped,      // ended, or not begun, because all had to stop
  };
  std::size_t task = 0;
  How how = How::Answered;
  int signal = 0;            // of Crashed; 0: the process exited by itself
  std::string answer;        // of Answered
  std::int64_t process = 0;  // id of the process that was ended; 0: of none
};

struct WorkerTasks {
  std::size_t count = 0;
  std::size_t workers = 1;  // processes at once, at least 1
  // Runs in a worker, which calls it for one task after another in ascending order.
  std::function<std::string(std::size_t task)> work;
  std::function<TaskLimits(std::size_t task)> limits;
  std::function<void()> leave;  // in a worker, before it exits; may be empty
  // Set while tasks run: no more are begun, and those that run get SIGTERM, and SIGKILL
  // when they have not ended within kStopPatience.
  const std::atomic<bool>* stop = nullptr;
  // Called in this process, once a task, in the order in which they end.
  std::function<void(TaskEnd)> ended;
};

constexpr std::chrono::milliseconds kStopPatience{400};

// Returns when all tasks have ended. No more workers are started than there are tasks.
// When not even one can be started, the tasks run in this process, without limits.
void run_tasks(const WorkerTasks& tasks);

}  // namespace imprint
