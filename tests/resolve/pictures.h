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

// A segment of a JPEG file: its marker, length and data.
inline std::string jpeg_segment(char marker, const std::string& data) {
  return std::string("\xff") + marker + big16(static_cast<unsigned>(data.size() + 2)) +
         data;
}

// The smallest code of Huffman's: one bit for one symbol, 0. `kind` 0: DC, 1: AC.
inline std::string jpeg_code(char kind) {
  return jpeg_segment('\xc4', std::string(1, static_cast<char>(kind << 4)) + '\x01' +
                                  std::string(15, '\0') + '\0');
}

// `bits` zeros, then ones up to a whole byte (ITU-T T.81, F.1.2.3).
inline std::string jpeg_zeros(std::size_t bits) {
  std::string out(bits / 8, '\0');
  if (bits % 8 != 0) out += static_cast<char>(0xFF >> (bits % 8));
  return out;
}

// A sound grey or coloured JPEG file, all of one colour; `segments` come first.
inline std::string jpeg(unsigned width, unsigned height, char components,
                        const std::string& segments = {}, char frame = '\xc0') {
  const bool progressive = frame == '\xc2';
  std::string parts, in_scan;
  for (char i = 1; i <= components; ++i) {
    parts += i + std::string("\x11\0", 2);
    in_scan += i + std::string(1, '\0');
  }
  const std::size_t blocks = std::size_t{(width + 7) / 8} * ((height + 7) / 8) *
                             static_cast<std::size_t>(components);
  return "\xff\xd8" + segments +
         jpeg_segment('\xdb', std::string(1, '\0') + std::string(64, '\1')) +
         jpeg_code(0) + jpeg_code(1) +
         jpeg_segment(frame,
                      '\x08' + big16(height) + big16(width) + components + parts) +
         jpeg_segment('\xda', components + in_scan + '\0' +
                                  (progressive ? '\0' : '\x3f') + '\0') +
         jpeg_zeros(blocks * (progressive ? 1 : 2)) + "\xff\xd9";
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
