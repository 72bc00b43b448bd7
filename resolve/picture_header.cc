#include "resolve/picture_header.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/deflate.h"
#include "resolve/jpeg_check.h"

namespace imprint::resolve {

namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}
std::uint32_t big16(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}
std::uint32_t big32(std::string_view bytes, std::size_t at) {
  return big16(bytes, at) << 16 | big16(bytes, at + 2);
}

// Exif 2.32, section 4.6: tag 0x0112 of IFD 0 of a TIFF structure; 1 when there is
// none.
int exif_orientation(std::string_view tiff) {
  const bool little = tiff.starts_with("II");
  if (!little && !tiff.starts_with("MM")) return 1;
  const auto u16 = [&](std::size_t at) {
    return little ? byte_at(tiff, at) | byte_at(tiff, at + 1) << 8 : big16(tiff, at);
  };
  const auto u32 = [&](std::size_t at) {
    return little ? u16(at) | u16(at + 2) << 16 : big32(tiff, at);
  };
  const std::size_t directory = u32(4);
  const std::size_t count = u16(directory);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.size()) return 1;
    if (u16(entry) != 0x0112) continue;
    const std::uint32_t value = u16(entry + 8);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

bool too_large(const PictureHeader& header) {
  return header.width_px > kMaxPictureSide || header.height_px > kMaxPictureSide ||
         std::int64_t{header.width_px} * header.height_px > kMaxPicturePixels;
}

// ITU-T T.81, annex B: markers.
constexpr std::uint32_t kSof0 = 0xC0, kSof1 = 0xC1, kSof2 = 0xC2, kSof15 = 0xCF;
constexpr std::uint32_t kDht = 0xC4, kJpg = 0xC8, kDac = 0xCC;
constexpr std::uint32_t kSoi = 0xD8, kSos = 0xDA, kApp1 = 0xE1, kApp2 = 0xE2;

bool is_start_of_frame(std::uint32_t marker) {
  return marker >= kSof0 && marker <= kSof15 && marker != kDht && marker != kJpg &&
         marker != kDac;
}

// Whether entropy-coded data from `at` on ends with an end-of-image marker. Some
// cameras and sites append their own bytes behind it.
bool has_end_of_image(std::string_view bytes, std::size_t at) {
  return bytes.rfind("\xff\xd9") != std::string_view::npos &&
         bytes.rfind("\xff\xd9") >= at;
}

class JpegReader {
 public:
  JpegReader(std::string_view bytes, bool is_sound)
      : bytes_(bytes), is_sound_(is_sound) {}

  PictureHeader run() {
    header_.type = PictureType::Jpeg;
    header_.media_type = "image/jpeg";
    std::size_t at = 2;
    while (at + 4 <= bytes_.size()) {
      if (byte_at(bytes_, at) != 0xFF) return fault("the JPEG file is damaged");
      const std::uint32_t marker = byte_at(bytes_, at + 1);
      if (marker == 0xFF) {  // a fill byte (T.81, B.1.1.2)
        ++at;
        continue;
      }
      const std::size_t length = big16(bytes_, at + 2);
      if (length < 2 || at + 2 + length > bytes_.size())
        return fault("the JPEG file is cut off");
      segment(marker, bytes_.substr(at + 4, length - 2));
      if (marker == kSos) return finish(at + 2 + length);
      at += 2 + length;
    }
    return fault("the JPEG file is cut off");
  }

 private:
  void segment(std::uint32_t marker, std::string_view data) {
    if (is_start_of_frame(marker)) {
      baseline_ = marker == kSof0 || marker == kSof1 || marker == kSof2;
      precision_ = byte_at(data, 0);
      header_.height_px = static_cast<int>(big16(data, 1));
      header_.width_px = static_cast<int>(big16(data, 3));
      header_.components = static_cast<int>(byte_at(data, 5));
    } else if (marker == kApp1 && data.starts_with(std::string_view("Exif\0\0", 6))) {
      header_.orientation = exif_orientation(data.substr(6));
    } else if (marker == kApp2 && data.starts_with("ICC_PROFILE")) {
      has_profile_ = true;
      is_srgb_ = is_srgb_ || data.find("sRGB") != std::string_view::npos;
    }
  }

  PictureHeader finish(std::size_t scan) {
    if (header_.width_px == 0 || header_.height_px == 0)
      return fault("the JPEG file has no size");
    if (!has_end_of_image(bytes_, scan)) return fault("the JPEG file is cut off");
    const bool colours = header_.components == 1 || header_.components == 3;
    if (!baseline_ || precision_ != 8 || !colours || too_large(header_)) return header_;
    header_.damaged = !is_sound_ && !is_sound_jpeg(bytes_);
    header_.keep_for_epub = !header_.damaged;
    header_.keep_for_print = !header_.damaged && (!has_profile_ || is_srgb_);
    return header_;
  }

  PictureHeader fault(std::string text) {
    header_.fault = std::move(text);
    return header_;
  }

  std::string_view bytes_;
  PictureHeader header_;
  bool is_sound_;  // that is known
  bool baseline_ = false, has_profile_ = false, is_srgb_ = false;
  std::uint32_t precision_ = 0;
};

// PNG, third edition, section 11.2.2: samples per pixel by colour type; 0: not allowed
// with that depth.
int png_samples(std::uint32_t colour_type, std::uint32_t depth) {
  constexpr int kSamples[] = {1, 0, 3, 1, 2, 0, 4};
  const bool small = depth == 1 || depth == 2 || depth == 4;
  const bool allowed = depth == 8 || (depth == 16 && colour_type != 3) ||
                       (small && (colour_type == 0 || colour_type == 3));
  return allowed && colour_type <= 6 ? kSamples[colour_type] : 0;
}

constexpr std::uint32_t kLastFilter = 4;  // PNG, third edition, table 7

class PngReader {
 public:
  explicit PngReader(std::string_view bytes) : bytes_(bytes) {}

  PictureHeader run() {
    header_.type = PictureType::Png;
    header_.media_type = "image/png";
    constexpr std::size_t kSignature = 8;
    for (std::size_t at = kSignature; at + 12 <= bytes_.size();) {
      const std::size_t length = big32(bytes_, at);
      if (length > bytes_.size() || at + 12 + length > bytes_.size())
        return fault("the PNG file is cut off");
      const std::string_view type = bytes_.substr(at + 4, 4);
      if (crc32(bytes_.substr(at + 4, length + 4)) != big32(bytes_, at + 8 + length))
        return fault("the PNG file is damaged");
      if (type == "IEND") return finish();
      chunk(type, bytes_.substr(at + 8, length));
      at += 12 + length;
    }
    return fault("the PNG file is cut off");
  }

 private:
  void chunk(std::string_view type, std::string_view data) {
    if (type == "IHDR") {
      header_.width_px = static_cast<int>(std::min(big32(data, 0), 0x7FFFFFFFu));
      header_.height_px = static_cast<int>(std::min(big32(data, 4), 0x7FFFFFFFu));
      depth_ = byte_at(data, 8);
      colour_type_ = byte_at(data, 9);
      interlaced_ = byte_at(data, 12) != 0;
    } else if (type == "eXIf") {
      header_.orientation = exif_orientation(data);
    } else if (type == "iCCP") {
      foreign_colours_ = !is_srgb_profile(data);
    } else if (type == "sRGB") {
      says_srgb_ = true;
    } else if (type == "gAMA") {
      gamma_ = big32(data, 0);
    } else if (type == "tRNS") {
      transparent_ = true;
    } else if (type == "acTL") {
      animated_ = true;
    } else if (type == "PLTE") {
      has_palette_ = true;
    } else if (type == "IDAT") {
      data_ += data;
    }
  }

  // PNG, third edition, section 11.3.2.3: a name, the method, then the profile,
  // deflated.
  static bool is_srgb_profile(std::string_view data) {
    constexpr std::size_t kMostBytes = 1u << 20;
    const std::size_t name = data.find('\0');
    if (name == std::string_view::npos || name + 2 > data.size()) return false;
    const auto profile = inflate_zlib(data.substr(name + 2), kMostBytes);
    return profile && profile->find("sRGB") != std::string::npos;
  }

  // Section 13.13: samples are meant as sRGB has them, or close to it.
  bool has_foreign_colours() const {
    constexpr std::uint32_t kSrgbGamma = 45'455, kNear = 2'000;  // [1 / 100,000]
    if (says_srgb_) return false;
    return foreign_colours_ || (gamma_ != 0 && (gamma_ < kSrgbGamma - kNear ||
                                                gamma_ > kSrgbGamma + kNear));
  }

  PictureHeader finish() {
    const int samples = png_samples(colour_type_, depth_);
    if (samples == 0 || header_.width_px <= 0 || header_.height_px <= 0 ||
        (colour_type_ == 3 && !has_palette_))
      return fault("the PNG file is damaged");
    header_.components = colour_type_ == 0 || colour_type_ == 4 ? 1 : 3;
    // Few readers of e-books turn a PNG.
    header_.keep_for_epub = header_.orientation == 1;
    const bool plain = header_.keep_for_epub && !has_foreign_colours() && depth_ <= 8 &&
                       !interlaced_ && !transparent_ && !animated_ &&
                       (colour_type_ == 0 || colour_type_ == 2 || colour_type_ == 3);
    if (!plain || too_large(header_)) return header_;
    // What a PDF reader will inflate must be there, all of it.
    const std::size_t row = (static_cast<std::size_t>(header_.width_px) *
                                 static_cast<std::size_t>(samples) * depth_ +
                             7) /
                                8 +
                            1;
    const std::size_t size = row * static_cast<std::size_t>(header_.height_px);
    if (size > kMaxKeptPngBytes) return header_;  // the decoder reads it row by row
    const auto rows = inflate_zlib(data_, size);
    if (!rows || rows->size() != size) return fault("the PNG file is damaged");
    for (std::size_t at = 0; at < size; at += row)
      if (byte_at(*rows, at) > kLastFilter) return fault("the PNG file is damaged");
    header_.keep_for_print = true;
    return header_;
  }

  PictureHeader fault(std::string text) {
    header_.fault = std::move(text);
    return header_;
  }

  std::string_view bytes_;
  PictureHeader header_;
  std::uint32_t depth_ = 0, colour_type_ = 0;
  bool interlaced_ = false, transparent_ = false, animated_ = false,
       has_palette_ = false, says_srgb_ = false, foreign_colours_ = false;
  std::uint32_t gamma_ = 0;  // [1 / 100,000]; 0: not said
  std::string data_;
};

// GIF89a, sections 18 and 27: the logical screen; the trailer 0x3B ends the file.
PictureHeader read_gif(std::string_view bytes) {
  PictureHeader header;
  header.type = PictureType::Gif;
  header.media_type = "image/gif";
  header.width_px = static_cast<int>(byte_at(bytes, 6) | byte_at(bytes, 7) << 8);
  header.height_px = static_cast<int>(byte_at(bytes, 8) | byte_at(bytes, 9) << 8);
  header.keep_for_epub = true;
  if (bytes.find('\x3b', 13) == std::string_view::npos)
    header.fault = "the GIF file is cut off";
  return header;
}

// What begins as XML does, or is packed by gzip (.svgz), or has a head for Jekyll.
bool is_markup(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of("\xef\xbb\xbf\xff\xfe \t\r\n");
  return bytes.starts_with("\x1f\x8b") || bytes.starts_with("---\n") ||
         (first != std::string_view::npos && bytes[first] == '<');
}

}  // namespace

PictureHeader read_picture_header(std::string_view bytes, bool is_sound_jpeg) {
  PictureHeader header;
  if (bytes.starts_with("\xff\xd8\xff") && byte_at(bytes, 1) == kSoi)
    header = JpegReader(bytes, is_sound_jpeg).run();
  else if (bytes.starts_with("\x89PNG\r\n\x1a\n"))
    header = PngReader(bytes).run();
  else if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a"))
    header = read_gif(bytes);
  else if (is_markup(bytes))
    header.type = PictureType::Drawing;
  else
    header.type = bytes.empty() ? PictureType::Unknown : PictureType::Other;
  if (header.fault.empty() && too_large(header))
    header.fault = fmt::format("a picture of {} x {} pixels is larger than the limit",
                               header.width_px, header.height_px);
  return header;
}

}  // namespace imprint::resolve
