// media.h: pictures of a document -> bytes that both formats take.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "resolve/decode.h"
#include "resolve/fetcher.h"

namespace imprint::resolve {

// Where the pictures of one article are looked for.
struct MediaPlaces {
  std::string bundle_dir;    // relative names
  std::string content_root;  // names that begin with '/', also below static/, assets/
  std::vector<std::string> media_dirs;  // both
};

// Fills `resource` (state Pending before): Ready, or Missing and reported at its place
// as `media-missing`, `media-broken` or `media-refused`. Local files only from inside
// `places`, symbolic links followed.
void load_picture(document::Resource& resource, const MediaPlaces& places,
                  Fetcher& fetcher, Decoder& decoder, Diagnostics& diagnostics);

constexpr std::uint64_t kMaxPictureBytes = 64u << 20;  // of a local file [bytes]

}  // namespace imprint::resolve
