// fetcher.h: remote bytes, through a store. Thread-safe.
#pragma once

#include <memory>
#include <optional>

#include "base/blob.h"
#include "base/url.h"
#include "resolve/fetch_options.h"

namespace imprint::resolve {

struct Fetched {
  std::optional<Blob> blob;  // nothing: see `error`
  FetchError error;
  bool is_sound_jpeg = false;  // it is known to be one (store.h)
};

class Fetcher {
 public:
  virtual ~Fetcher() = default;
  virtual Fetched get(const Url& url) = 0;
  virtual bool offline() const = 0;
};

// Through the store, then HTTP and HTTPS (http_client.h), certificates checked. Starts
// no thread, opens and loads nothing before the first get().
std::unique_ptr<Fetcher> make_http_fetcher(const FetchOptions& options);

}  // namespace imprint::resolve
