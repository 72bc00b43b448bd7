// picture_header.h: what the first bytes of a picture say, and whether it is sound
// enough to be kept byte for byte. Decides by bytes, never by names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace imprint::resolve {

enum class PictureType : std::uint8_t { Unknown, Jpeg, Png, Gif, Drawing, Other };

struct PictureHeader {
  PictureType type = PictureType::Unknown;
  std::string_view media_type;      // of Jpeg, Png and Gif
  int width_px = 0, height_px = 0;  // as stored
  int orientation = 1;              // EXIF, 1 to 8; of Jpeg and Png
  int components = 3;               // 1 grey, 3 colour
  // The PDF takes the file as it is (resource.h, PrintPicture).
  bool keep_for_print = false;
  // The EPUB takes the file as it is: a core media type that old readers know.
  bool keep_for_epub = false;
  // Readers would complain of it, but may show most of it.
  bool damaged = false;
  std::string fault;  // one line; empty: nothing wrong was seen
};

// Drawing: markup, which may be SVG. Other: something that the decoder may know (WebP,
// AVIF, TIFF, BMP ...). A JPEG file that is known to be sound is not read through
// again.
PictureHeader read_picture_header(std::string_view bytes, bool is_sound_jpeg = false);

constexpr int kMaxPictureSide = 30'000;                  // [px]
constexpr std::int64_t kMaxPicturePixels = 100'000'000;  // [px]
// Inflated rows of a PNG file that a PDF takes as it is [bytes].
constexpr std::size_t kMaxKeptPngBytes = 64u << 20;

}  // namespace imprint::resolve
