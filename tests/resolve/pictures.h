// pictures.h: small picture files made byte by byte, for tests.
#pragma once

#include <cstdint>
#include <string>

#include "base/deflate.h"

namespace imprint::tests {

inline std::string big16(unsigned value) {
  return {static_cast<char>(value >> 8), static_cast<char>(value)};
}
inline std::string big32(std::uint32_t value) {
  return big16(value >> 16) + big16(value & 0xFFFF);
}

inline std::string png_chunk(const std::string& type, const std::string& data) {
  return big32(static_cast<std::uint32_t>(data.size())) + type + data +
         big32(crc32(type + data));
}

// `rows` are filter bytes and samples, 8 bit; colour_type as PNG numbers them.
inline std::string png(std::uint32_t width, std::uint32_t height, char colour_type,
                       const std::string& rows, const std::string& more = {}) {
  std::string header = big32(width) + big32(height) + '\x08' + colour_type;
  header += std::string(3, '\0');
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + more +
         png_chunk("IDAT", Deflater().zlib(rows)) + png_chunk("IEND", "");
}

// The markers of a JPEG file round an empty scan: enough for what reads headers.
inline std::string jpeg(unsigned width, unsigned height, char components,
                        const std::string& segments = {}, char frame = '\xc0') {
  return std::string("\xff\xd8") + segments + "\xff" + frame + big16(11) + '\x08' +
         big16(height) + big16(width) + components + std::string("\x01\x11\x00", 3) +
         std::string("\xff\xda\x00\x02", 4) + "scan" + "\xff\xd9";
}

// An APP1 segment that says how the picture is to be turned (Exif 2.32).
inline std::string exif(char orientation) {
  const std::string tiff =
      std::string("MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) +
      orientation + std::string("\0\0\0\0\0\0", 6);
  const std::string data = std::string("Exif\0\0", 6) + tiff;
  return "\xff\xe1" + big16(static_cast<unsigned>(data.size() + 2)) + data;
}

}  // namespace imprint::tests
