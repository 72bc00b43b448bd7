#include "resolve/decode.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "resolve/companion.h"
#include "resolve/decoder/protocol.h"

extern char** environ;

namespace imprint::resolve {

namespace {

using Clock = std::chrono::steady_clock;
using decoder::AnswerHead;
using decoder::kOutOfMemory;
using decoder::Recoded;
using decoder::RequestHead;

// No answer is larger: the decoder sizes pictures down before.
constexpr std::uint64_t kMaxPart = 256u << 20;  // [bytes]

// A process that neither works nor ends is waited for so much longer than its
// processor time, on a machine that has much else to do.
constexpr int kWallPerCpu = 10;

// One running imprint-decode.
class Process {
 public:
  static std::unique_ptr<Process> start(const std::string& program) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return nullptr;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    // dup2 to another number also takes the close-on-exec mark away.
    posix_spawn_file_actions_adddup2(&actions, ends[1], decoder::kSocket);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::string name = program;
    char* arguments[] = {name.data(), nullptr};
    pid_t pid = -1;
    const int error =
        posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (error != 0) {
      close(ends[0]);
      return nullptr;
    }
    return std::unique_ptr<Process>(new Process(pid, ends[0]));
  }

  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() { end(); }

  // Closing the socket ends an idle process; one that hangs is killed. Returns how it
  // ended (waitpid); a process that was ended by itself has said so before.
  int end() {
    if (pid_ < 0) return 0;
    close(socket_);
    kill(pid_, SIGKILL);
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

  bool send(std::string_view bytes, Clock::time_point deadline) {
    while (!bytes.empty()) {
      if (!wait(POLLOUT, deadline)) return false;
      const ssize_t n =
          ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }

  bool receive(char* out, std::size_t size, Clock::time_point deadline) {
    while (size > 0) {
      if (!wait(POLLIN, deadline)) return false;
      const ssize_t n = recv(socket_, out, size, MSG_DONTWAIT);
      if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (n <= 0) return false;
      out += n;
      size -= static_cast<std::size_t>(n);
    }
    return true;
  }

 private:
  Process(pid_t pid, int socket) : pid_(pid), socket_(socket) {}

  bool wait(short event, Clock::time_point deadline) {
    for (;;) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          deadline - Clock::now());
      if (left.count() <= 0) return false;
      pollfd ready{socket_, event, 0};
      const int n = poll(&ready, 1, static_cast<int>(left.count()));
      if (n > 0) return true;
      if (n < 0 && errno != EINTR) return false;
    }
  }

  pid_t pid_;
  int socket_;
};

template <typename Head>
std::string_view bytes_of(const Head& head) {
  return {reinterpret_cast<const char*>(&head), sizeof head};
}

Decoded failed(std::string error) {
  Decoded decoded;
  decoded.error = std::move(error);
  return decoded;
}

struct Parts {
  std::string data, alpha, recoded, error, left_out;
};

std::string_view media_type_of(Recoded type) {
  return type == Recoded::Jpeg  ? "image/jpeg"
         : type == Recoded::Png ? "image/png"
                                : "image/svg+xml";
}

Decoded decoded_of(const AnswerHead& head, Parts parts) {
  Decoded decoded;
  decoded.cpu = std::chrono::microseconds(head.cpu_us);
  decoded.error = std::move(parts.error);
  if (head.ok == 0) return decoded;
  decoded.ok = true;
  decoded.width_px = static_cast<int>(head.natural_width_px);
  decoded.height_px = static_cast<int>(head.natural_height_px);
  decoded.is_drawing = head.is_drawing != 0;
  decoded.print.width_px = static_cast<int>(head.width_px);
  decoded.print.height_px = static_cast<int>(head.height_px);
  decoded.print.components = static_cast<int>(head.components);
  decoded.print.data = Blob(std::move(parts.data));
  if (!parts.alpha.empty()) decoded.print.alpha = Blob(std::move(parts.alpha));
  if (head.recoded_type != Recoded::None) {
    decoded.recoded = Blob(std::move(parts.recoded));
    decoded.recoded_type = media_type_of(head.recoded_type);
  }
  decoded.left_out = std::move(parts.left_out);
  return decoded;
}

// Why there is no answer, by the end of the process.
Decoded no_answer(int status, std::chrono::milliseconds cpu) {
  // SIGKILL was ours: no answer within the wall time either.
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal == SIGPROF || signal == SIGKILL) {
    Decoded decoded = failed(fmt::format("decoding it takes more than {:g} s",
                                         std::chrono::duration<double>(cpu).count()));
    decoded.out_of_time = true;
    return decoded;
  }
  const bool no_memory = WIFEXITED(status) && WEXITSTATUS(status) == kOutOfMemory;
  // GLib ends a process that gets no memory with a trap.
  if (no_memory || signal == SIGTRAP)
    return failed("decoding it takes too much memory");
  return failed("the decoder gave no answer");
}

class ProcessDecoder final : public Decoder {
 public:
  ProcessDecoder(std::string program, std::chrono::milliseconds cpu)
      : program_(std::move(program)), cpu_(cpu) {}

  Decoded decode(std::string_view bytes, const DecodeRequest& request) override {
    std::unique_ptr<Process> process = take();
    if (process == nullptr)
      return failed("the decoder \"" + program_ + "\" cannot be started");
    const std::chrono::milliseconds cpu =
        request.cpu.count() > 0 ? std::min(request.cpu, cpu_) : cpu_;
    std::optional<Decoded> decoded = ask(*process, bytes, request, cpu);
    // A process that did not answer is not given back.
    if (!decoded) return no_answer(process->end(), cpu);
    give_back(std::move(process));
    return std::move(*decoded);
  }

 private:
  std::unique_ptr<Process> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Process> process = std::move(idle_.back());
        idle_.pop_back();
        return process;
      }
    }
    return Process::start(program_);
  }

  void give_back(std::unique_ptr<Process> process) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(process));
  }

  std::optional<Decoded> ask(Process& process, std::string_view bytes,
                             const DecodeRequest& request,
                             std::chrono::milliseconds cpu) {
    const Clock::time_point deadline = Clock::now() + cpu * kWallPerCpu;
    const RequestHead asked{
        bytes.size(), request.recode ? 1u : 0u, static_cast<std::uint32_t>(cpu.count()),
        static_cast<std::uint32_t>(request.print_px), request.no_vectors ? 1u : 0u};
    AnswerHead head;
    if (!process.send(bytes_of(asked), deadline) || !process.send(bytes, deadline) ||
        !process.receive(reinterpret_cast<char*>(&head), sizeof head, deadline))
      return std::nullopt;
    Parts parts;
    const std::pair<std::string*, std::uint64_t> sizes[] = {
        {&parts.data, head.data_size},
        {&parts.alpha, head.alpha_size},
        {&parts.recoded, head.recoded_size},
        {&parts.error, head.error_size},
        {&parts.left_out, head.left_out_size}};
    for (const auto& [part, size] : sizes) {
      if (size > kMaxPart) return std::nullopt;
      part->resize(size);
      if (!process.receive(part->data(), size, deadline)) return std::nullopt;
    }
    return decoded_of(head, std::move(parts));
  }

  std::string program_;
  std::chrono::milliseconds cpu_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Process>> idle_;
};

}  // namespace

std::unique_ptr<Decoder> make_process_decoder(std::string program,
                                              std::chrono::milliseconds cpu) {
  return std::make_unique<ProcessDecoder>(std::move(program), cpu);
}

std::string find_decoder() { return find_companion("imprint-decode"); }

}  // namespace imprint::resolve
