// blob.h: immutable bytes that know their digest: in memory, or a file mapped on first
// use. Copies share the bytes; safe to read from several threads.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"

namespace imprint {

class Blob {
 public:
  Blob() = default;  // no bytes; false
  explicit Blob(std::string bytes);
  // Bytes whose digest is known already (a file of the store is named after it).
  Blob(std::string bytes, const Digest& digest);
  // Maps the file at `path`. Fails with `file-unreadable`.
  static Result<Blob> map(const std::string& path);

  explicit operator bool() const { return rep_ != nullptr; }
  std::size_t size() const { return read().size(); }  // [bytes]
  std::string_view read() const;
  const Digest& digest() const;  // computed once, when first asked for

 private:
  struct Rep;
  std::shared_ptr<const Rep> rep_;
};

}  // namespace imprint
