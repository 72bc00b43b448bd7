// bitmap.h: BMP files and icons (ICO, CUR) -> rows of RGBA. libvips reads them through
// ImageMagick only, which reads far too much else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace imprint::resolve::decoder {

struct Bitmap {
  std::string error;  // one line; empty: nothing wrong was seen
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgba;  // interleaved, 8 bit, top row first
  std::string_view png;  // of an icon whose largest picture is a PNG file: that file
};

bool is_bitmap(std::string_view bytes);
// Of an icon the largest picture. Source: [MS-WMF] 2.2.2.9 DeviceIndependentBitmap and
// what it refers to; wingdi.h for BITMAPV4HEADER and BITMAPV5HEADER.
Bitmap read_bitmap(std::string_view bytes);

}  // namespace imprint::resolve::decoder
