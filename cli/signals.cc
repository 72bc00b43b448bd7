#include "cli/signals.h"

#include <csignal>

namespace imprint::cli {

namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

// A handler may touch only what is lock-free and lives as long as the program.
std::atomic<bool> stop_flag{false};
std::atomic<int> last_signal{0};
static_assert(std::atomic<bool>::is_always_lock_free);
static_assert(std::atomic<int>::is_always_lock_free);

void on_signal(int signal) {
  last_signal = signal;
  stop_flag = true;
}

void set_handler(int signal, void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace

StopOnSignal::StopOnSignal() {
  stop_flag = false;
  last_signal = 0;
  for (const int signal : kSignals) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    // What nohup or a shell's background job ignores stays ignored.
    if (before.sa_handler != SIG_IGN)
      set_handler(signal, on_signal, static_cast<int>(SA_RESETHAND) | SA_RESTART);
  }
  // The decoder's pipe and the sockets of the fetcher report it as an error.
  set_handler(SIGPIPE, SIG_IGN, 0);
  // A file that grows above ulimit -f is an error of writing like a full disk.
  set_handler(SIGXFSZ, SIG_IGN, 0);
}

StopOnSignal::~StopOnSignal() {
  for (const int signal : kSignals) {
    struct sigaction now {};
    sigaction(signal, nullptr, &now);
    if (now.sa_handler == on_signal) set_handler(signal, SIG_DFL, 0);
  }
  set_handler(SIGPIPE, SIG_DFL, 0);
  set_handler(SIGXFSZ, SIG_DFL, 0);
}

int StopOnSignal::signal() const { return last_signal; }

const std::atomic<bool>& StopOnSignal::flag() const { return stop_flag; }

void StopOnSignal::raise_again() const {
  const int signal = last_signal;
  if (signal == 0) return;
  set_handler(signal, SIG_DFL, 0);
  std::raise(signal);
}

}  // namespace imprint::cli
