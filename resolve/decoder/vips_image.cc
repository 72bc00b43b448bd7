#include "resolve/decoder/vips_image.h"

#include <algorithm>
#include <cstdlib>

namespace imprint::resolve::decoder {

namespace {

// In libvips' words a copy is another reference.
Image same(const Image& in) {
  g_object_ref(in.get());
  return Image(in.get());
}

Image in_memory(const Image& in) { return Image(vips_image_copy_memory(in.get())); }

bool is_16_bit(VipsInterpretation space) {
  return space == VIPS_INTERPRETATION_RGB16 || space == VIPS_INTERPRETATION_GREY16;
}

// Transparent pixels have colours too, which must not mix into those beside them.
Image shrunk_with_alpha(const Image& in, double factor) {
  const VipsInterpretation space = vips_image_guess_interpretation(in.get());
  const double opaque = is_16_bit(space)                     ? 65'535.0
                        : space == VIPS_INTERPRETATION_scRGB ? 1.0
                                                             : 255.0;
  VipsImage* step = nullptr;
  if (vips_premultiply(in.get(), &step, "max_alpha", opaque, nullptr) != 0)
    return Image();
  const Image weighted(std::exchange(step, nullptr));
  if (vips_resize(weighted.get(), &step, factor, nullptr) != 0) return Image();
  const Image small(std::exchange(step, nullptr));
  if (vips_unpremultiply(small.get(), &step, "max_alpha", opaque, nullptr) != 0)
    return Image();
  const Image plain(std::exchange(step, nullptr));
  if (vips_cast(plain.get(), &step, vips_image_get_format(in.get()), nullptr) != 0)
    return Image();
  return Image(step);
}

Image first_page(const Image& in) {
  const int height = vips_image_get_page_height(in.get());
  if (height == in.height()) return same(in);
  VipsImage* out = nullptr;
  return Image(vips_crop(in.get(), &out, 0, 0, in.width(), height, nullptr) == 0
                   ? out
                   : nullptr);
}

Image upright(const Image& in) {
  VipsImage* out = nullptr;
  return Image(vips_autorot(in.get(), &out, nullptr) == 0 ? out : nullptr);
}

bool has_foreign_profile(const Image& in) {
  if (vips_image_get_typeof(in.get(), VIPS_META_ICC_NAME) == 0) return false;
  const void* data = nullptr;
  std::size_t size = 0;
  if (vips_image_get_blob(in.get(), VIPS_META_ICC_NAME, &data, &size) != 0)
    return false;
  const std::string_view profile(static_cast<const char*>(data), size);
  return profile.find("sRGB") == std::string_view::npos;
}

// The whole profile conversion costs ten times a plain one: only for pictures that
// carry a profile of their own, or have no RGB.
Image to_srgb(const Image& in) {
  VipsImage* out = nullptr;
  const VipsInterpretation space = vips_image_guess_interpretation(in.get());
  if ((has_foreign_profile(in) || space == VIPS_INTERPRETATION_CMYK) &&
      vips_icc_transform(in.get(), &out, "srgb", "embedded", TRUE, nullptr) == 0)
    return Image(out);
  vips_error_clear();
  const bool grey =
      space == VIPS_INTERPRETATION_B_W || space == VIPS_INTERPRETATION_GREY16;
  const VipsInterpretation target =
      grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
  return Image(vips_colourspace(in.get(), &out, target, nullptr) == 0 ? out : nullptr);
}

Image to_8_bit(const Image& in) {
  VipsImage* out = nullptr;
  return Image(vips_cast(in.get(), &out, VIPS_FORMAT_UCHAR, nullptr) == 0 ? out
                                                                          : nullptr);
}

Image first_bands(const Image& in, int count) {
  if (in.bands() <= count) return same(in);
  VipsImage* out = nullptr;
  return Image(
      vips_extract_band(in.get(), &out, 0, "n", count, nullptr) == 0 ? out : nullptr);
}

}  // namespace

bool start_vips() {
  // Nothing goes to a file, whatever its size.
  setenv("VIPS_DISC_THRESHOLD", "2g", 1);
  if (VIPS_INIT("imprint-decode") != 0) return false;
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_block_untrusted_set(TRUE);
  for (const char* loader :
       {"VipsForeignLoadSvg", "VipsForeignLoadJp2k", "VipsForeignLoadJxl"})
    vips_operation_block_set(loader, FALSE);
  g_log_set_handler(
      "VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK),
      [](const gchar*, GLogLevelFlags, const gchar*, gpointer) {}, nullptr);
  return true;
}

std::string vips_fault() {
  std::string text = vips_error_buffer();
  vips_error_clear();
  return text.substr(0, text.find('\n'));
}

Image open_picture(std::string_view bytes) {
  return Image(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access",
                                          VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                          VIPS_FAIL_ON_TRUNCATED, nullptr));
}

Image sized_down(const Image& in, double factor) {
  if (factor >= 1) return same(in);
  if (in.has_alpha()) return shrunk_with_alpha(in, factor);
  VipsImage* out = nullptr;
  return Image(vips_resize(in.get(), &out, factor, nullptr) == 0 ? out : nullptr);
}

Image without_alpha(const Image& in) {
  return first_bands(in, in.bands() >= 3 ? 3 : 1);
}

Image normalised(const Image& opened, double factor) {
  Image image = first_page(opened);
  if (image) image = sized_down(image, factor);
  // Turning asks for columns: the rows must be there.
  if (image && vips_image_get_orientation(image.get()) != 1) image = in_memory(image);
  if (image) image = upright(image);
  if (image) image = to_srgb(image);
  if (image) image = to_8_bit(image);
  constexpr int kMost = 4;  // a colour and its alpha; further samples say other things
  if (image) image = first_bands(image, kMost);
  if (image) image = in_memory(image);
  return image;
}

}  // namespace imprint::resolve::decoder
