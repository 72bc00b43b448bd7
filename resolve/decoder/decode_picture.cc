#include "resolve/decoder/decode_picture.h"

#include <libdeflate.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <unordered_set>
#include <utility>

#include "resolve/decoder/bitmap.h"
#include "resolve/decoder/decode_png.h"
#include "resolve/decoder/drawing.h"
#include "resolve/decoder/vips_image.h"

namespace imprint::resolve::decoder {

namespace {

Picture fail(std::string text) {
  Picture picture;
  picture.error = std::move(text);
  return picture;
}

Picture fail_with_vips(const char* what) {
  const std::string text = vips_fault();
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

bool too_large(double width, double height) {
  return width > kMaxSide || height > kMaxSide || width * height > kMaxPixels;
}

double print_factor(const Image& image) {
  return static_cast<double>(kMaxPrintSide) / std::max(image.width(), image.height());
}
double epub_factor(const Image& image) {
  return std::sqrt(kMaxEpubPixels / (1.0 * image.width() * image.height()));
}

// Samples of libvips in memory that it wrote for us.
using Memory = std::unique_ptr<void, void (*)(void*)>;

bool has_few_colours(const Image& image) {
  std::size_t size = 0;
  const Memory samples(vips_image_write_to_memory(image.get(), &size), g_free);
  if (samples == nullptr) return false;
  const auto* bytes = static_cast<const std::uint8_t*>(samples.get());
  const auto bands = static_cast<std::size_t>(image.bands());
  std::unordered_set<std::uint32_t> colours;
  std::uint32_t last = 0;
  for (std::size_t at = 0; at + bands <= size; at += bands) {
    std::uint32_t colour = 0;
    std::memcpy(&colour, bytes + at, std::min(bands, sizeof colour));
    if (at > 0 && colour == last) continue;
    last = colour;
    colours.insert(colour);
    if (colours.size() > kFewColours) return false;
  }
  return true;
}

// `opaque`: the picture's alpha says nothing.
bool recode_for_epub(const Image& image, bool opaque, Picture& picture) {
  Image small = sized_down(image, epub_factor(image));
  if (small && opaque) small = without_alpha(small);
  if (!small) return false;
  void* buffer = nullptr;
  std::size_t size = 0;
  const bool as_png = small.has_alpha() || has_few_colours(image);
  const int status =
      as_png ? vips_pngsave_buffer(small.get(), &buffer, &size, "strip", TRUE, nullptr)
             : vips_jpegsave_buffer(small.get(), &buffer, &size, "Q", kJpegQuality,
                                    "strip", TRUE, nullptr);
  if (status != 0) return false;
  picture.recoded.assign(static_cast<char*>(buffer), size);
  picture.head.recoded_type = as_png ? Recoded::Png : Recoded::Jpeg;
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

void set_size(Picture& picture, int width, int height) {
  picture.head.ok = 1;
  picture.head.width_px = static_cast<std::uint32_t>(width);
  picture.head.height_px = static_cast<std::uint32_t>(height);
}

void set_natural_size(Picture& picture, double width, double height) {
  const auto side = [](double px) {
    constexpr double kMost = 1e6;  // a drawing may say anything
    return static_cast<std::uint32_t>(std::clamp(std::round(px), 1.0, kMost));
  };
  picture.head.natural_width_px = side(width);
  picture.head.natural_height_px = side(height);
}

Picture from_png(const Samples& samples) {
  Picture picture;
  set_size(picture, samples.width_px, samples.height_px);
  set_natural_size(picture, samples.width_px, samples.height_px);
  const auto bands = static_cast<std::size_t>(samples.bands);
  set_rows(samples.bytes.data(), samples.bytes.size() / bands, bands, picture);
  return picture;
}

// What the PDF takes of an upright 8-bit picture, sized down where needed.
bool set_print(const Image& image, Picture& picture) {
  const Image small = sized_down(image, print_factor(image));
  if (!small) return false;
  std::size_t size = 0;
  const Memory samples(vips_image_write_to_memory(small.get(), &size), g_free);
  if (samples == nullptr) return false;
  set_size(picture, small.width(), small.height());
  const auto pixels = static_cast<std::size_t>(small.width()) *
                      static_cast<std::size_t>(small.height());
  set_rows(static_cast<const std::uint8_t*>(samples.get()), pixels,
           static_cast<std::size_t>(small.bands()), picture);
  return true;
}

Picture from_opened(const Image& opened, bool recode) {
  const int page_height = vips_image_get_page_height(opened.get());
  if (too_large(opened.width(), page_height))
    return fail("it has more pixels than the limit allows");
  const double factor =
      std::max(print_factor(opened), recode ? epub_factor(opened) : 0.0);
  const Image image = normalised(opened, factor);
  if (!image) return fail_with_vips("it cannot be decoded");
  Picture picture;
  if (!set_print(image, picture)) return fail_with_vips("it cannot be decoded");
  const bool turned = vips_image_get_orientation(opened.get()) >= 5;
  set_natural_size(picture, turned ? page_height : opened.width(),
                   turned ? opened.width() : page_height);
  const bool opaque = picture.alpha.empty();
  if (recode && !recode_for_epub(image, opaque, picture))
    return fail_with_vips("it cannot be recoded");
  return picture;
}

// How much a drawing is enlarged to be drawn as wide as it is printed, at its own size
// unless `print_px` [px, > 0] says how wide.
double drawing_scale(const Drawing& drawing, std::uint32_t print_px) {
  constexpr double kOwnSize = 300.0 / 96;  // pixels of print to a CSS px
  const double width = *drawing.width_px, height = *drawing.height_px;
  const double wanted = print_px > 0 ? print_px / width : kOwnSize;
  return std::min(wanted, kMaxPrintSide / std::max(width, height));
}

// The drawing, opened: it is drawn when its pixels are asked for, of `markup`.
Image open_drawing(const std::string& markup) {
  // CSS Values 3, section 5.2; libvips takes 72 for a pixel's own size.
  constexpr double kCssDpi = 96, kOwnDpi = 72;
  VipsImage* out = nullptr;
  const bool opened =
      vips_svgload_buffer(const_cast<char*>(markup.data()), markup.size(), &out, "dpi",
                          kCssDpi, "scale", kOwnDpi / kCssDpi, "access",
                          VIPS_ACCESS_SEQUENTIAL, nullptr) == 0;
  return Image(opened ? out : nullptr);
}

Picture from_drawing(Drawing drawing, const RequestHead& request) {
  // CSS 2.1, 10.3.2: as large as browsers show a picture that does not say. librsvg's
  // size is that of what is drawn, wherever that begins: a larger one is shown whole if
  // it begins in the corner.
  constexpr double kOwnWidth = 300, kOwnHeight = 150;
  if (!drawing.width_px) {
    const std::string markup = drawing.to_draw(0, 0);
    const Image own = open_drawing(markup);
    if (!own) return fail_with_vips("it cannot be drawn");
    drawing.take_size(std::max(kOwnWidth, static_cast<double>(own.width())),
                      std::max(kOwnHeight, static_cast<double>(own.height())));
  }
  const double scale = drawing_scale(drawing, request.print_px);
  const auto side = [&](double px) { return std::max(1.0, std::round(px * scale)); };
  const std::string markup =
      drawing.to_draw(side(*drawing.width_px), side(*drawing.height_px));
  const Image opened = open_drawing(markup);
  if (!opened) return fail_with_vips("it cannot be drawn");
  const bool as_vector = drawing.is_valid && request.no_vectors == 0;
  Picture picture = from_opened(opened, request.recode != 0 && !as_vector);
  if (picture.head.ok == 0) return picture;
  picture.head.is_drawing = 1;
  set_natural_size(picture, *drawing.width_px, *drawing.height_px);
  if (request.recode != 0 && as_vector) {
    picture.recoded = drawing.of_size(*drawing.width_px, *drawing.height_px);
    picture.head.recoded_type = Recoded::Svg;
  }
  picture.left_out = drawing.left_out;
  return picture;
}

}  // namespace

Picture decode_picture(std::string_view bytes, const RequestHead& request) {
  const bool recode = request.recode != 0;
  if (!recode)
    if (const auto samples = decode_png(bytes, kMaxPrintSide))
      return from_png(*samples);
  static const bool started = start_vips();
  if (!started) return fail("libvips cannot be started");
  if (is_markup(bytes)) {
    Drawing drawing = read_drawing(bytes);
    return drawing.error.empty() ? from_drawing(std::move(drawing), request)
                                 : fail(drawing.error);
  }
  if (is_bitmap(bytes)) {
    const Bitmap bitmap = read_bitmap(bytes);
    if (!bitmap.error.empty()) return fail(bitmap.error);
    if (!bitmap.png.empty()) return decode_picture(bitmap.png, request);
    const Image image(vips_image_new_from_memory(bitmap.rgba.data(), bitmap.rgba.size(),
                                                 bitmap.width_px, bitmap.height_px, 4,
                                                 VIPS_FORMAT_UCHAR));
    if (!image) return fail_with_vips("it cannot be decoded");
    image.get()->Type = VIPS_INTERPRETATION_sRGB;
    return from_opened(image, recode);
  }
  const Image opened = open_picture(bytes);
  if (!opened) {
    const std::string why = vips_fault();
    // Loaders that are blocked are as good as none.
    const bool known =
        why.find("is blocked") == std::string::npos &&
        vips_foreign_find_load_buffer(bytes.data(), bytes.size()) != nullptr;
    vips_error_clear();
    return fail(known ? "it cannot be decoded: " + why : "its format is not known");
  }
  return from_opened(opened, recode);
}

}  // namespace imprint::resolve::decoder
