#include "resolve/decoder/decode_picture.h"

#include <libdeflate.h>
#include <vips/vips.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <utility>

#include "resolve/decoder/decode_png.h"

namespace imprint::resolve::decoder {

namespace {

// A reference to a picture of libvips.
class Image {
 public:
  explicit Image(VipsImage* image = nullptr) : image_(image) {}
  Image(Image&& other) noexcept : image_(std::exchange(other.image_, nullptr)) {}
  Image& operator=(Image&& other) noexcept {
    std::swap(image_, other.image_);
    return *this;
  }
  ~Image() {
    if (image_ != nullptr) g_object_unref(image_);
  }
  VipsImage* get() const { return image_; }
  explicit operator bool() const { return image_ != nullptr; }

 private:
  VipsImage* image_;
};

Picture fail(std::string text) {
  Picture picture;
  picture.error = std::move(text);
  return picture;
}

// The first line of what libvips says, its buffer emptied.
Picture fail_with_vips(const char* what) {
  std::string text = vips_error_buffer();
  vips_error_clear();
  text = text.substr(0, text.find('\n'));
  return fail(std::string(what) + (text.empty() ? "" : ": " + text));
}

std::string deflate(const std::uint8_t* bytes, std::size_t size) {
  // Level 1, as for the pages: half the time of 6, a few percent more bytes.
  constexpr int kLevel = 1;
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)>
      compressor(libdeflate_alloc_compressor(kLevel), libdeflate_free_compressor);
  std::string out(libdeflate_zlib_compress_bound(compressor.get(), size), '\0');
  out.resize(
      libdeflate_zlib_compress(compressor.get(), bytes, size, out.data(), out.size()));
  return out;
}

// Header only: nothing is decoded yet. Truncated files are errors (the option string is
// the one way that reaches every loader).
Image open(std::string_view bytes) {
  return Image(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access",
                                          VIPS_ACCESS_RANDOM, "fail_on",
                                          VIPS_FAIL_ON_TRUNCATED, nullptr));
}

// Loaders that do not know `fail_on` (SVG, GIF ...) refuse it.
Image open_any(std::string_view bytes) {
  if (Image image = open(bytes)) return image;
  vips_error_clear();
  return Image(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr));
}

bool too_large(const Image& image) {
  const long long width = vips_image_get_width(image.get());
  const long long height = vips_image_get_page_height(image.get());
  return width > kMaxSide || height > kMaxSide || width * height > kMaxPixels;
}

// The steps below return null when libvips fails.

Image turn_upright(const Image& in) {
  VipsImage* out = nullptr;
  return Image(vips_autorot(in.get(), &out, nullptr) == 0 ? out : nullptr);
}

// The whole profile conversion costs ten times a plain one: only for pictures that
// carry a profile, or have no RGB.
Image to_srgb(const Image& in) {
  VipsImage* out = nullptr;
  const VipsInterpretation space = vips_image_guess_interpretation(in.get());
  const bool profile = vips_image_get_typeof(in.get(), VIPS_META_ICC_NAME) != 0;
  if ((profile || space == VIPS_INTERPRETATION_CMYK) &&
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

Image scale_down(const Image& in, double factor) {
  VipsImage* out = nullptr;
  return Image(
      vips_resize(in.get(), &out, std::min(factor, 1.0), nullptr) == 0 ? out : nullptr);
}

// One picture of an animation.
Image first_page(const Image& in) {
  VipsImage* out = nullptr;
  return Image(vips_crop(in.get(), &out, 0, 0, vips_image_get_width(in.get()),
                         vips_image_get_page_height(in.get()), nullptr) == 0
                   ? out
                   : nullptr);
}

Image normalise(const Image& in) {
  Image image = first_page(in);
  if (image) image = turn_upright(image);
  if (image) image = to_srgb(image);
  if (image) image = to_8_bit(image);
  return image;
}

bool recode_for_epub(const Image& image, Picture& picture) {
  const double pixels = static_cast<double>(vips_image_get_width(image.get())) *
                        vips_image_get_height(image.get());
  const Image small = scale_down(image, std::sqrt(kMaxEpubPixels / pixels));
  void* buffer = nullptr;
  std::size_t size = 0;
  const bool alpha = vips_image_hasalpha(image.get()) != 0;
  const int status =
      !small  ? -1
      : alpha ? vips_pngsave_buffer(small.get(), &buffer, &size, "strip", TRUE, nullptr)
              : vips_jpegsave_buffer(small.get(), &buffer, &size, "Q", kJpegQuality,
                                     "strip", TRUE, nullptr);
  if (status != 0) return false;
  picture.recoded.assign(static_cast<char*>(buffer), size);
  picture.head.recoded_type = alpha ? Recoded::Png : Recoded::Jpeg;
  g_free(buffer);
  return true;
}

// Takes interleaved samples apart into colour rows and alpha rows, and deflates both.
void set_rows(const std::uint8_t* samples, std::size_t pixels, std::size_t bands,
              Picture& picture) {
  const std::size_t colours = bands >= 3 ? 3 : 1;
  const bool has_alpha = bands == 2 || bands == 4;
  picture.head.components = static_cast<std::uint32_t>(colours);
  if (bands == colours) {
    picture.data = deflate(samples, pixels * colours);
    return;
  }
  std::string data(pixels * colours, '\0'), alpha(pixels, '\0');
  bool opaque = true;
  for (std::size_t i = 0; i < pixels; ++i) {
    std::memcpy(data.data() + i * colours, samples + i * bands, colours);
    const std::uint8_t a = has_alpha ? samples[i * bands + colours] : 255;
    alpha[i] = static_cast<char>(a);
    opaque = opaque && a == 255;
  }
  picture.data =
      deflate(reinterpret_cast<const std::uint8_t*>(data.data()), data.size());
  if (!opaque)
    picture.alpha =
        deflate(reinterpret_cast<const std::uint8_t*>(alpha.data()), alpha.size());
}

Picture from_png(const Samples& samples) {
  Picture picture;
  picture.head.ok = 1;
  picture.head.width_px = static_cast<std::uint32_t>(samples.width_px);
  picture.head.height_px = static_cast<std::uint32_t>(samples.height_px);
  const auto bands = static_cast<std::size_t>(samples.bands);
  set_rows(samples.bytes.data(), samples.bytes.size() / bands, bands, picture);
  return picture;
}

// One thread, no caches, nothing printed.
bool start_vips() {
  // Nothing goes to a file, whatever its size.
  setenv("VIPS_DISC_THRESHOLD", "2g", 1);
  if (VIPS_INIT("imprint-decode") != 0) return false;
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoadSvg", FALSE);
  g_log_set_handler(
      "VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK),
      [](const gchar*, GLogLevelFlags, const gchar*, gpointer) {}, nullptr);
  return true;
}

}  // namespace

Picture decode_picture(std::string_view bytes, bool recode) {
  if (!recode)
    if (const auto samples = decode_png(bytes, kMaxPrintSide))
      return from_png(*samples);
  static const bool started = start_vips();
  if (!started) return fail("libvips cannot be started");
  const Image opened = open_any(bytes);
  if (!opened) return fail_with_vips("its format is not known");
  if (too_large(opened)) return fail("it has more pixels than the limit allows");
  const Image image = normalise(opened);
  if (!image) return fail_with_vips("it cannot be decoded");
  const int longest =
      std::max(vips_image_get_width(image.get()), vips_image_get_height(image.get()));
  const Image small = scale_down(image, static_cast<double>(kMaxPrintSide) / longest);
  if (!small) return fail_with_vips("it cannot be decoded");
  std::size_t size = 0;
  const std::unique_ptr<void, void (*)(void*)> samples(
      vips_image_write_to_memory(small.get(), &size), g_free);
  if (samples == nullptr) return fail_with_vips("it cannot be decoded");
  Picture picture;
  picture.head.ok = 1;
  picture.head.width_px = static_cast<std::uint32_t>(vips_image_get_width(small.get()));
  picture.head.height_px =
      static_cast<std::uint32_t>(vips_image_get_height(small.get()));
  const auto pixels =
      static_cast<std::size_t>(picture.head.width_px) * picture.head.height_px;
  set_rows(static_cast<const std::uint8_t*>(samples.get()), pixels,
           static_cast<std::size_t>(vips_image_get_bands(small.get())), picture);
  if (recode && !recode_for_epub(image, picture))
    return fail_with_vips("it cannot be recoded");
  return picture;
}

}  // namespace imprint::resolve::decoder
