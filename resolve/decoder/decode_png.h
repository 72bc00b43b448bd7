// decode_png.h: PNG files by libpng alone: a quarter faster than by libvips, and the
// kind that real articles bring most often to the decoder (alpha, 16 bit, interlaced).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace imprint::resolve::decoder {

struct Samples {
  int width_px = 0, height_px = 0;
  int bands = 4;                    // 2: grey and alpha, 4: RGB and alpha
  std::vector<std::uint8_t> bytes;  // interleaved, 8 bit, sRGB
};

// Nothing when `bytes` is no PNG file, or one that is not simply decoded: damaged, or
// with a side above `max_side` [px]. libvips then says what is wrong.
std::optional<Samples> decode_png(std::string_view bytes, int max_side);

}  // namespace imprint::resolve::decoder
