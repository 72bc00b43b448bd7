// media.h: pictures of a document -> bytes that both formats take.
#pragma once

#include <cstdint>

#include "document/document.h"
#include "resolve/decode.h"
#include "resolve/fetcher.h"
#include "resolve/local_file.h"

namespace imprint::resolve {

// Fills `resource` (state Pending before): Ready, or Missing and reported at its place
// as `media-missing`, `media-broken` or `media-refused`. Local files only from inside
// `places`, symbolic links followed.
void load_picture(document::Resource& resource, const LocalPlaces& places,
                  Fetcher& fetcher, Decoder& decoder, Diagnostics& diagnostics);

constexpr std::uint64_t kMaxPictureBytes = 64u << 20;  // of a local file [bytes]

}  // namespace imprint::resolve
