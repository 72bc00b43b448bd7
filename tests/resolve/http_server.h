// http_server.h: an HTTP or HTTPS server on loopback, for tests of the fetcher.
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace imprint::tests {

struct Reply {
  int status = 200;
  std::string body;
  std::string location;  // of a redirect
  int delay_ms = 0;      // [ms] before every byte of the body
};

class HttpServer {
 public:
  using Handler = std::function<Reply(const std::string& path)>;
  explicit HttpServer(Handler handler);
  // HTTPS, with the key and certificate of the PEM file `identity`.
  HttpServer(Handler handler, const std::string& identity);
  ~HttpServer();

  std::string url(const std::string& path) const;  // "http://127.0.0.1:port/path"
  int requests() const;

  struct Rep;

 private:
  std::unique_ptr<Rep> rep_;
};

}  // namespace imprint::tests
