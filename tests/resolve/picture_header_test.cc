#include "resolve/picture_header.h"

#include <cstdint>

#include <gtest/gtest.h>

#include "tests/resolve/pictures.h"

namespace imprint::resolve {
namespace {

using tests::jpeg;
using tests::png;
using tests::png_chunk;

const std::string kRgbRow("\0\x01\x02\x03", 4);

TEST(PictureHeader, PlainPngIsKept) {
  const std::string bytes = png(1, 1, '\x02', kRgbRow);
  const PictureHeader header = read_picture_header(bytes);
  EXPECT_EQ(header.fault, "");
  EXPECT_TRUE(header.keep_for_print && header.keep_for_epub);
  EXPECT_EQ(header.components, 3);
}

TEST(PictureHeader, PngWithAlphaOrTransparencyIsDecodedForPrint) {
  for (const std::string& bytes :
       {png(1, 1, '\x06', std::string("\0\x01\x02\x03\x04", 5)),
        png(1, 1, '\x02', kRgbRow, png_chunk("tRNS", "\0\1\0\2\0\3"))}) {
    const PictureHeader header = read_picture_header(bytes);
    EXPECT_EQ(header.fault, "");
    EXPECT_FALSE(header.keep_for_print);
    EXPECT_TRUE(header.keep_for_epub);
  }
}

TEST(PictureHeader, DamagedPngIsAFault) {
  std::string flipped = png(1, 1, '\x02', kRgbRow);
  flipped[20] = '\x01';
  EXPECT_EQ(read_picture_header(flipped).fault, "the PNG file is damaged");
  const std::string whole = png(1, 1, '\x02', kRgbRow);
  EXPECT_EQ(read_picture_header(whole.substr(0, whole.size() - 12)).fault,
            "the PNG file is cut off");
  // The rows are fewer than the header says.
  EXPECT_EQ(read_picture_header(png(1, 2, '\x02', kRgbRow)).fault,
            "the PNG file is damaged");
}

TEST(PictureHeader, DepthThatNoPngHasIsAFault) {
  std::string header = tests::big32(1) + tests::big32(1) + '\x03' + '\x02';
  header += std::string(3, '\0');
  const std::string bytes = "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) +
                            png_chunk("IDAT", Deflater().zlib(std::string(3, '\0'))) +
                            png_chunk("IEND", "");
  EXPECT_EQ(read_picture_header(bytes).fault, "the PNG file is damaged");
}

TEST(PictureHeader, BombIsRefusedBeforeItIsInflated) {
  EXPECT_EQ(read_picture_header(png(30'001, 1, '\x02', kRgbRow)).fault,
            "a picture of 30001 x 1 pixels is larger than the limit");
  EXPECT_EQ(read_picture_header(png(20'000, 20'000, '\x02', kRgbRow)).fault,
            "a picture of 20000 x 20000 pixels is larger than the limit");
}

TEST(PictureHeader, JpegIsKeptWithItsOrientation) {
  const PictureHeader header = read_picture_header(jpeg(40, 30, 3, tests::exif(6)));
  EXPECT_EQ(header.fault, "");
  EXPECT_TRUE(header.keep_for_print && header.keep_for_epub);
  EXPECT_EQ(header.width_px, 40);
  EXPECT_EQ(header.height_px, 30);
  EXPECT_EQ(header.orientation, 6);
}

TEST(PictureHeader, DamagedJpegIsForTheDecoder) {
  std::string bytes = jpeg(40, 30, 3);
  EXPECT_FALSE(read_picture_header(bytes).damaged);
  bytes[bytes.size() - 4] = '\xff';  // of the data: a marker where none may stand
  const PictureHeader header = read_picture_header(bytes);
  EXPECT_EQ(header.fault, "");
  EXPECT_TRUE(header.damaged);
  EXPECT_FALSE(header.keep_for_print || header.keep_for_epub);
}

TEST(PictureHeader, PngThatIsTurnedOrHasAProfileIsDecoded) {
  const std::string turn = tests::exif('\6').substr(10);  // without marker and name
  const PictureHeader turned =
      read_picture_header(png(1, 1, '\x02', kRgbRow, png_chunk("eXIf", turn)));
  EXPECT_EQ(turned.orientation, 6);
  EXPECT_FALSE(turned.keep_for_print || turned.keep_for_epub);
  const auto with_profile = [](const std::string& text) {
    const std::string data =
        std::string("name\0\0", 6) + Deflater().zlib("...desc" + text);
    return read_picture_header(png(1, 1, '\x02', kRgbRow, png_chunk("iCCP", data)));
  };
  EXPECT_FALSE(with_profile("Adobe RGB").keep_for_print);
  EXPECT_TRUE(with_profile("Adobe RGB").keep_for_epub);
  EXPECT_TRUE(with_profile("sRGB IEC61966-2.1").keep_for_print);
  const auto with_gamma = [](std::uint32_t gamma) {
    return read_picture_header(
        png(1, 1, '\x02', kRgbRow, png_chunk("gAMA", tests::big32(gamma))));
  };
  EXPECT_TRUE(with_gamma(45'455).keep_for_print);
  EXPECT_FALSE(with_gamma(100'000).keep_for_print);
}

TEST(PictureHeader, PngOfManyBytesIsDecodedRowByRow) {
  const PictureHeader header =
      read_picture_header(png(5'000, 5'000, '\x02', std::string(5'000 * 15'001, '\0')));
  EXPECT_EQ(header.fault, "");
  EXPECT_TRUE(header.keep_for_epub);
  EXPECT_FALSE(header.keep_for_print);
}

TEST(PictureHeader, FilterThatNoPngHasIsAFault) {
  EXPECT_EQ(read_picture_header(png(1, 1, '\x02', "\5\1\2\3")).fault,
            "the PNG file is damaged");
}

TEST(PictureHeader, FillBytesBeforeAMarkerAreLegal) {  // ITU-T T.81, B.1.1.2
  EXPECT_EQ(read_picture_header(jpeg(4, 3, 1, "\xff\xff")).fault, "");
}

TEST(PictureHeader, CmykAndArithmeticJpegAreNotKept) {
  EXPECT_FALSE(read_picture_header(jpeg(4, 3, 4)).keep_for_print);
  EXPECT_FALSE(read_picture_header(jpeg(4, 3, 3, "", '\xc9')).keep_for_print);
}

TEST(PictureHeader, CutOffJpegIsAFault) {
  const std::string whole = jpeg(4, 3, 3);
  for (const std::size_t size : {whole.size() - 2, whole.size() - 8, std::size_t{5}})
    EXPECT_EQ(read_picture_header(whole.substr(0, size)).fault,
              "the JPEG file is cut off")
        << size;
}

TEST(PictureHeader, OtherBytesAreForTheDecoder) {
  EXPECT_EQ(read_picture_header("RIFF....WEBP").type, PictureType::Other);
  EXPECT_EQ(read_picture_header(" <svg/>").type, PictureType::Drawing);
  EXPECT_EQ(read_picture_header("").type, PictureType::Unknown);
}

}  // namespace
}  // namespace imprint::resolve
