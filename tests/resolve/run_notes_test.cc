// What the workers of a run leave each other: two fetchers, two decoders with one
// folder stand for two of them.
#include "resolve/run_notes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "resolve/fetcher.h"
#include "resolve/shared_decoder.h"
#include "tests/resolve/http_server.h"
#include "tests/support/temp_folder.h"

namespace imprint::resolve {
namespace {

using tests::HttpServer;
using tests::Reply;
using tests::TempFolder;

TEST(RunNotes, ANoteIsWhatWasKept) {
  const TempFolder folder;
  const RunNotes notes(folder.path());
  EXPECT_FALSE(notes.find("miss", sha256("a")).has_value());
  notes.keep("miss", sha256("a"), "why");
  EXPECT_EQ(RunNotes(folder.path()).find("miss", sha256("a")), "why");
  EXPECT_FALSE(notes.find("picture", sha256("a")).has_value());
  const RunNotes none("");
  none.keep("miss", sha256("a"), "why");
  EXPECT_FALSE(none.find("miss", sha256("a")).has_value());
}

TEST(RunNotes, OneHasTheTurnAtAKey) {
  const TempFolder folder;
  const RunNotes notes(folder.path());
  std::atomic<int> inside{0}, most{0};
  const auto work = [&] {
    for (int i = 0; i < 20; ++i) {
      const RunNotes::Turn turn = notes.turn(sha256("a"));
      most = std::max<int>(most, ++inside);
      std::this_thread::yield();
      --inside;
    }
  };
  std::thread other(work);
  work();
  other.join();
  EXPECT_EQ(most, 1);
}

FetchOptions options_in(const TempFolder& folder) {
  FetchOptions options;
  options.allow_hosts = {"127.0.0.1"};
  options.retries = 0;
  options.run_dir = folder.path();
  return options;
}

TEST(RunFetches, AMissIsAskedForOnceAndSaidEachTime) {
  const HttpServer server([](const std::string&) { return Reply{404, "", "", 0}; });
  const TempFolder folder;
  for (int worker = 0; worker < 2; ++worker) {
    const auto fetcher = make_http_fetcher(options_in(folder));
    for (int article = 0; article < 3; ++article) {
      const Fetched fetched = fetcher->get({server.url("/logo.png")});
      EXPECT_FALSE(fetched.blob.has_value());
      EXPECT_EQ(fetched.error.kind, FetchError::Kind::NotFound);
      EXPECT_EQ(fetched.error.message, "HTTP 404");
    }
  }
  EXPECT_EQ(server.requests(), 1);
}

TEST(RunFetches, WithoutAFolderAFetcherRemembersItsOwnMisses) {
  const HttpServer server([](const std::string&) { return Reply{404, "", "", 0}; });
  FetchOptions options = options_in(TempFolder());
  options.run_dir.clear();
  const auto fetcher = make_http_fetcher(options);
  for (int article = 0; article < 3; ++article)
    EXPECT_FALSE(fetcher->get({server.url("/logo.png")}).blob.has_value());
  EXPECT_EQ(server.requests(), 1);
}

TEST(RunFetches, WhatNoStoreKeepsIsKeptForTheRun) {
  const HttpServer server([](const std::string&) {
    return Reply{200, "picture", "", 0};
  });
  const TempFolder folder;
  for (int worker = 0; worker < 2; ++worker)
    EXPECT_EQ(
        make_http_fetcher(options_in(folder))->get({server.url("/a.png")}).blob->read(),
        "picture");
  EXPECT_EQ(server.requests(), 1);
}

class CountingDecoder final : public Decoder {
 public:
  Decoded decode(std::string_view bytes, const DecodeRequest&) override {
    ++asked;
    Decoded out = answer;
    out.print.data = Blob(std::string(bytes) + " rows");
    return out;
  }
  Decoded answer;
  int asked = 0;
};

TEST(SharedDecoder, EqualBytesAreDecodedOnceARun) {
  const TempFolder folder;
  CountingDecoder decoder;
  decoder.answer.ok = true;
  decoder.answer.width_px = 7;
  decoder.answer.print.components = 1;
  decoder.answer.recoded = Blob("file");
  decoder.answer.recoded_type = "image/png";
  decoder.answer.left_out = "a font";
  decoder.answer.cpu = std::chrono::milliseconds(30);
  for (int worker = 0; worker < 2; ++worker) {
    const auto shared = make_shared_decoder(decoder, folder.path());
    const Decoded got = shared->decode("bytes", {});
    EXPECT_TRUE(got.ok);
    EXPECT_EQ(got.width_px, 7);
    EXPECT_EQ(got.print.components, 1);
    EXPECT_EQ(got.print.data.read(), "bytes rows");
    EXPECT_FALSE(static_cast<bool>(got.print.alpha));
    EXPECT_EQ(got.recoded.read(), "file");
    EXPECT_EQ(got.recoded_type, "image/png");
    EXPECT_EQ(got.left_out, "a font");
    EXPECT_EQ(got.cpu, std::chrono::milliseconds(30));
  }
  EXPECT_EQ(decoder.asked, 1);
}

TEST(SharedDecoder, OtherRequestsAndLessTimeAreAskedAgain) {
  const TempFolder folder;
  CountingDecoder decoder;
  decoder.answer.ok = true;
  decoder.answer.cpu = std::chrono::milliseconds(30);
  const auto shared = make_shared_decoder(decoder, folder.path());
  DecodeRequest request;
  request.cpu = std::chrono::milliseconds(50);
  shared->decode("bytes", request);
  shared->decode("bytes", request);
  EXPECT_EQ(decoder.asked, 1);
  request.cpu = std::chrono::milliseconds(20);
  shared->decode("bytes", request);
  EXPECT_EQ(decoder.asked, 2);
  request.print_px = 9;
  shared->decode("bytes", request);
  EXPECT_EQ(decoder.asked, 3);
}

TEST(SharedDecoder, WhatIsBrokenIsNotShared) {
  const TempFolder folder;
  CountingDecoder decoder;
  for (int worker = 0; worker < 2; ++worker)
    EXPECT_FALSE(make_shared_decoder(decoder, folder.path())->decode("bytes", {}).ok);
  EXPECT_EQ(decoder.asked, 2);
}

}  // namespace
}  // namespace imprint::resolve
