#include "resolve/jpeg_check.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "resolve/jpeg_bits.h"
#include "tests/resolve/pictures.h"

namespace imprint::resolve {
namespace {

using tests::big16;
using tests::jpeg;
using tests::jpeg_code;
using tests::jpeg_segment;
using tests::jpeg_zeros;

const std::string kStart = "\xff\xd8";
const std::string kEnd = "\xff\xd9";
const std::string kTable =
    jpeg_segment('\xdb', std::string(1, '\0') + std::string(64, '\1'));
const std::string kCodes = jpeg_code(0) + jpeg_code(1);

std::string frame(char marker, unsigned width, unsigned height) {
  return jpeg_segment(
      marker, '\x08' + big16(height) + big16(width) + std::string("\1\1\x11\0", 4));
}
// Of component 1: coefficients `first` to `last`, bits by `approximation`.
std::string scan(char first, char last, char approximation) {
  return jpeg_segment('\xda', std::string("\1\1\0", 3) + first + last + approximation);
}

TEST(JpegCheck, SoundFilesPass) {
  for (const char components : {'\1', '\3'})
    for (const char kind : {'\xc0', '\xc1', '\xc2'})
      EXPECT_TRUE(is_sound_jpeg(jpeg(40, 30, components, "", kind)))
          << int{components} << ' ' << int{kind};
  EXPECT_TRUE(is_sound_jpeg(jpeg(8, 8, 1) + "bytes behind the end"));
}

TEST(JpegCheck, DataThatIsTooShortOrTooLongFails) {
  const std::string begin =
      kStart + kTable + kCodes + frame('\xc0', 64, 8) + scan(0, 63, 0);
  EXPECT_TRUE(is_sound_jpeg(begin + jpeg_zeros(16) + kEnd));
  EXPECT_FALSE(is_sound_jpeg(begin + jpeg_zeros(8) + kEnd));
  EXPECT_FALSE(is_sound_jpeg(begin + jpeg_zeros(24) + kEnd));
  EXPECT_FALSE(is_sound_jpeg(begin + jpeg_zeros(16)));
}

TEST(JpegCheck, CodeThatDoesNotExistFails) {
  // One bit 1 is no code of the table.
  EXPECT_FALSE(is_sound_jpeg(kStart + kTable + kCodes + frame('\xc0', 64, 8) +
                             scan(0, 63, 0) + "\x7f\x7f" + kEnd));
  // Two codes of one bit, and a third.
  const std::string full = jpeg_segment(
      '\xc4', std::string(1, '\0') + '\3' + std::string(15, '\0') + "\1\2\3");
  EXPECT_FALSE(is_sound_jpeg(kStart + kTable + full + jpeg_code(1) +
                             frame('\xc0', 64, 8) + scan(0, 63, 0) + jpeg_zeros(16) +
                             kEnd));
}

TEST(JpegCheck, RestartsStandWhereTheyAreSaid) {
  const std::string begin = kStart + kTable + kCodes + frame('\xc0', 64, 8) +
                            jpeg_segment('\xdd', big16(4)) + scan(0, 63, 0);
  EXPECT_TRUE(is_sound_jpeg(begin + jpeg_zeros(8) + "\xff\xd0" + jpeg_zeros(8) + kEnd));
  EXPECT_FALSE(
      is_sound_jpeg(begin + jpeg_zeros(8) + "\xff\xd1" + jpeg_zeros(8) + kEnd));
  EXPECT_FALSE(is_sound_jpeg(begin + jpeg_zeros(16) + kEnd));
}

TEST(JpegCheck, ProgressionAddsBitByBit) {
  const std::string begin = kStart + kTable + kCodes + frame('\xc2', 64, 8);
  const std::string dc = scan(0, 0, 0x01) + jpeg_zeros(8);
  EXPECT_TRUE(is_sound_jpeg(begin + dc + scan(0, 0, 0x10) + jpeg_zeros(8) + kEnd));
  EXPECT_TRUE(is_sound_jpeg(begin + dc + scan(1, 5, 0x02) + jpeg_zeros(8) +
                            scan(1, 5, 0x21) + jpeg_zeros(8) + kEnd));
  // A bit that is left out; a first scan of the same again; others before the first.
  EXPECT_FALSE(is_sound_jpeg(begin + dc + scan(1, 5, 0x03) + jpeg_zeros(8) +
                             scan(1, 5, 0x21) + jpeg_zeros(8) + kEnd));
  EXPECT_FALSE(is_sound_jpeg(begin + dc + dc + kEnd));
  EXPECT_FALSE(is_sound_jpeg(begin + scan(1, 5, 0) + jpeg_zeros(8) + kEnd));
}

TEST(JpegCheck, WhatOtherProcessesMakeIsNotJudged) {
  EXPECT_FALSE(is_sound_jpeg(jpeg(8, 8, 1, "", '\xc9')));  // arithmetic coding
  EXPECT_FALSE(is_sound_jpeg(jpeg(8, 8, 4)));              // four components
  EXPECT_FALSE(is_sound_jpeg("no JPEG"));
}

TEST(JpegCheck, TablesAndFramesAreNeeded) {
  const std::string data = scan(0, 63, 0) + jpeg_zeros(16) + kEnd;
  const std::string shape = frame('\xc0', 64, 8);
  EXPECT_TRUE(is_sound_jpeg(kStart + kTable + kCodes + shape + data));
  EXPECT_FALSE(is_sound_jpeg(kStart + kCodes + shape + data));
  EXPECT_FALSE(is_sound_jpeg(kStart + kTable + jpeg_code(0) + shape + data));
  EXPECT_FALSE(is_sound_jpeg(kStart + kTable + kCodes + data));
  EXPECT_FALSE(is_sound_jpeg(kStart + kTable + kCodes + shape + shape + data));
}

// Scans of nothing but runs cost a few bytes for many blocks: their number is bounded.
TEST(JpegCheck, ScansAreCounted) {
  std::string bytes =
      kStart + kTable + kCodes + frame('\xc2', 64, 8) + scan(0, 0, 0) + jpeg_zeros(8);
  const std::string sound = bytes + kEnd;
  EXPECT_TRUE(is_sound_jpeg(sound));
  for (int i = 0; i < kMaxJpegScans; ++i) bytes += scan(0, 0, 0x10) + jpeg_zeros(8);
  EXPECT_FALSE(is_sound_jpeg(bytes + kEnd));
}

TEST(JpegBits, EndsAtAMarkerAndUnstuffs) {
  const std::string bytes("\xff\x00\xa0\xff\xd9", 5);
  JpegBits bits(bytes, 0);
  EXPECT_EQ(bits.take(8), 0xFFu);
  EXPECT_EQ(bits.take(3), 5u);
  EXPECT_FALSE(bits.overrun());
  EXPECT_EQ(bits.end(), bytes.data() + 3);
  bits.take(6);
  EXPECT_TRUE(bits.overrun());
}

TEST(JpegCode, LongCodesAreRead) {
  std::array<std::uint8_t, 16> counts{};
  counts[0] = 1;
  counts[15] = 2;
  JpegCode code;
  ASSERT_TRUE(code.set(counts, "\1\2\3"));
  const std::string bytes("\x40\x00\x00", 3);  // 0, 1000000000000000
  JpegBits bits(bytes, 0);
  EXPECT_EQ(code.next(bits), 1);
  EXPECT_EQ(code.next(bits), 2);
}

}  // namespace
}  // namespace imprint::resolve
