#include "exporters/pdf/images.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/check.h"
#include "base/deflate.h"
#include "exporters/pdf/syntax.h"
#include "fonts/emoji.h"

namespace imprint::exporters::pdf {
namespace {

using document::PrintPicture;

std::string image_entries(const PrintPicture& picture, int bits,
                          std::string_view color_space) {
  std::string out = "/Type/XObject/Subtype/Image/Width ";
  append_int(out, picture.width_px);
  out += "/Height ";
  append_int(out, picture.height_px);
  out += "/BitsPerComponent ";
  append_int(out, bits);
  out += "/ColorSpace";
  out += color_space;
  return out;
}

std::string_view device_space(int components) {
  return components == 1 ? "/DeviceGray" : "/DeviceRGB";
}

// What an image XObject needs of a PNG file (ISO/IEC 15948, 11.2).
struct PngParts {
  int bits = 0;
  int color_type = 0;                // 0 grey, 2 RGB, 3 palette
  std::string_view palette, alphas;  // the second of its first entries
  int width = 0, height = 0;
  std::string data;  // the IDAT chunks, joined: one zlib stream
};

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  }
  return value;
}

PngParts read_png(std::string_view file) {
  constexpr std::size_t kSignature = 8,
                        kAround = 12;  // length, type and CRC of a chunk
  PngParts png;
  std::size_t at = kSignature;
  while (at + kAround <= file.size()) {
    const std::size_t length = big_endian(file, at);
    if (length > file.size() - at - kAround) break;
    const std::string_view type = file.substr(at + 4, 4);
    const std::string_view body = file.substr(at + 8, length);
    if (type == "IHDR" && length >= 13) {
      png.width = static_cast<int>(big_endian(body, 0));
      png.height = static_cast<int>(big_endian(body, 4));
      png.bits = static_cast<std::uint8_t>(body[8]);
      png.color_type = static_cast<std::uint8_t>(body[9]);
    } else if (type == "PLTE") {
      png.palette = body;
    } else if (type == "tRNS") {
      png.alphas = body;
    } else if (type == "IDAT") {
      png.data += body;
    }
    at += length + kAround;
  }
  check(png.bits != 0 && png.bits <= 8 && !png.data.empty(), "a kept PNG is plain");
  check(png.color_type != 3 || png.palette.size() >= 3,
        "a palette PNG has its palette");
  return png;
}

ObjectId add_jpeg(Writer& writer, const PrintPicture& picture) {
  const std::string entries =
      image_entries(picture, 8, device_space(picture.components)) + "/Filter/DCTDecode";
  return writer.add_stream({entries, picture.data.read(), &picture.data.digest()});
}

// The entries of an image XObject whose data is that of the PNG as it is.
std::string png_entries(const PngParts& png, const PrintPicture& picture) {
  std::string space(device_space(png.color_type == 0 ? 1 : 3));
  if (png.color_type == 3) {
    const std::size_t colors = std::min<std::size_t>(png.palette.size() / 3, 256);
    space = "[/Indexed/DeviceRGB ";
    append_int(space, static_cast<std::int64_t>(colors - 1));
    space += '<';
    append_hex(space, png.palette.substr(0, colors * 3));
    space += ">]";
  }
  std::string entries = image_entries(picture, png.bits, space);
  // PNG's filters are predictor 15 (ISO 32000-1, 7.4.4.4).
  entries += "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors ";
  append_int(entries, png.color_type == 2 ? 3 : 1);
  entries += "/BitsPerComponent ";
  append_int(entries, png.bits);
  entries += "/Columns ";
  append_int(entries, picture.width_px);
  entries += ">>";
  return entries;
}

ObjectId add_png(Writer& writer, const PrintPicture& picture) {
  const PngParts png = read_png(picture.data.read());
  return writer.add_stream(
      {png_entries(png, picture), png.data, &picture.data.digest()});
}

// Takes a filter back (ISO/IEC 15948, 9.2), of rows of one byte a pixel.
std::string unfiltered(std::string_view rows, std::size_t width) {
  std::string out;
  const std::size_t stride = width + 1;
  for (std::size_t at = 0; at + stride <= rows.size(); at += stride) {
    const std::size_t begin = out.size();
    for (std::size_t x = 0; x < width; ++x) {
      const int left = x > 0 ? static_cast<std::uint8_t>(out[begin + x - 1]) : 0;
      const bool first = begin == 0;
      const int up = first ? 0 : static_cast<std::uint8_t>(out[begin + x - width]);
      const int corner =
          first || x == 0 ? 0 : static_cast<std::uint8_t>(out[begin + x - width - 1]);
      int guess = 0;
      switch (rows[at]) {
        case 1:
          guess = left;
          break;
        case 2:
          guess = up;
          break;
        case 3:
          guess = (left + up) / 2;
          break;
        case 4: {
          const int a = std::abs(up - corner), b = std::abs(left - corner),
                    c = std::abs(left + up - 2 * corner);
          guess = a <= b && a <= c ? left : b <= c ? up : corner;
          break;
        }
        default:
          break;
      }
      out += static_cast<char>(static_cast<std::uint8_t>(rows[at + 1 + x]) + guess);
    }
  }
  return out;
}

// A palette PNG with transparent entries: the data as it is, and a mask.
ObjectId add_emoji(Writer& writer, std::string_view file) {
  const PngParts png = read_png(file);
  PrintPicture picture;
  picture.width_px = png.width;
  picture.height_px = png.height;
  std::string entries = png_entries(png, picture);
  const auto width = static_cast<std::size_t>(png.width);
  const auto height = static_cast<std::size_t>(png.height);
  const auto rows = inflate_zlib(png.data, (width + 1) * height);
  if (rows && png.bits == 8 && png.color_type == 3 && !png.alphas.empty()) {
    std::string alphas = unfiltered(*rows, width);
    for (char& value : alphas) {
      const auto index = static_cast<std::uint8_t>(value);
      value = index < png.alphas.size() ? png.alphas[index] : static_cast<char>(0xFF);
    }
    PrintPicture mask = picture;
    mask.components = 1;
    const std::string data = Deflater().zlib(alphas);
    const ObjectId id = writer.add_stream(
        {image_entries(mask, 8, "/DeviceGray") + "/Filter/FlateDecode", data, nullptr});
    entries += "/SMask ";
    append_ref(entries, id);
  }
  return writer.add_stream({entries, png.data, nullptr});
}

ObjectId add_rows(Writer& writer, const PrintPicture& picture) {
  std::string entries = image_entries(picture, 8, device_space(picture.components)) +
                        "/Filter/FlateDecode";
  if (picture.alpha) {
    const ObjectId mask = writer.add_stream(
        {image_entries(picture, 8, "/DeviceGray") + "/Filter/FlateDecode",
         picture.alpha.read(), &picture.alpha.digest()});
    entries += "/SMask ";
    append_ref(entries, mask);
  }
  return writer.add_stream({entries, picture.data.read(), &picture.data.digest()});
}

ObjectId add_image(Writer& writer, const PrintPicture& picture) {
  switch (picture.encoding) {
    case PrintPicture::Encoding::Jpeg:
      return add_jpeg(writer, picture);
    case PrintPicture::Encoding::Png:
      return add_png(writer, picture);
    case PrintPicture::Encoding::Deflated:
      return add_rows(writer, picture);
  }
  return {};
}

}  // namespace

ImageMatrix upright_matrix(int orientation, double width, double height) {
  // Where the stored picture's corner (0, 0) and its axes go, in the unit square as
  // seen.
  static constexpr ImageMatrix kUnit[8] = {
      {1, 0, 0, 1, 0, 0},    // 1: as stored
      {-1, 0, 0, 1, 1, 0},   // 2: mirrored left to right
      {-1, 0, 0, -1, 1, 1},  // 3: turned by 180 degrees
      {1, 0, 0, -1, 0, 1},   // 4: mirrored top to bottom
      {0, -1, -1, 0, 1, 1},  // 5: first row is the left edge, first column the top
      {0, -1, 1, 0, 0, 1},   // 6: first row right, first column top
      {0, 1, 1, 0, 0, 0},    // 7: first row right, first column bottom
      {0, 1, -1, 0, 1, 0},   // 8: first row left, first column bottom
  };
  const ImageMatrix& m =
      kUnit[orientation >= 1 && orientation <= 8 ? orientation - 1 : 0];
  return {m.a * width,  m.b * height, m.c * width,
          m.d * height, m.e * width,  m.f * height};
}

const std::string& ImageStore::use(const PrintPicture& picture) {
  const std::pair key(picture.data.digest(),
                      picture.alpha ? picture.alpha.digest() : Digest{});
  const auto [place, is_new] = by_digest_.try_emplace(key);
  Image& image = place->second;
  if (is_new) {
    image.name = "I";
    append_int(image.name, static_cast<std::int64_t>(by_digest_.size()));
    image.object = add_image(writer_, picture);
  }
  return image.name;
}

const std::string& ImageStore::use_emoji(fonts::GlyphId glyph) {
  const fonts::EmojiFace* face = fonts_.emoji();
  check(face != nullptr, "an emoji has a face");
  const auto [place, is_new] = by_glyph_.try_emplace(glyph);
  Image& image = place->second;
  if (is_new) {
    image.name = "E";
    append_int(image.name, static_cast<std::int64_t>(by_glyph_.size()));
    image.object = add_emoji(writer_, face->png(glyph));
  }
  return image.name;
}

std::string ImageStore::resource_entries() const {
  std::string out;
  for (const auto& [glyph, image] : by_glyph_) {
    out += '/' + image.name + ' ';
    append_ref(out, image.object);
  }
  for (const auto& [digests, image] : by_digest_) {
    out += '/' + image.name + ' ';
    append_ref(out, image.object);
  }
  return out;
}

}  // namespace imprint::exporters::pdf
