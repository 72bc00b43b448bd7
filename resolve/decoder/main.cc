// imprint-decode: decodes pictures for imprint, in a process of its own. Started by
// imprint (resolve/decode.cc); ends when its socket is closed.
#include <malloc.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <exception>
#include <string>
#include <utility>

#include "resolve/decoder/decode_picture.h"
#include "resolve/decoder/protocol.h"

namespace {

using namespace imprint::resolve::decoder;

bool read_all(char* out, std::size_t size) {
  while (size > 0) {
    const ssize_t n = read(kSocket, out, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    out += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool write_all(const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t n = write(kSocket, bytes, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool answer(Picture picture) {
  picture.head.data_size = picture.data.size();
  picture.head.alpha_size = picture.alpha.size();
  picture.head.recoded_size = picture.recoded.size();
  picture.head.error_size = static_cast<std::uint32_t>(picture.error.size());
  picture.head.left_out_size = static_cast<std::uint32_t>(picture.left_out.size());
  if (!write_all(reinterpret_cast<const char*>(&picture.head), sizeof picture.head))
    return false;
  for (const std::string* part : {&picture.data, &picture.alpha, &picture.recoded,
                                  &picture.error, &picture.left_out})
    if (!write_all(part->data(), part->size())) return false;
  return true;
}

// A bomb ends this process, not the machine; nothing is written to any file.
void limit_resources() {
#ifndef IMPRINT_SANITIZED  // sanitizers reserve terabytes, and write their reports
  constexpr rlim_t kMaxMemory = rlim_t{3} << 30;  // [bytes]
  const rlimit memory{kMaxMemory, kMaxMemory};
  setrlimit(RLIMIT_AS, &memory);
  // Growing a file is an error, not the end: liborc, whose code scales pictures for
  // libvips, tries to map its code from a temporary file and takes memory when it
  // cannot have one.
  signal(SIGXFSZ, SIG_IGN);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_FSIZE, &none);
#endif
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
}

// Processor time of all threads from now on; SIGPROF then ends the process. 0: any.
void limit_time(std::uint32_t cpu_ms) {
  itimerval timer{};
  timer.it_value.tv_sec = cpu_ms / 1000;
  timer.it_value.tv_usec = cpu_ms % 1000 * 1000;
  setitimer(ITIMER_PROF, &timer, nullptr);
}

pid_t parent = 0;

// Who asked may be ended before the answer is made: nobody would wait for it.
void end_without_parent(int) {
  if (getppid() != parent) _exit(1);
}

// Looks now and then, also in the middle of a picture.
void watch_parent() {
  parent = getppid();
  struct sigaction action {};
  action.sa_handler = end_without_parent;
  action.sa_flags = SA_RESTART;
  sigaction(SIGALRM, &action, nullptr);
  constexpr suseconds_t kEvery = 250'000;  // [us]
  const itimerval timer{{0, kEvery}, {0, kEvery}};
  setitimer(ITIMER_REAL, &timer, nullptr);
}

std::uint64_t cpu_us() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000 +
         static_cast<std::uint64_t>(now.tv_nsec) / 1'000;
}

// Buffers of a picture's size are used again, not given back to the system and cleared
// by it for the next picture.
void keep_memory() {
  constexpr int kKept = 64 << 20;  // [bytes]
  mallopt(M_MMAP_THRESHOLD, kKept);
  mallopt(M_TRIM_THRESHOLD, kKept);
}

}  // namespace

int main() {
  limit_resources();
  keep_memory();
  watch_parent();
  RequestHead request;
  while (read_all(reinterpret_cast<char*>(&request), sizeof request)) {
    try {
      std::string bytes(request.size, '\0');
      if (!read_all(bytes.data(), bytes.size())) return 1;
      limit_time(request.cpu_ms);
      const std::uint64_t begin = cpu_us();
      Picture picture = decode_picture(bytes, request);
      picture.head.cpu_us = cpu_us() - begin;
      limit_time(0);
      if (!answer(std::move(picture))) return 1;
    } catch (const std::exception&) {  // imprint starts another process
      return kOutOfMemory;
    }
  }
  return 0;
}
