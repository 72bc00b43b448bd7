// picture_bytes.h: the address of a picture -> its bytes, from the web, a file or the
// address itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/blob.h"
#include "base/diagnostic.h"
#include "base/files.h"
#include "base/url.h"
#include "resolve/fetcher.h"
#include "resolve/local_file.h"

namespace imprint::resolve {

// The bytes of a picture, or the diagnostic that says why there are none.
struct PictureBytes {
  std::optional<Blob> blob;
  Code code{};
  std::string message{}, hint{};
  bool is_sound_jpeg = false;  // known without reading it through (store.h)
};

// Local files only from inside `places`, symbolic links followed. Files are read, not
// mapped: one that is cut short meanwhile must not end the program.
PictureBytes load_bytes(const Url& url, const LocalPlaces& places, Fetcher& fetcher,
                        const Files& files = disk());

// The address as a message has it: a long one is cut, of a data: URL its type is left.
std::string shown_address(const Url& url);

constexpr std::uint64_t kMaxPictureBytes = 64u << 20;  // of a local file [bytes]

}  // namespace imprint::resolve
