// resource.h: a picture or QR code that nodes refer to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/blob.h"
#include "base/source_pos.h"
#include "base/url.h"
#include "document/ids.h"

namespace imprint::document {

// A QR code (ISO/IEC 18004), without its quiet zone.
struct QrSymbol {
  int side = 0;                       // [modules], 21 to 177
  std::vector<std::uint8_t> modules;  // side * side, row by row; 1 is dark
  std::string payload;

  bool dark(int x, int y) const {
    return modules[static_cast<std::size_t>(y * side + x)] != 0;
  }
};

// The picture as the PDF takes it.
struct PrintPicture {
  enum class Encoding : std::uint8_t {
    Jpeg,  // `data` is a whole JPEG file, grey or YCbCr/RGB, 8 bit
    Png,   // `data` is a whole PNG file: 8 bit or less, not interlaced, no alpha, no
           // tRNS
    Deflated,  // `data` is zlib-deflated rows of 8-bit samples, no filter bytes
  };
  Encoding encoding = Encoding::Deflated;
  Blob data;
  Blob alpha;        // zlib-deflated 8-bit grey rows; false: opaque. Only with Deflated
  int width_px = 0;  // as stored, before `orientation` is applied
  int height_px = 0;
  int components = 3;  // 1 grey, 3 RGB; of a palette PNG 3
};

// An address of this scheme is a picture of what stands behind it, percent-encoded, as
// a QR code: shortcode `qr`.
constexpr std::string_view kQrScheme = "qr:";

struct Resource {
  enum class State : std::uint8_t { Pending, Ready, Missing };

  Url url;  // as the source has it; empty for a QR code
  SourcePos where;
  Url fallback{};  // a smaller one of the same picture, for when `url` cannot be had
  State state = State::Pending;
  std::string media_type{};  // of `original`: "image/jpeg", "image/png", "image/gif"
  int width_px = 0;          // as seen: after the EXIF orientation is applied
  int height_px = 0;
  int orientation = 1;  // EXIF 1 to 8 of `print`; 1 when the decoder turned it
  Blob original{};      // what the EPUB keeps: a core media type that every shop takes
  PrintPicture print{};
  std::optional<QrSymbol> qr{};
};

}  // namespace imprint::document
