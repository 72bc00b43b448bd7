#include "resolve/http_client.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/RejectCertificateHandler.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SSLManager.h>
#include <fmt/format.h>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <istream>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "resolve/address.h"

namespace imprint::resolve {

namespace {

using Clock = std::chrono::steady_clock;
using Kind = FetchError::Kind;
using Poco::Net::HTTPClientSession;
using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;
using Poco::Net::HTTPSClientSession;
using Poco::Net::SocketAddress;

// Thrown where a connection is about to be made to an address that is not allowed.
struct AddressRefused : Poco::Net::NetException {
  using Poco::Net::NetException::NetException;
};

// Ends a connection from outside, once it is made.
class Cuttable {
 public:
  virtual ~Cuttable() = default;
  void cut() const {
    if (const int handle = socket_; handle >= 0) ::shutdown(handle, SHUT_RDWR);
  }

 protected:
  std::atomic<int> socket_{-1};
};

// A session of Poco's that looks at the address it connects to: a look-up before it
// could be answered differently the second time.
template <typename Session>
class Guarded : public Session, public Cuttable {
 public:
  template <typename... Args>
  explicit Guarded(bool any_address, Args&&... args)
      : Session(std::forward<Args>(args)...), any_address_(any_address) {}

 protected:
  void connect(const SocketAddress& address) override {
    const std::string host = address.host().toString();
    if (!any_address_ && !is_public_address(host)) throw AddressRefused(host);
    Session::connect(address);
    socket_ = static_cast<int>(this->socket().impl()->sockfd());
  }

 private:
  bool any_address_;
};

// Poco renews its time limit with every byte that arrives. This cuts the connection at
// `deadline`, whatever trickles in; it must end before the session does.
class Watchdog {
 public:
  Watchdog(const Cuttable& connection, Clock::time_point deadline)
      : thread_([this, &connection, deadline] {
          std::unique_lock lock(mutex_);
          if (!done_.wait_until(lock, deadline, [this] { return over_; }))
            connection.cut();
        }) {}
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;
  ~Watchdog() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    done_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  bool over_ = false;
  std::jthread thread_;  // last: it ends before what it uses
};

FetchError error_of(Kind kind, std::string message, std::string hint = {}) {
  return {kind, std::move(message), std::move(hint)};
}

// One answer: a body, or where to go instead.
struct Answer {
  std::string body;
  std::string location;  // of a redirect
};

// Why a try has failed, and what that says of the next one.
struct Failure {
  FetchError error;
  bool again = false;        // another try may help
  bool unreachable = false;  // the host itself does not answer
};

// What helps where a host answers with `status`, no success.
std::string hint_of(int status) {
  if (status == 404 || status == 410)
    return "correct the address, or put the file beside the article";
  if (status == 401 || status == 403)
    return "the host gives it to nobody or to browsers only: put the file beside the "
           "article";
  if (status == 429 || status >= 500) return "the host is busy or broken: try later";
  return "put the file beside the article";
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 ||
         status == 308;
}

class PocoClient final : public HttpClient {
 public:
  explicit PocoClient(const FetchOptions& options) : options_(options) {}

  HttpResponse get(const Url& url) override {
    if (const auto down = failure_of(split_url(url.text).authority)) return {{}, *down};
    Failure failure;
    for (int attempt = 0; attempt <= options_.retries; ++attempt) {
      failure = {};
      if (std::optional<std::string> body = follow(url, failure))
        return {*std::move(body), {}};
      if (!failure.again) break;
    }
    if (failure.unreachable) remember(split_url(url.text).authority, failure.error);
    return {std::nullopt, failure.error};
  }

 private:
  // The body at the end of all redirects.
  std::optional<std::string> follow(Url url, Failure& failure) {
    const Clock::time_point deadline =
        Clock::now() + std::chrono::seconds(options_.timeout_s);
    for (int hop = 0; hop <= options_.max_redirects; ++hop) {
      std::optional<Answer> answer = request(url, deadline, failure);
      if (!answer) return std::nullopt;
      if (answer->location.empty()) return std::move(answer->body);
      url = resolve_url(url, clean_url(answer->location));
      if (!is_http(url)) {
        failure.error =
            error_of(Kind::Refused, "it is redirected to an address that is not http",
                     "put the file beside the article");
        return std::nullopt;
      }
    }
    failure.error = error_of(
        Kind::Failed, fmt::format("more than {} redirects", options_.max_redirects),
        "name the address at their end");
    return std::nullopt;
  }

  std::optional<Answer> request(const Url& url, Clock::time_point deadline,
                                Failure& failure) {
    const UrlParts parts = split_url(url.text);
    FetchError& error = failure.error;
    try {
      const std::unique_ptr<HTTPClientSession> session = open(parts);
      const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
          deadline - Clock::now());
      if (left.count() <= 0) throw Poco::TimeoutException();
      session->setTimeout(Poco::Timespan(left.count()));
      const Watchdog watchdog(dynamic_cast<const Cuttable&>(*session), deadline);
      return exchange(*session, parts, deadline, failure);
    } catch (const AddressRefused& e) {
      error =
          error_of(Kind::Refused, fmt::format("address {} is not allowed", e.message()),
                   "allow it with --allow-host " + parts.host);
    } catch (const Poco::TimeoutException&) {
      error = timed_out();
      failure.unreachable = true;
    } catch (const Poco::Net::SSLException& e) {
      error = error_of(Kind::Failed, "the connection is not safe: " + e.message(),
                       "put the file beside the article");
    } catch (const Poco::Exception& e) {
      const bool late = Clock::now() >= deadline;
      error = late ? timed_out()
                   : error_of(Kind::Failed, failure_of(e, parts.host),
                              "is there a network? Else correct the address");
      failure.again = !late;
      failure.unreachable = true;
    } catch (const std::exception& e) {
      error = error_of(Kind::Failed, one_line(e.what()));
    }
    return std::nullopt;
  }

  // "Host not found: example.org" names the host itself.
  static std::string failure_of(const Poco::Exception& e, const std::string& host) {
    std::string said = one_line(e.displayText());
    return said.find(host) != said.npos ? said : fmt::format("{}: {}", host, said);
  }

  FetchError timed_out() const {
    return error_of(Kind::Failed,
                    fmt::format("no answer within {} s", options_.timeout_s),
                    "try later, or put the file beside the article");
  }

  static std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  std::unique_ptr<HTTPClientSession> open(const UrlParts& parts) {
    const bool any_address =
        std::find(options_.allow_hosts.begin(), options_.allow_hosts.end(),
                  parts.host) != options_.allow_hosts.end();
    const auto port = [&](int standard) {
      return static_cast<Poco::UInt16>(parts.port != 0 ? parts.port : standard);
    };
    if (parts.scheme == "http")
      return std::make_unique<Guarded<HTTPClientSession>>(any_address, parts.host,
                                                          port(80));
    return std::make_unique<Guarded<HTTPSClientSession>>(any_address, parts.host,
                                                         port(443), tls());
  }

  // TLS is set up when the first https address is asked for: it costs milliseconds.
  Poco::Net::Context::Ptr tls() {
    std::call_once(tls_once_, [&] {
      tls_ = new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE,
                                    options_.ca_file, Poco::Net::Context::VERIFY_STRICT,
                                    9, options_.ca_file.empty());
      Poco::Net::SSLManager::instance().initializeClient(
          nullptr, new Poco::Net::RejectCertificateHandler(false), tls_);
    });
    return tls_;
  }

  std::optional<Answer> exchange(HTTPClientSession& session, const UrlParts& parts,
                                 Clock::time_point deadline, Failure& failure) {
    std::string target = parts.path.empty() ? "/" : parts.path;
    if (parts.query) target += "?" + *parts.query;
    HTTPRequest request(HTTPRequest::HTTP_GET, target, HTTPRequest::HTTP_1_1);
    request.set("User-Agent", "imprint/" IMPRINT_VERSION);
    request.set("Accept", "image/*,*/*;q=0.5");
    session.sendRequest(request);
    HTTPResponse response;
    std::istream& body = session.receiveResponse(response);
    const int status = response.getStatus();
    if (is_redirect(status) && response.has("Location"))
      return Answer{{}, response.get("Location")};
    if (status != 200) {
      const bool gone = status == 404 || status == 410;
      failure.error = error_of(gone ? Kind::NotFound : Kind::Failed,
                               fmt::format("HTTP {}", status), hint_of(status));
      failure.again = status >= 500;
      return std::nullopt;
    }
    return read_body(body, response, deadline, failure.error);
  }

  std::optional<Answer> read_body(std::istream& body, const HTTPResponse& response,
                                  Clock::time_point deadline, FetchError& error) {
    const auto too_large = [&] {
      error = error_of(Kind::TooLarge,
                       fmt::format("more than {} bytes", options_.max_bytes),
                       "put a smaller file beside the article");
      return std::nullopt;
    };
    const bool sized = response.hasContentLength();
    const auto length =
        sized ? static_cast<std::uint64_t>(response.getContentLength64()) : 0;
    if (length > options_.max_bytes) return too_large();
    Answer answer;
    std::array<char, 16'384> chunk;
    while (body.read(chunk.data(), chunk.size()) || body.gcount() > 0) {
      answer.body.append(chunk.data(), static_cast<std::size_t>(body.gcount()));
      if (answer.body.size() > options_.max_bytes) return too_large();
    }
    // The watchdog's cut looks like an end.
    if (Clock::now() >= deadline) throw Poco::TimeoutException();
    if (answer.body.empty() || (sized && answer.body.size() != length)) {
      error = error_of(Kind::Failed, "the answer was cut off", "try again");
      return std::nullopt;
    }
    return answer;
  }

  // A host that cannot be reached is asked once a worker, not once a picture.
  void remember(const std::string& authority, const FetchError& error) {
    const std::lock_guard lock(mutex_);
    unreachable_.emplace(authority, error);
  }
  std::optional<FetchError> failure_of(const std::string& authority) {
    const std::lock_guard lock(mutex_);
    const auto found = unreachable_.find(authority);
    return found != unreachable_.end() ? std::optional(found->second) : std::nullopt;
  }

  FetchOptions options_;
  std::once_flag tls_once_;
  Poco::Net::Context::Ptr tls_;
  std::mutex mutex_;
  std::map<std::string, FetchError> unreachable_;  // by host and port
};

}  // namespace

}  // namespace imprint::resolve

extern "C" imprint::resolve::HttpClient* imprint_make_http_client(
    const imprint::resolve::FetchOptions& options);

imprint::resolve::HttpClient* imprint_make_http_client(
    const imprint::resolve::FetchOptions& options) {
  return new imprint::resolve::PocoClient(options);  // the caller owns it
}
