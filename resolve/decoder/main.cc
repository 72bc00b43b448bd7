// imprint-decode: decodes pictures for imprint, in a process of its own. Started by
// imprint (resolve/decode.cc); ends when its socket is closed.
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <string>

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
  if (!write_all(reinterpret_cast<const char*>(&picture.head), sizeof picture.head))
    return false;
  for (const std::string* part :
       {&picture.data, &picture.alpha, &picture.recoded, &picture.error})
    if (!write_all(part->data(), part->size())) return false;
  return true;
}

// A bomb ends this process, not the machine; nothing is written to any file.
void limit_resources() {
  const rlimit none{0, 0};
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // Sanitizers reserve terabytes of address space for themselves.
  constexpr rlim_t kMaxMemory = rlim_t{3} << 30;  // [bytes]
  const rlimit memory{kMaxMemory, kMaxMemory};
  setrlimit(RLIMIT_AS, &memory);
#endif
  setrlimit(RLIMIT_FSIZE, &none);
  setrlimit(RLIMIT_CORE, &none);
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
  RequestHead request;
  while (read_all(reinterpret_cast<char*>(&request), sizeof request)) {
    try {
      std::string bytes(request.size, '\0');
      if (!read_all(bytes.data(), bytes.size())) return 1;
      if (!answer(decode_picture(bytes, request.recode != 0))) return 1;
    } catch (const std::exception&) {  // out of memory: imprint starts another process
      return 1;
    }
  }
  return 0;
}
