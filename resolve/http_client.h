// http_client.h: HTTP and HTTPS by Poco, as a module of its own.
//
// `imprint-net.so` is loaded at the first request of a run: Poco's network libraries
// and OpenSSL's take several milliseconds to load, which a run without the network does
// not pay. Thread-safe.
#pragma once

#include <optional>
#include <string>

#include "base/url.h"
#include "resolve/fetch_options.h"

namespace imprint::resolve {

struct HttpResponse {
  std::optional<std::string> body;  // nothing: see `error`
  FetchError error;
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  // The answer at the end of all redirects. Starts no thread that outlives the call.
  virtual HttpResponse get(const Url& url) = 0;
};

// Of FetchOptions, all but the store and `offline`. What the module exports under this
// name; never null.
constexpr const char* kMakeHttpClient = "imprint_make_http_client";
using MakeHttpClient = HttpClient* (*)(const FetchOptions& options);

}  // namespace imprint::resolve
