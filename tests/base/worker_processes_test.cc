#include "base/worker_processes.h"

#include <gtest/gtest.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace imprint {
namespace {

using How = TaskEnd::How;
using std::chrono::milliseconds;

[[noreturn]] void loop() {
  for (volatile unsigned turns = 0;;) turns = turns + 1;
}

// All ends, by task.
std::map<std::size_t, TaskEnd> ends_of(WorkerTasks tasks) {
  std::map<std::size_t, TaskEnd> ends;
  if (!tasks.limits) tasks.limits = [](std::size_t) { return TaskLimits{}; };
  tasks.ended = [&](TaskEnd end) {
    EXPECT_FALSE(ends.contains(end.task)) << "said twice: " << end.task;
    ends[end.task] = std::move(end);
  };
  run_tasks(tasks);
  return ends;
}

WorkerTasks tasks_of(std::size_t count, std::size_t workers,
                     std::function<std::string(std::size_t)> work) {
  WorkerTasks tasks;
  tasks.count = count;
  tasks.workers = workers;
  tasks.work = std::move(work);
  return tasks;
}

TEST(WorkerProcesses, EveryTaskAnswersOnce) {
  for (const std::size_t workers : {0, 1, 3, 2000}) {
    const auto ends = ends_of(tasks_of(
        500, workers, [](std::size_t task) { return std::string(task * 7, 'x'); }));
    ASSERT_EQ(ends.size(), 500u);
    for (const auto& [task, end] : ends) {
      EXPECT_EQ(end.how, How::Answered);
      EXPECT_EQ(end.answer.size(), task * 7);
    }
  }
}

TEST(WorkerProcesses, NoTasksNeedNoWorker) {
  EXPECT_TRUE(ends_of(tasks_of(0, 4, [](std::size_t) { return ""; })).empty());
}

TEST(WorkerProcesses, AnswersMayBeLargerThanAPipe) {
  const auto ends =
      ends_of(tasks_of(3, 2, [](std::size_t) { return std::string(5'000'000, 'y'); }));
  for (const auto& [task, end] : ends) EXPECT_EQ(end.answer.size(), 5'000'000u);
}

TEST(WorkerProcesses, ACrashIsOfItsOwnTaskOnly) {
  const auto ends = ends_of(tasks_of(40, 2, [](std::size_t task) -> std::string {
    if (task % 10 == 3) {
      std::signal(SIGSEGV, SIG_DFL);  // a sanitizer's handler would print
      std::raise(SIGSEGV);
    }
    if (task % 10 == 7) _exit(0);
    return "done";
  }));
  ASSERT_EQ(ends.size(), 40u);
  for (const auto& [task, end] : ends) {
    const bool falls = task % 10 == 3 || task % 10 == 7;
    EXPECT_EQ(end.how, falls ? How::Crashed : How::Answered) << task;
    if (falls) {
      EXPECT_EQ(end.signal, task % 10 == 3 ? SIGSEGV : 0);
    }
  }
}

TEST(WorkerProcesses, ALoopEndsAtItsLimitOfTime) {
  WorkerTasks tasks = tasks_of(4, 2, [](std::size_t task) -> std::string {
    if (task == 1) loop();
    return "done";
  });
  tasks.limits = [](std::size_t) { return TaskLimits{milliseconds(200), 0}; };
  const auto ends = ends_of(std::move(tasks));
  ASSERT_EQ(ends.size(), 4u);
  for (const auto& [task, end] : ends)
    EXPECT_EQ(end.how, task == 1 ? How::TimedOut : How::Answered) << task;
  EXPECT_GT(ends.at(1).process, 0);
}

TEST(WorkerProcesses, TimeIsCountedForEachTaskAnew) {
  WorkerTasks tasks = tasks_of(8, 1, [](std::size_t) -> std::string {
    for (const auto end = std::clock() + CLOCKS_PER_SEC / 10; std::clock() < end;) {
    }
    return "done";
  });
  tasks.limits = [](std::size_t) { return TaskLimits{milliseconds(400), 0}; };
  for (const auto& [task, end] : ends_of(std::move(tasks)))
    EXPECT_EQ(end.how, How::Answered) << task;
}

TEST(WorkerProcesses, WhatSwellsEndsAtItsLimitOfMemory) {
  WorkerTasks tasks = tasks_of(3, 1, [](std::size_t task) -> std::string {
    std::vector<std::vector<char>> held;
    while (task == 1) {
      held.emplace_back(1 << 20, 'm');
      std::this_thread::sleep_for(milliseconds(1));
    }
    return "done";
  });
  tasks.limits = [](std::size_t) { return TaskLimits{{}, 200u << 20}; };
  const auto ends = ends_of(std::move(tasks));
  for (const auto& [task, end] : ends)
    EXPECT_EQ(end.how, task == 1 ? How::OutOfMemory : How::Answered) << task;
}

TEST(WorkerProcesses, AStopEndsWhatRunsWithinASecond) {
  const std::atomic<bool> stop = true;
  WorkerTasks tasks = tasks_of(4, 2, [](std::size_t) -> std::string {
    std::signal(SIGTERM, SIG_IGN);  // as a library in the middle of its work
    loop();
  });
  tasks.stop = &stop;
  const auto begin = std::chrono::steady_clock::now();
  const auto ends = ends_of(std::move(tasks));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
  ASSERT_EQ(ends.size(), 4u);
  for (const auto& [task, end] : ends) EXPECT_EQ(end.how, How::Stopped) << task;
}

}  // namespace
}  // namespace imprint
