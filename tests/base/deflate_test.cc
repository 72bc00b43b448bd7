#include "base/deflate.h"

#include <gtest/gtest.h>

namespace imprint {
namespace {

TEST(Deflate, ZlibComesBackAsItWas) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += std::to_string(i * i) + " knees twitch, ";
  Deflater deflater;
  const std::string packed = deflater.zlib(text);
  EXPECT_LT(packed.size(), text.size() / 2);
  EXPECT_EQ(inflate_zlib(packed, text.size()), text);
}

TEST(Deflate, EmptyInputComesBackEmpty) {
  Deflater deflater;
  EXPECT_EQ(inflate_zlib(deflater.zlib(""), 0), "");
}

TEST(Deflate, MoreThanTheLimitIsNothing) {
  Deflater deflater;
  EXPECT_EQ(inflate_zlib(deflater.zlib(std::string(1000, 'a')), 999), std::nullopt);
}

TEST(Deflate, BrokenDataIsNothing) {
  Deflater deflater;
  std::string packed = deflater.zlib("a knee that twitches");
  packed.back() = static_cast<char>(packed.back() ^ 1);  // the checksum
  EXPECT_EQ(inflate_zlib(packed, 100), std::nullopt);
  EXPECT_EQ(inflate_zlib("no zlib data", 100), std::nullopt);
}

TEST(Deflate, OneDeflaterMakesEqualBytesEachTime) {
  Deflater deflater;
  const std::string first = deflater.raw("the same text, the same text");
  deflater.raw("another one in between");
  EXPECT_EQ(deflater.raw("the same text, the same text"), first);
}

// The check value of CRC-32/ISO-HDLC.
TEST(Crc32, HasItsCheckValue) { EXPECT_EQ(crc32("123456789"), 0xCBF43926u); }

}  // namespace
}  // namespace imprint
