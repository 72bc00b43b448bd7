#include "resolve/decoder/bitmap.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

#include "resolve/decoder/picture_limits.h"

namespace imprint::resolve::decoder {

namespace {

constexpr std::size_t kFileHeader = 14;                  // BITMAPFILEHEADER [bytes]
constexpr std::size_t kCoreHeader = 12;                  // BITMAPCOREHEADER, of OS/2
constexpr std::size_t kInfoHeader = 40;                  // BITMAPINFOHEADER
constexpr std::size_t kV4Header = 108;                   // BITMAPV4HEADER: has masks
constexpr std::size_t kIconHeader = 6, kIconEntry = 16;  // ICONDIR, ICONDIRENTRY

// Biv2Compression.
enum class Packing : std::uint32_t { None, Rle8, Rle4, Masks, AlphaMasks = 6 };

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}
std::uint32_t little16(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8;
}
std::uint32_t little32(std::string_view bytes, std::size_t at) {
  return little16(bytes, at) | little16(bytes, at + 2) << 16;
}

Bitmap fault(std::string text) {
  Bitmap bitmap;
  bitmap.error = std::move(text);
  return bitmap;
}

// A sample of a pixel, by the bits that hold it; brought to 8 bit.
struct Channel {
  std::uint32_t mask = 0;

  std::uint8_t of(std::uint32_t pixel) const {
    if (mask == 0) return 0;
    const int shift = std::countr_zero(mask);
    const std::uint64_t most = mask >> shift;
    return static_cast<std::uint8_t>(((pixel & mask) >> shift) * 255ull / most);
  }
};

class DibReader {
 public:
  // `dib` begins with the header; `data_at` [bytes]: where the rows begin, 0: behind
  // the palette. An icon's has a mask of one bit a pixel below its rows.
  DibReader(std::string_view dib, std::size_t data_at, bool is_icon)
      : dib_(dib), data_at_(data_at), is_icon_(is_icon) {}

  Bitmap run() {
    if (!read_header()) return fault("its BMP header is damaged");
    if (width_ > kMaxSide || height_ > kMaxSide ||
        static_cast<long long>(width_) * height_ > kMaxPixels)
      return fault("it has more pixels than the limit allows");
    read_palette();
    const bool packed = packing_ == Packing::Rle8 || packing_ == Packing::Rle4;
    if (!packed &&
        data_at_ + stride() * static_cast<std::size_t>(height_) > dib_.size())
      return fault("the file is cut off");
    bitmap_.width_px = width_;
    bitmap_.height_px = height_;
    bitmap_.rgba.resize(static_cast<std::size_t>(width_) *
                        static_cast<std::size_t>(height_) * 4);
    if (packed)
      unpack();
    else
      read_rows();
    if (is_icon_) apply_mask();
    return std::move(bitmap_);
  }

 private:
  bool read_header() {
    const std::size_t size = little32(dib_, 0);
    if (size > dib_.size()) return false;
    std::int64_t height = 0;
    if (size == kCoreHeader) {
      width_ = static_cast<int>(little16(dib_, 4));
      height = little16(dib_, 6);
      bits_ = little16(dib_, 10);
      palette_entry_ = 3;
    } else if (size >= kInfoHeader) {
      width_ = static_cast<int>(little32(dib_, 4));
      height = static_cast<std::int32_t>(little32(dib_, 8));
      bits_ = little16(dib_, 14);
      packing_ = static_cast<Packing>(little32(dib_, 16));
      colours_ = little32(dib_, 32);
    } else {
      return false;
    }
    top_first_ = height < 0;
    height = std::abs(height);
    if (is_icon_) height /= 2;
    if (width_ <= 0 || height <= 0 || height > kMaxSide * std::int64_t{4}) return false;
    height_ = static_cast<int>(height);
    return read_masks(size) && is_known();
  }

  // The masks stand in a V4 header, or behind the older one.
  bool read_masks(std::size_t header) {
    palette_at_ = header;
    const bool direct = bits_ == 16 || bits_ == 24 || bits_ == 32;
    if (!direct) return true;
    if (packing_ == Packing::Masks || packing_ == Packing::AlphaMasks) {
      for (std::size_t i = 0; i < 3; ++i)
        channels_[i].mask = little32(dib_, 40 + 4 * i);
      const bool has_alpha = header >= kV4Header || packing_ == Packing::AlphaMasks;
      if (has_alpha) channels_[3].mask = little32(dib_, 52);
      if (header == kInfoHeader)
        palette_at_ += packing_ == Packing::AlphaMasks ? 16 : 12;
    } else if (bits_ == 16) {
      channels_ = {{{0x7C00}, {0x03E0}, {0x001F}, {0}}};
    } else {
      channels_ = {{{0xFF0000}, {0xFF00}, {0xFF}, {0}}};
      if (is_icon_ && bits_ == 32) channels_[3].mask = 0xFF000000;
    }
    return channels_[0].mask != 0 && channels_[1].mask != 0 && channels_[2].mask != 0;
  }

  bool is_known() const {
    switch (packing_) {
      case Packing::None:
        return bits_ == 1 || bits_ == 2 || bits_ == 4 || bits_ == 8 || bits_ == 16 ||
               bits_ == 24 || bits_ == 32;
      case Packing::Rle8:
        return bits_ == 8;
      case Packing::Rle4:
        return bits_ == 4;
      case Packing::Masks:
      case Packing::AlphaMasks:
        return bits_ == 16 || bits_ == 32;
    }
    return false;
  }

  void read_palette() {
    const std::size_t most = bits_ <= 8 ? std::size_t{1} << bits_ : 0;
    const std::size_t count =
        colours_ == 0 ? most : std::min<std::size_t>(colours_, most);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = palette_at_ + i * palette_entry_;
      palette_[i] = {byte_at(dib_, at + 2), byte_at(dib_, at + 1), byte_at(dib_, at)};
    }
    // Direct colours may have a palette, too, which only says what would look well.
    const std::size_t skipped = bits_ <= 8 ? count : colours_;
    if (data_at_ == 0) data_at_ = palette_at_ + skipped * palette_entry_;
  }

  // Rows begin at multiples of four bytes.
  std::size_t stride() const {
    return (static_cast<std::size_t>(width_) * bits_ + 31) / 32 * 4;
  }
  std::uint8_t* pixel(int x, int row_from_bottom) {
    const int y = top_first_ ? row_from_bottom : height_ - 1 - row_from_bottom;
    return &bitmap_
                .rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                       static_cast<std::size_t>(x)) *
                      4];
  }
  void set(int x, int row, std::uint32_t index) {
    std::uint8_t* out = pixel(x, row);
    for (std::size_t i = 0; i < 3; ++i)
      out[i] = static_cast<std::uint8_t>(palette_[index & 0xFF][i]);
    out[3] = 255;
  }

  void read_rows() {
    for (int row = 0; row < height_; ++row)
      for (int x = 0; x < width_; ++x)
        read_pixel(x, row, data_at_ + stride() * static_cast<std::size_t>(row));
  }

  void read_pixel(int x, int row, std::size_t line) {
    const std::size_t bit = static_cast<std::size_t>(x) * bits_;
    if (bits_ <= 8) {
      const std::uint32_t byte = byte_at(dib_, line + bit / 8);
      set(x, row, byte >> (8 - bits_ - bit % 8) & ((1u << bits_) - 1));
      return;
    }
    std::uint32_t value = little16(dib_, line + bit / 8);
    if (bits_ > 16) value |= byte_at(dib_, line + bit / 8 + 2) << 16;
    if (bits_ == 32) value |= byte_at(dib_, line + bit / 8 + 3) << 24;
    std::uint8_t* out = pixel(x, row);
    for (std::size_t i = 0; i < 3; ++i) out[i] = channels_[i].of(value);
    out[3] = channels_[3].mask != 0 ? channels_[3].of(value) : 255;
  }

  // [MS-WMF] 3.1.6: pairs of a count and a colour; a count of 0 is an order. Pixels
  // that are not named stay transparent.
  void unpack() {
    int x = 0, row = 0;
    std::size_t at = data_at_;
    const auto run = [&](std::uint32_t count, auto index) {
      for (std::uint32_t i = 0; i < count && x < width_; ++i) set(x++, row, index(i));
    };
    const bool nibbles = packing_ == Packing::Rle4;
    while (at + 1 < dib_.size() && row < height_) {
      const std::uint32_t count = byte_at(dib_, at), value = byte_at(dib_, at + 1);
      at += 2;
      if (count > 0) {
        run(count, [&](std::uint32_t i) {
          return nibbles ? value >> (i % 2 == 0 ? 4 : 0) & 15 : value;
        });
      } else if (value == 0) {
        x = 0;
        ++row;
      } else if (value == 1) {
        return;
      } else if (value == 2) {
        x = std::min<int>(width_, x + static_cast<int>(byte_at(dib_, at)));
        row += static_cast<int>(byte_at(dib_, at + 1));
        at += 2;
      } else {
        run(value, [&](std::uint32_t i) {
          const std::uint32_t byte = byte_at(dib_, at + (nibbles ? i / 2 : i));
          return nibbles ? byte >> (i % 2 == 0 ? 4 : 0) & 15 : byte;
        });
        const std::size_t bytes = nibbles ? (value + 1) / 2 : value;
        at += bytes + bytes % 2;
      }
    }
  }

  // The mask of an icon: 1 is transparent. One with alpha of its own needs none.
  void apply_mask() {
    bool has_alpha = false;
    for (std::size_t i = 3; bits_ == 32 && i < bitmap_.rgba.size(); i += 4)
      has_alpha = has_alpha || bitmap_.rgba[i] != 0;
    if (has_alpha) return;
    const std::size_t line = (static_cast<std::size_t>(width_) + 31) / 32 * 4;
    const std::size_t begin = data_at_ + stride() * static_cast<std::size_t>(height_);
    for (int row = 0; row < height_; ++row)
      for (int x = 0; x < width_; ++x) {
        const std::size_t at = begin + line * static_cast<std::size_t>(row) +
                               static_cast<std::size_t>(x) / 8;
        pixel(x, row)[3] = (byte_at(dib_, at) >> (7 - x % 8) & 1) != 0 ? 0 : 255;
      }
  }

  std::string_view dib_;
  std::size_t data_at_;
  bool is_icon_;
  Bitmap bitmap_;
  int width_ = 0, height_ = 0;
  bool top_first_ = false;
  std::size_t bits_ = 0, palette_entry_ = 4, palette_at_ = 0;
  Packing packing_ = Packing::None;
  std::uint32_t colours_ = 0;
  std::array<Channel, 4> channels_{};
  std::array<std::array<std::uint32_t, 3>, 256> palette_{};
};

bool is_icon(std::string_view bytes) {
  const std::uint32_t kind = little16(bytes, 2);
  return bytes.size() > kIconHeader + kIconEntry && little16(bytes, 0) == 0 &&
         (kind == 1 || kind == 2) && little16(bytes, 4) > 0;
}

// The entry of the most pixels, then of the most colours.
Bitmap read_icon(std::string_view bytes) {
  const std::size_t count = little16(bytes, 4);
  std::string_view best;
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = kIconHeader + i * kIconEntry;
    const std::size_t size = little32(bytes, at + 8), begin = little32(bytes, at + 12);
    if (begin >= bytes.size() || size > bytes.size() - begin || size == 0) continue;
    const auto side = [&](std::size_t where) {
      const std::uint32_t value = byte_at(bytes, where);
      return value == 0 ? 256u : value;  // 0 stands for 256
    };
    const std::uint64_t weight =
        std::uint64_t{side(at)} * side(at + 1) * 64 + little16(bytes, at + 6);
    if (weight < most) continue;
    most = weight;
    best = bytes.substr(begin, size);
  }
  if (best.empty()) return fault("the icon holds no picture");
  if (!best.starts_with("\x89PNG")) return DibReader(best, 0, true).run();
  Bitmap bitmap;
  bitmap.png = best;
  return bitmap;
}

}  // namespace

bool is_bitmap(std::string_view bytes) {
  const bool bmp = bytes.starts_with("BM") && bytes.size() > kFileHeader + kCoreHeader;
  return bmp || is_icon(bytes);
}

Bitmap read_bitmap(std::string_view bytes) {
  if (!bytes.starts_with("BM")) return read_icon(bytes);
  const std::size_t data_at = little32(bytes, 10);
  if (data_at <= kFileHeader || data_at > bytes.size())
    return fault("its BMP header is damaged");
  return DibReader(bytes.substr(kFileHeader), data_at - kFileHeader, false).run();
}

}  // namespace imprint::resolve::decoder
