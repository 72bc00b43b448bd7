#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "base/codes.h"
#include "base/errno_text.h"

namespace imprint {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kTick = 50;         // [ms] between two looks at `stop`
constexpr int kNotStarted = 127;  // exit status, as shells have it
constexpr int kNotConfined = 126;

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// Between fork and exec: async-signal-safe calls alone, as other threads of ours may
// hold any lock.
[[noreturn]] void become(const char* program, char* const* arguments,
                         char* const* environment, const Sandbox* sandbox, int null,
                         int output) {
  setpgid(0, 0);
  dup2(null, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  struct sigaction normal {};
  normal.sa_handler = SIG_DFL;
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
    sigaction(number, &normal, nullptr);
  if (sandbox != nullptr && !sandbox->enter()) _exit(kNotConfined);
  execve(program, arguments, environment);
  _exit(kNotStarted);
}

class Child {
 public:
  Child(pid_t pid, int output) : pid_(pid), output_(output) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    close(output_);
    if (pid_ <= 0) return;
    end_group();
    waitpid(pid_, nullptr, 0);
  }

  ProcessEnd wait(const ProcessCommand& command) {
    ProcessEnd end;
    const Clock::time_point deadline = Clock::now() + command.timeout;
    bool is_open = true;
    for (;;) {
      if (is_open) is_open = read_some(end.output);
      int status = 0;
      const pid_t ended = waitpid(pid_, &status, WNOHANG);
      if (ended == pid_) {
        while (is_open && read_some(end.output, 0)) {
        }
        end_group();  // what it left behind
        pid_ = -1;
        end.how = WIFEXITED(status) ? ProcessEnd::How::Exited : ProcessEnd::How::Killed;
        end.status = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
        return end;
      }
      if (!is_open) poll(nullptr, 0, kTick);
      end.how = ProcessEnd::How::TimedOut;
      if (Clock::now() >= deadline) return end;
      end.how = ProcessEnd::How::Stopped;
      if (command.stop != nullptr && *command.stop) return end;
    }
  }

 private:
  void end_group() const { kill(-pid_, SIGKILL); }

  // False when nothing more can come, or with `patience` 0 [ms] nothing is there.
  bool read_some(std::string& out, int patience = kTick) const {
    pollfd ready{output_, POLLIN, 0};
    if (poll(&ready, 1, patience) <= 0) return patience > 0;
    char buffer[4096];
    const ssize_t n = read(output_, buffer, sizeof buffer);
    if (n < 0) return errno == EINTR;
    if (n == 0) return false;
    const std::size_t room = kMaxProcessOutput - out.size();
    out.append(buffer, std::min(room, static_cast<std::size_t>(n)));
    return true;
  }

  pid_t pid_;
  int output_;
};

}  // namespace

Result<ProcessEnd> run_process(const ProcessCommand& command) {
  std::vector<std::string> arguments = {command.program};
  arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
  std::vector<std::string> environment = command.environment;
  const std::vector<char*> argv = pointers(arguments), envp = pointers(environment);
  const auto not_started = [&](int error) {
    return failure_in(command.program, Code::FileUnreadable,
                      "cannot be started: " + errno_text(error));
  };
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return not_started(errno);
  const int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const pid_t pid = fork();
  if (pid == 0)
    become(command.program.c_str(), argv.data(), envp.data(), command.sandbox, null,
           ends[1]);
  const int error = errno;
  close(ends[1]);
  if (null >= 0) close(null);
  if (pid < 0) {
    close(ends[0]);
    return not_started(error);
  }
  setpgid(pid, pid);  // whichever of the two is first
  ProcessEnd end = Child(pid, ends[0]).wait(command);
  if (end.how == ProcessEnd::How::Exited && end.status == kNotStarted)
    return not_started(access(command.program.c_str(), X_OK) == 0 ? ENOEXEC : errno);
  if (end.how == ProcessEnd::How::Exited && end.status == kNotConfined)
    return not_started(EPERM);
  return end;
}

std::string find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  for (std::string_view rest = path == nullptr ? "" : path; !rest.empty();) {
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    const std::filesystem::path file =
        std::filesystem::path(rest.substr(0, colon)) / name;
    std::error_code ignored;
    if (colon > 0 && std::filesystem::is_regular_file(file, ignored) &&
        access(file.c_str(), X_OK) == 0)
      return file.string();
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  return {};
}

}  // namespace imprint
