// fetcher.h: remote bytes, through a store. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/blob.h"
#include "base/url.h"

namespace imprint::resolve {

struct FetchError {
  enum class Kind : std::uint8_t { Offline, Refused, NotFound, TooLarge, Failed };
  Kind kind = Kind::Failed;
  std::string message;  // "HTTP 404", "address 127.0.0.1 is not allowed"
  std::string hint;
};

struct Fetched {
  std::optional<Blob> blob;  // nothing: see `error`
  FetchError error;
};

class Fetcher {
 public:
  virtual ~Fetcher() = default;
  virtual Fetched get(const Url& url) = 0;
  virtual bool offline() const = 0;
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

// Through the store, then HTTP and HTTPS (http_client.h), certificates checked. Starts
// no thread, opens and loads nothing before the first get().
std::unique_ptr<Fetcher> make_http_fetcher(const FetchOptions& options);

}  // namespace imprint::resolve
