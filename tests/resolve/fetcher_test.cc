#include "resolve/fetcher.h"

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/resolve/http_server.h"
#include "tests/resolve/pictures.h"
#include "tests/support/temp_folder.h"

namespace imprint::resolve {
namespace {

namespace fs = std::filesystem;
using tests::HttpServer;
using tests::Reply;

class FetcherTest : public testing::Test {
 protected:
  void SetUp() override {
    options_.cache_dir = folder_ / "store";
    options_.allow_hosts = {"127.0.0.1", "localhost"};
    options_.retries = 0;
  }

  Fetched get(const std::string& url) {
    return make_http_fetcher(options_)->get({url});
  }
  // All files of the store that hold pictures.
  std::vector<fs::path> blobs() const {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "store/blob"))
      if (entry.is_regular_file()) paths.push_back(entry.path());
    return paths;
  }

  tests::TempFolder folder_;
  FetchOptions options_;
};

TEST_F(FetcherTest, SecondRunTakesTheStoreAlsoOffline) {
  const HttpServer server([](const std::string&) {
    return Reply{200, "picture", "", 0};
  });
  EXPECT_EQ(get(server.url("/a")).blob->read(), "picture");
  EXPECT_EQ(get(server.url("/a")).blob->read(), "picture");
  options_.offline = true;
  EXPECT_EQ(get(server.url("/a")).blob->read(), "picture");
  EXPECT_EQ(server.requests(), 1);
  EXPECT_EQ(get(server.url("/b")).error.kind, FetchError::Kind::Offline);
}

TEST_F(FetcherTest, DamagedEntryIsFetchedAgain) {
  const HttpServer server([](const std::string&) {
    return Reply{200, "picture", "", 0};
  });
  ASSERT_TRUE(get(server.url("/a")).blob.has_value());
  ASSERT_EQ(blobs().size(), 1u);
  std::ofstream(blobs()[0]) << "pic";
  EXPECT_EQ(get(server.url("/a")).blob->read(), "picture");
  EXPECT_EQ(server.requests(), 2);
}

// A JPEG file is read through once, when it comes into the store.
TEST_F(FetcherTest, StoreKnowsSoundJpegFiles) {
  const std::string sound = tests::jpeg(40, 30, 3);
  const HttpServer server([&](const std::string& path) {
    if (path == "/sound") return Reply{200, sound, "", 0};
    if (path == "/cut") return Reply{200, sound.substr(0, sound.size() - 20), "", 0};
    return Reply{200, "no picture", "", 0};
  });
  for (int run = 0; run < 2; ++run) {
    EXPECT_TRUE(get(server.url("/sound")).is_sound_jpeg) << run;
    EXPECT_FALSE(get(server.url("/cut")).is_sound_jpeg) << run;
    EXPECT_FALSE(get(server.url("/text")).is_sound_jpeg) << run;
  }
  EXPECT_EQ(server.requests(), 3);
}

// Its size is what it was, but not its bytes.
TEST_F(FetcherTest, ChangedFileOfTheStoreIsNotKnownToBeSound) {
  const HttpServer server([&](const std::string&) {
    return Reply{200, tests::jpeg(40, 30, 3), "", 0};
  });
  ASSERT_TRUE(get(server.url("/a")).is_sound_jpeg);
  ASSERT_EQ(blobs().size(), 1u);
  std::fstream(blobs()[0], std::ios::in | std::ios::out | std::ios::binary)
      .seekp(30)
      .put('x');
  const Fetched fetched = get(server.url("/a"));
  ASSERT_TRUE(fetched.blob.has_value());
  EXPECT_FALSE(fetched.is_sound_jpeg);
  EXPECT_EQ(server.requests(), 1);
}

TEST_F(FetcherTest, LoopbackIsRefusedUnlessAllowed) {
  const HttpServer server([](const std::string&) {
    return Reply{200, "secret", "", 0};
  });
  options_.allow_hosts.clear();
  const Fetched fetched = get(server.url("/a"));
  EXPECT_FALSE(fetched.blob.has_value());
  EXPECT_EQ(fetched.error.kind, FetchError::Kind::Refused);
  EXPECT_EQ(fetched.error.message, "address 127.0.0.1 is not allowed");
  EXPECT_EQ(server.requests(), 0);
}

TEST_F(FetcherTest, RedirectToARefusedAddressIsRefused) {
  const HttpServer inner([](const std::string&) {
    return Reply{200, "secret", "", 0};
  });
  std::string target = inner.url("/x");
  target.replace(target.find("127.0.0.1"), 9, "127.0.0.2");
  const HttpServer outer([&](const std::string&) { return Reply{302, "", target, 0}; });
  EXPECT_EQ(get(outer.url("/a")).error.message, "address 127.0.0.2 is not allowed");
  EXPECT_EQ(inner.requests(), 0);
}

TEST_F(FetcherTest, RedirectsAreFollowedToAnEnd) {
  const HttpServer server([](const std::string& path) {
    if (path == "/a") return Reply{301, "", "/b?x=1", 0};
    if (path == "/b?x=1") return Reply{200, "there", "", 0};
    return Reply{302, "", path, 0};  // leads to itself
  });
  EXPECT_EQ(get(server.url("/a")).blob->read(), "there");
  EXPECT_EQ(get(server.url("/loop")).error.message, "more than 5 redirects");
}

TEST_F(FetcherTest, RedirectToAFileIsRefused) {
  const HttpServer server([](const std::string&) {
    return Reply{302, "", "file:///etc/passwd", 0};
  });
  EXPECT_EQ(get(server.url("/a")).error.kind, FetchError::Kind::Refused);
}

TEST_F(FetcherTest, LargeAnswersAreCutOff) {
  options_.max_bytes = 1000;
  const HttpServer server([](const std::string&) {
    return Reply{200, std::string(2000, 'x'), "", 0};
  });
  EXPECT_EQ(get(server.url("/a")).error.kind, FetchError::Kind::TooLarge);
}

TEST_F(FetcherTest, SlowTrickleMeetsTheDeadline) {
  options_.timeout_s = 1;
  const HttpServer server([](const std::string&) {
    return Reply{200, std::string(100, 'x'), "", 100};
  });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(get(server.url("/a")).error.message, "no answer within 1 s");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST_F(FetcherTest, TrickleOfHeadersMeetsTheDeadline) {
  options_.timeout_s = 1;
  Poco::Net::ServerSocket server(Poco::Net::SocketAddress("127.0.0.1", 0));
  const std::jthread sender([&](const std::stop_token& stop) {
    Poco::Net::StreamSocket client = server.acceptConnection();
    try {
      client.sendBytes("HTTP/1.1 200 OK\r\nX: ", 20);
      while (!stop.stop_requested()) {
        client.sendBytes("a", 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
    } catch (const Poco::Exception&) {  // the fetcher has hung up
    }
  });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(get("http://127.0.0.1:" + std::to_string(server.address().port()) + "/")
                .error.message,
            "no answer within 1 s");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
}

TEST_F(FetcherTest, MissingPageIsNotStored) {
  const HttpServer server([](const std::string&) { return Reply{404, "no", "", 0}; });
  EXPECT_EQ(get(server.url("/a")).error.message, "HTTP 404");
  EXPECT_EQ(get(server.url("/a")).error.message, "HTTP 404");
  EXPECT_EQ(server.requests(), 2);
}

// A CA and its certificates, for the address of the server and for another host, made
// by openssl. No name is looked up: a bare machine does not know "localhost".
class HttpsTest : public FetcherTest {
 protected:
  void SetUp() override {
    FetcherTest::SetUp();
    const std::string script =
        "cd '" + folder_.path() +
        "' && exec >/dev/null 2>&1"
        " && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        " -keyout ca.key -out ca.pem -subj /CN=ca -days 2"
        " && openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "
        "key.pem"
        " -out csr.pem -subj /CN=server"
        " && for one in identity=IP:127.0.0.1 other=DNS:example.org; do"
        " printf 'subjectAltName=%s' \"${one#*=}\" > ext"
        " && openssl x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -CAcreateserial"
        " -extfile ext -out cert.pem -days 2"
        " && cat key.pem cert.pem > \"${one%%=*}.pem\" || exit 1; done";
    ASSERT_EQ(std::system(script.c_str()), 0) << "openssl makes the certificates";
  }
  std::string path(const char* name) const { return folder_ / name; }
};

TEST_F(HttpsTest, CertificateOfAKnownAuthorityIsTrusted) {
  const HttpServer server(
      [](const std::string&) {
        return Reply{200, "safe", "", 0};
      },
      path("identity.pem"));
  options_.ca_file = path("ca.pem");
  const Fetched fetched = get(server.url("/a"));
  ASSERT_TRUE(fetched.blob.has_value()) << fetched.error.message;
  EXPECT_EQ(fetched.blob->read(), "safe");
}

TEST_F(HttpsTest, UnknownAuthorityIsNotTrusted) {
  const HttpServer server(
      [](const std::string&) {
        return Reply{200, "safe", "", 0};
      },
      path("identity.pem"));
  const Fetched fetched = get(server.url("/a"));
  EXPECT_FALSE(fetched.blob.has_value());
  EXPECT_THAT(fetched.error.message, testing::HasSubstr("ertificate"));
  EXPECT_EQ(server.requests(), 0);
}

TEST_F(HttpsTest, CertificateOfAnotherHostIsNotTrusted) {
  const HttpServer server(
      [](const std::string&) {
        return Reply{200, "safe", "", 0};
      },
      path("other.pem"));
  options_.ca_file = path("ca.pem");
  const Fetched fetched = get(server.url("/a"));
  EXPECT_FALSE(fetched.blob.has_value());
  EXPECT_THAT(fetched.error.message, testing::HasSubstr("ertificate"));
  EXPECT_EQ(server.requests(), 0);
}

}  // namespace
}  // namespace imprint::resolve
