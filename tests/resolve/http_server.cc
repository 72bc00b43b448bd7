#include "tests/resolve/http_server.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/SecureServerSocket.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace imprint::tests {

namespace {

namespace net = Poco::Net;

class Answerer : public net::HTTPRequestHandler {
 public:
  Answerer(const HttpServer::Handler& handler, std::atomic<int>& count)
      : handler_(handler), count_(count) {}

  void handleRequest(net::HTTPServerRequest& request,
                     net::HTTPServerResponse& response) override {
    ++count_;
    const Reply reply = handler_(request.getURI());
    response.setStatus(static_cast<net::HTTPResponse::HTTPStatus>(reply.status));
    if (!reply.location.empty()) response.set("Location", reply.location);
    response.setContentLength(static_cast<std::streamsize>(reply.body.size()));
    std::ostream& out = response.send();
    try {
      for (const char c : reply.body) {
        if (reply.delay_ms > 0) {
          std::this_thread::sleep_for(std::chrono::milliseconds(reply.delay_ms));
          out.flush();
        }
        if (!out.put(c)) return;
      }
    } catch (
        const Poco::Exception&) {  // the client has hung up: what some tests are about
    }
  }

 private:
  const HttpServer::Handler& handler_;
  std::atomic<int>& count_;
};

}  // namespace

struct HttpServer::Rep {
  Handler handler;
  std::atomic<int> count{0};
  std::string scheme;
  std::unique_ptr<net::ServerSocket> socket;
  std::unique_ptr<net::HTTPServer> server;

  class Factory : public net::HTTPRequestHandlerFactory {
   public:
    explicit Factory(Rep& rep) : rep_(rep) {}
    net::HTTPRequestHandler* createRequestHandler(
        const net::HTTPServerRequest&) override {
      return new Answerer(rep_.handler, rep_.count);
    }

   private:
    Rep& rep_;
  };

  void start() {
    auto* params = new net::HTTPServerParams;
    params->setKeepAlive(false);
    server = std::make_unique<net::HTTPServer>(new Factory(*this), *socket, params);
    server->start();
  }
};

HttpServer::HttpServer(Handler handler) : rep_(std::make_unique<Rep>()) {
  rep_->handler = std::move(handler);
  rep_->scheme = "http";
  rep_->socket =
      std::make_unique<net::ServerSocket>(net::SocketAddress("127.0.0.1", 0));
  rep_->start();
}

HttpServer::HttpServer(Handler handler, const std::string& identity)
    : rep_(std::make_unique<Rep>()) {
  rep_->handler = std::move(handler);
  rep_->scheme = "https";
  const net::Context::Ptr context = new net::Context(
      net::Context::TLS_SERVER_USE, identity, identity, "", net::Context::VERIFY_NONE);
  rep_->socket = std::make_unique<net::SecureServerSocket>(
      net::SocketAddress("127.0.0.1", 0), 64, context);
  rep_->start();
}

HttpServer::~HttpServer() { rep_->server->stopAll(true); }

std::string HttpServer::url(const std::string& path) const {
  return rep_->scheme +
         "://127.0.0.1:" + std::to_string(rep_->socket->address().port()) + path;
}

int HttpServer::requests() const { return rep_->count; }

}  // namespace imprint::tests
