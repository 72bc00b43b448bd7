#include "resolve/decoder/decode_png.h"

#include <png.h>

#include <algorithm>

namespace imprint::resolve::decoder {

namespace {

// Chunks that the simplified reader of libpng passes over: a colour profile, a turn.
// They stand before the data (PNG, third edition, section 5.6), the turn anywhere.
bool has_more_to_say(std::string_view bytes) {
  return bytes.find("iCCP") != std::string_view::npos ||
         bytes.find("eXIf") != std::string_view::npos;
}

}  // namespace

std::optional<Samples> decode_png(std::string_view bytes, int max_side) {
  if (!bytes.starts_with("\x89PNG\r\n\x1a\n") || has_more_to_say(bytes))
    return std::nullopt;
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
    return std::nullopt;
  Samples samples;
  samples.width_px = static_cast<int>(image.width);
  samples.height_px = static_cast<int>(image.height);
  const bool colour = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
  if (std::max(samples.width_px, samples.height_px) > max_side) {
    png_image_free(&image);
    return std::nullopt;
  }
  // 16-bit samples are taken for linear light unless the file says otherwise, which it
  // hardly ever does.
  image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
  image.format = colour ? PNG_FORMAT_RGBA : PNG_FORMAT_GA;
  samples.bands = colour ? 4 : 2;
  samples.bytes.resize(PNG_IMAGE_SIZE(image));
  // A warning (a bad chunk that is not needed) leaves the picture whole; an error does
  // not.
  if (png_image_finish_read(&image, nullptr, samples.bytes.data(), 0, nullptr) == 0)
    return std::nullopt;
  return samples;
}

}  // namespace imprint::resolve::decoder
