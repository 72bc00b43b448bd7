// store.h: fetched bytes, kept from one run to the next: URL -> digest -> file.
//
// Below the folder stand url/<hh>/<SHA-256 of the URL>, a line of digest, size and what
// was found of the bytes, and blob/<hh>/<SHA-256 of the bytes>. Files appear under
// their names when complete, so that threads and processes share a store. Thread-safe.
#pragma once

#include <optional>
#include <string>

#include "base/blob.h"
#include "base/url.h"

namespace imprint::resolve {

struct Kept {
  Blob blob;
  // These very bytes were read through when they were kept, and are a JPEG file without
  // a fault (jpeg_check.h). Otherwise nothing is known of them.
  bool is_sound_jpeg = false;
};

class Store {
 public:
  // An empty folder name makes a store that keeps nothing. Opens nothing yet.
  explicit Store(std::string folder) : folder_(std::move(folder)) {}

  // Nothing when the URL is not there, or its entry is damaged (a wrong size).
  std::optional<Kept> find(const Url& url) const;
  // Keeps `bytes` for `url`. A folder that cannot be written keeps nothing.
  Kept keep(const Url& url, std::string bytes) const;

 private:
  std::string path(const char* kind, const Digest& digest) const;
  std::string folder_;
};

}  // namespace imprint::resolve
