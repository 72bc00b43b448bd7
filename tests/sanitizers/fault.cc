// fault.cc: a program with the fault that its argument names, which only a sanitizer
// can see. As a worker or imprint-decode would it happens in a forked process that
// nobody listens to, and that ends without exit(); run_sanitized.sh is to find it all
// the same.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <limits>
#include <thread>
#include <vector>

extern "C" void __lsan_do_leak_check() __attribute__((weak));

namespace {

volatile int one = 1;
int shared = 0;

int read_behind_the_end() {
  const std::vector<char> bytes(static_cast<std::size_t>(one));
  return bytes.data()[one];
}

int overflow() { return std::numeric_limits<int>::max() + one; }

int leak() {
  char* volatile lost = new char[32];
  *lost = 1;
  lost = nullptr;
  // As base/worker_processes.cc does.
  if (__lsan_do_leak_check != nullptr) __lsan_do_leak_check();
  return 0;
}

int race() {
  const auto write = [] {
    for (int i = 0; i < 1000; ++i) shared += one;
  };
  std::thread first(write), second(write);
  first.join();
  second.join();
  return shared;
}

int commit(const char* fault) {
  if (std::strcmp(fault, "address") == 0) return read_behind_the_end();
  if (std::strcmp(fault, "undefined") == 0) return overflow();
  if (std::strcmp(fault, "leak") == 0) return leak();
  if (std::strcmp(fault, "thread") == 0) return race();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const pid_t child = fork();
  if (child == 0) {
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    _exit(commit(argc > 1 ? argv[1] : "") == one ? 1 : 0);
  }
  waitpid(child, nullptr, 0);
  return 0;
}
