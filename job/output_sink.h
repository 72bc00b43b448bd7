// output_sink.h: the sink of one output file: what it wrote is known by digest and
// size.
//
// Bytes stay in memory until prepare(), so that the digest needs no reading back though
// write_at() changes what is written already. Past kMaxHeldBytes they go to the file,
// and the digest is made of it at the end.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/sink.h"

namespace imprint::job {

constexpr std::size_t kMaxHeldBytes = 8u << 20;  // of one output file

class OutputSink final : public Sink {
 public:
  // `wants_digest`: someone will ask for digest().
  OutputSink(std::string path, bool wants_digest);

  Result<void> write(std::string_view bytes) override;
  Result<void> write_at(std::uint64_t offset, std::string_view bytes) override;
  std::uint64_t size() const override;
  Result<void> prepare() override;
  Result<void> commit() override;
  void abort() override;

  // Of the whole file; after commit().
  const Digest& digest() const { return digest_; }

 private:
  Result<void> spill();

  std::string path_;
  bool wants_digest_;
  bool spilled_ = false;
  bool prepared_ = false;
  std::string held_;
  std::unique_ptr<Sink> file_;
  std::uint64_t size_ = 0;
  Digest digest_;
};

// Counts and keeps nothing: what `imprint check` writes to.
class CountingSink final : public Sink {
 public:
  Result<void> write(std::string_view bytes) override {
    size_ += bytes.size();
    return {};
  }
  Result<void> write_at(std::uint64_t, std::string_view) override { return {}; }
  std::uint64_t size() const override { return size_; }
  Result<void> commit() override { return {}; }
  void abort() override {}

 private:
  std::uint64_t size_ = 0;
};

}  // namespace imprint::job
