#include "base/worker_processes.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <deque>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"

#ifdef IMPRINT_SANITIZED
extern "C" void __lsan_do_leak_check() __attribute__((weak));  // of AddressSanitizer
#endif

namespace imprint {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using How = TaskEnd::How;

constexpr int kTick = 50;  // [ms] between two looks at the clocks and at `stop`
constexpr std::int64_t kIdle = -1;

// What workers and their parent see of each other. No locks: a worker may die anywhere.
struct Slot {
  std::atomic<std::int64_t> task;
  std::atomic<std::int64_t> cpu_before;  // of the process, at the task's start [ms]
};
struct Board {
  std::atomic<std::size_t> next;  // the first task that nobody has
};
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

// A board and the slots of its workers, in memory that forks share.
class SharedBoard {
 public:
  explicit SharedBoard(std::size_t slots)
      : size_(sizeof(Board) + slots * sizeof(Slot)),
        memory_(mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                     -1, 0)) {}
  SharedBoard(const SharedBoard&) = delete;
  SharedBoard& operator=(const SharedBoard&) = delete;
  ~SharedBoard() {
    if (is_there()) munmap(memory_, size_);
  }
  bool is_there() const { return memory_ != MAP_FAILED; }
  // Both begin with zeros: the system clears the memory.
  Board& board() const { return *static_cast<Board*>(memory_); }
  Slot& slot(std::size_t i) const {
    return reinterpret_cast<Slot*>(static_cast<char*>(memory_) + sizeof(Board))[i];
  }

 private:
  std::size_t size_;
  void* memory_;
};

std::int64_t cpu_time(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) return 0;
  return std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}

std::int64_t cpu_time_of(pid_t pid) {
  clockid_t clock{};
  return clock_getcpuclockid(pid, &clock) == 0 ? cpu_time(clock) : 0;
}

// Resident memory less what files or other processes share with it [bytes]: proc(5),
// statm.
std::uint64_t memory_of(pid_t pid) {
  const std::string path = "/proc/" + std::to_string(pid) + "/statm";
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[128];
  const ssize_t size = read(file, text, sizeof text - 1);
  close(file);
  std::uint64_t fields[3] = {};
  const char* at = text;
  const char* const end = text + std::max<ssize_t>(size, 0);
  for (std::uint64_t& field : fields) {
    while (at < end && *at == ' ') ++at;
    for (; at < end && *at >= '0' && *at <= '9'; ++at)
      field = field * 10 + static_cast<std::uint64_t>(*at - '0');
  }
  const std::uint64_t own = fields[1] - std::min(fields[1], fields[2]);
  return own * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

// A hard end for what grows faster than the parent looks: allocations fail beyond it.
void limit_memory(std::uint64_t memory) {
#ifndef IMPRINT_SANITIZED  // sanitizers reserve terabytes for themselves
  rlimit limit{};
  if (getrlimit(RLIMIT_DATA, &limit) != 0) return;
  const rlim_t wanted = memory == 0 ? RLIM_INFINITY : rlim_t{memory} * 2;
  limit.rlim_cur = std::min(wanted, limit.rlim_max);
  setrlimit(RLIMIT_DATA, &limit);
#else
  (void)memory;
#endif
}

// Leaks of a worker are its own: _exit() looks for none.
void look_for_leaks() {
#ifdef IMPRINT_SANITIZED
  if (__lsan_do_leak_check != nullptr) __lsan_do_leak_check();
#endif
}

struct Head {  // of an answer in the pipe
  std::uint64_t task, size;
};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// The worker's side: the process ends with it.
[[noreturn]] void be_worker(const WorkerTasks& tasks, Board& board, Slot& slot,
                            std::optional<std::size_t> first, int answers,
                            pid_t parent) {
  // Without its parent nobody would end it.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  for (;;) {
    const std::size_t task =
        first ? *std::exchange(first, std::nullopt) : board.next.fetch_add(1);
    if (task >= tasks.count) {
      if (tasks.leave) tasks.leave();
      look_for_leaks();
      _exit(0);  // not exit(): what the parent has begun is the parent's to end
    }
    limit_memory(tasks.limits(task).memory);
    slot.cpu_before = cpu_time(CLOCK_PROCESS_CPUTIME_ID);
    slot.task = static_cast<std::int64_t>(task);
    const std::string answer = tasks.work(task);
    const Head head{task, answer.size()};
    if (!write_all(answers, {reinterpret_cast<const char*>(&head), sizeof head}) ||
        !write_all(answers, answer))
      _exit(1);
    slot.task = kIdle;
  }
}

struct Worker {
  pid_t pid = -1;
  int answers = -1;  // read without waiting
  std::string received;
  std::optional<std::pair<std::size_t, How>> ended_for;  // the task it was killed for
  bool is_open = true;
};

// The parent's side.
class Parent {
 public:
  explicit Parent(const WorkerTasks& tasks)
      : tasks_(tasks),
        places_(std::min(std::max<std::size_t>(1, tasks.workers), tasks.count)),
        shared_(places_),
        workers_(places_),
        ended_(tasks.count, false) {}

  void run() {
    if (!shared_.is_there() || !start_all()) return run_here();
    while (is_any_alive()) {
      wait();
      look_at_clocks();
      look_at_stop();
    }
    finish();
  }

 private:
  Board& board() { return shared_.board(); }
  bool stopping() const { return tasks_.stop != nullptr && *tasks_.stop; }
  bool is_any_alive() const {
    return std::any_of(workers_.begin(), workers_.end(),
                       [](const Worker& worker) { return worker.pid > 0; });
  }

  bool start_all() {
    std::size_t started = 0;
    for (std::size_t place = 0; place < places_; ++place)
      if (start(place, std::nullopt)) ++started;
    return started > 0;
  }

  bool start(std::size_t place, std::optional<std::size_t> first) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    const pid_t parent = getpid();
    shared_.slot(place).task = kIdle;
    const pid_t pid = fork();
    if (pid == 0) {
      close(ends[0]);
      for (const Worker& other : workers_)
        if (other.answers >= 0) close(other.answers);
      be_worker(tasks_, board(), shared_.slot(place), first, ends[1], parent);
    }
    close(ends[1]);
    if (pid < 0) {
      close(ends[0]);
      return false;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    Worker& worker = workers_[place] = {};
    worker.pid = pid;
    worker.answers = ends[0];
    return true;
  }

  void run_here() {
    for (std::size_t task = 0; task < tasks_.count; ++task)
      if (!ended_[task])
        end(stopping() ? TaskEnd{task, How::Stopped, 0, {}, 0}
                       : TaskEnd{task, How::Answered, 0, tasks_.work(task), 0});
  }

  // Sleeps until an answer comes, a worker ends, or it is time to look around.
  void wait() {
    std::vector<pollfd> files;
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < places_; ++place)
      if (workers_[place].pid > 0) {
        files.push_back({workers_[place].answers, POLLIN, 0});
        places.push_back(place);
      }
    if (poll(files.data(), files.size(), kTick) <= 0) return;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].revents == 0) continue;
      receive(workers_[places[i]]);
      if (!workers_[places[i]].is_open) bury(places[i]);
    }
  }

  void receive(Worker& worker) {
    char buffer[1 << 16];
    for (;;) {
      const ssize_t n = read(worker.answers, buffer, sizeof buffer);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0 && errno == EAGAIN) break;
      if (n <= 0) {
        worker.is_open = false;
        break;
      }
      worker.received.append(buffer, static_cast<std::size_t>(n));
    }
    std::size_t used = 0;
    Head head;
    while (worker.received.size() - used >= sizeof head) {
      std::memcpy(&head, worker.received.data() + used, sizeof head);
      if (worker.received.size() - used - sizeof head < head.size) break;
      end({head.task, How::Answered, 0,
           worker.received.substr(used + sizeof head, head.size), 0});
      used += sizeof head + head.size;
    }
    worker.received.erase(0, used);
  }

  // The worker's end of the pipe is closed: it has ended, or is about to.
  void bury(std::size_t place) {
    Worker worker = std::exchange(workers_[place], {});
    close(worker.answers);
    int status = 0;
    while (waitpid(worker.pid, &status, 0) < 0 && errno == EINTR) {
    }
    const std::int64_t running = shared_.slot(place).task;
    std::optional<std::size_t> again;
    if (running != kIdle) {
      const auto task = static_cast<std::size_t>(running);
      const bool was_it = worker.ended_for && worker.ended_for->first == task;
      if (ended_[task] || was_it || !worker.ended_for)
        end({task,
             was_it ? worker.ended_for->second : How::Crashed,
             WIFSIGNALED(status) ? WTERMSIG(status) : 0,
             {},
             worker.pid});
      else
        again = task;  // it had just gone on when it was ended for the one before
    }
    if (!stopping() && (again || board().next < tasks_.count)) start(place, again);
  }

  void look_at_clocks() {
    if (Clock::now() < next_look_) return;
    next_look_ = Clock::now() + milliseconds(kTick);
    for (std::size_t place = 0; place < places_; ++place) {
      Worker& worker = workers_[place];
      const Slot& slot = shared_.slot(place);
      const std::int64_t running = slot.task;
      if (worker.pid <= 0 || running == kIdle || worker.ended_for) continue;
      const auto task = static_cast<std::size_t>(running);
      const TaskLimits limits = tasks_.limits(task);
      const std::int64_t taken = cpu_time_of(worker.pid) - slot.cpu_before;
      const bool is_late =
          limits.cpu_time.count() > 0 && taken > limits.cpu_time.count();
      const bool is_large = limits.memory > 0 && memory_of(worker.pid) > limits.memory;
      if (!is_late && !is_large) continue;
      if (slot.task != running) continue;  // it has just ended
      worker.ended_for = {task, is_large ? How::OutOfMemory : How::TimedOut};
      kill(worker.pid, SIGKILL);
    }
  }

  void look_at_stop() {
    if (!stopping()) return;
    const bool is_first = !stopped_at_;
    if (is_first) {
      stopped_at_ = Clock::now();
      board().next = tasks_.count;
    }
    const bool is_over = Clock::now() - *stopped_at_ > kStopPatience;
    if (!is_first && !is_over) return;
    for (const Worker& worker : workers_)
      if (worker.pid > 0) kill(worker.pid, is_first ? SIGTERM : SIGKILL);
  }

  void end(TaskEnd task_end) {
    if (ended_[task_end.task]) return;
    ended_[task_end.task] = true;
    if (stopping() && task_end.how == How::Crashed) task_end.how = How::Stopped;
    tasks_.ended(std::move(task_end));
  }

  // No worker is left, and none could be started for what is left; or one was killed
  // before it could say which task it had.
  void finish() {
    for (std::size_t task = 0; task < board().next && task < tasks_.count; ++task)
      end({task, stopping() ? How::Stopped : How::Crashed, 0, {}, 0});
    run_here();
  }

  const WorkerTasks& tasks_;
  std::size_t places_;
  SharedBoard shared_;
  std::vector<Worker> workers_;
  std::vector<bool> ended_;
  std::optional<Clock::time_point> stopped_at_;
  Clock::time_point next_look_{};
};

}  // namespace

void run_tasks(const WorkerTasks& tasks) {
  if (tasks.count > 0) Parent(tasks).run();
}

}  // namespace imprint
