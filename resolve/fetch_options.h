// fetch_options.h: how remote bytes are asked for, and why there are none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace imprint::resolve {

struct FetchError {
  enum class Kind : std::uint8_t { Offline, Refused, NotFound, TooLarge, Failed };
  Kind kind = Kind::Failed;
  std::string message;  // "HTTP 404", "address 127.0.0.1 is not allowed"
  std::string hint;
};

struct FetchOptions {
  std::string cache_dir;                 // holds fetched media only; empty: no store
  bool offline = false;                  // the store is used all the same
  bool keep = true;                      // what is fetched goes into the store
  std::vector<std::string> allow_hosts;  // may be loopback, private or link-local
  // Of one run, for its processes together: what was fetched without a store, and what
  // could not be fetched, which is not asked for again. Empty: each process remembers
  // its own.
  std::string run_dir;
  std::string module;   // imprint-net.so; empty: beside the program (companion.h)
  std::string ca_file;  // PEM; empty: the system's
  std::uint64_t max_bytes = 32u << 20;  // of one answer [bytes]
  int timeout_s = 20;                   // for one answer, all redirects together [s]
  int max_redirects = 5;
  int retries = 1;  // after a failed connection or a 5xx answer
};

}  // namespace imprint::resolve
