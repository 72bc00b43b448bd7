// vips_image.h: a picture of libvips that owns itself, and the steps that bring one to
// what a PDF and an EPUB take. A step that fails gives null; vips_fault() says why.
#pragma once

#include <vips/vips.h>

#include <string>
#include <string_view>
#include <utility>

namespace imprint::resolve::decoder {

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

  int width() const { return vips_image_get_width(image_); }    // [px]
  int height() const { return vips_image_get_height(image_); }  // [px]
  int bands() const { return vips_image_get_bands(image_); }
  bool has_alpha() const { return vips_image_hasalpha(image_) != 0; }

 private:
  VipsImage* image_;
};

// False when libvips cannot be started. One thread, no caches, nothing printed; only
// loaders of pictures that people publish.
bool start_vips();
// What libvips said last, its first line; forgets it.
std::string vips_fault();

// Reads the header; rows are decoded when they are asked for, in order and once.
// Truncated files are errors when they are met.
Image open_picture(std::string_view bytes);

// The first picture of an animation, upright, sRGB or grey, 8 bit, in memory;
// `factor` [of its size, at most 1 counts] is what it is sized down by on the way, so
// that no more rows than needed are held at once.
Image normalised(const Image& opened, double factor);
// A copy made smaller; `factor` from 1 on changes nothing.
Image sized_down(const Image& in, double factor);
// Without its alpha, whatever shows through.
Image without_alpha(const Image& in);

}  // namespace imprint::resolve::decoder
