#include "exporters/pdf/images.h"

#include <cstdint>

#include <gtest/gtest.h>

#include "tests/exporters/pdf/pdf_fixture.h"

namespace imprint::exporters::pdf {
namespace {

using typeset::ElementRole;

// The colours in the middle of the four quarters of a picture on a page, from the top
// left row by row, as poppler paints it: R, G, B, Y, or ?.
std::string quarters(document::Resource resource, double width, double height) {
  document::Document document = small_document();
  document.resources = {std::move(resource)};
  PageMaker maker;
  maker.page.size = {{200}, {200}};
  maker.element(1, 0, ElementRole::Figure).alt = "Quarters";
  maker.item(1, typeset::Picture{{1}, {width}, {height}}, {{20}, {40}});
  const TempFile file(export_bytes(document, {maker.page}));
  const std::string ppm = output_of("pdftoppm -r 72 " + file.path());
  const std::size_t pixels = ppm.size() - 200 * 200 * 3;
  std::string found;
  for (const double v : {0.25, 0.75}) {
    for (const double u : {0.25, 0.75}) {
      const auto x = static_cast<std::size_t>(20 + u * width);
      const auto y = static_cast<std::size_t>(40 + v * height);
      const std::size_t at = pixels + (y * 200 + x) * 3;
      const auto high = [&](std::size_t i) {
        return static_cast<unsigned char>(ppm[at + i]) > 128 ? '1' : '0';
      };
      const std::string bits{high(0), high(1), high(2)};
      found += bits == "100"   ? 'R'
               : bits == "010" ? 'G'
               : bits == "001" ? 'B'
               : bits == "110" ? 'Y'
                               : '?';
    }
  }
  return found;
}

// Source: EXIF 2.3, 4.6.4, tag 0x0112: which edge of what is seen the first row and the
// first column are.
TEST(Images, JpegIsUprightInAllEightOrientations) {
  const std::string expected[] = {"RGBY", "GRYB", "YBGR", "BYRG",
                                  "RBGY", "BRYG", "YGBR", "GYRB"};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const bool turned = orientation >= 5;
    EXPECT_EQ(
        quarters(jpeg_resource(orientation), turned ? 60 : 120, turned ? 120 : 60),
        expected[orientation - 1])
        << orientation;
  }
}

TEST(Images, PngDataIsTakenAsItIs) {
  const auto png = [](int bits, int type, std::string_view palette,
                      std::string_view rows, int components) {
    document::Resource resource;
    resource.print = {document::PrintPicture::Encoding::Png,
                      Blob(png_file(2, 2, bits, type, palette, rows)),
                      {},
                      2,
                      2,
                      components};
    return resource;
  };
  const std::string_view rgb(
      "\0\xFF\0\0\0\xFF\0"
      "\0\0\0\xFF\xFF\xFF\0",
      14);
  EXPECT_EQ(quarters(png(8, 2, {}, rgb, 3), 80, 80), "RGBY");
  const std::string_view palette("\xFF\0\0\0\xFF\0\0\0\xFF\xFF\xFF\0", 12);
  for (const auto& [bits, rows] : {std::pair(2, std::string("\0\x10\0\xB0", 4)),
                                   std::pair(4, std::string("\0\x01\0\x23", 4)),
                                   std::pair(8, std::string("\0\0\1\0\2\3", 6))}) {
    EXPECT_EQ(quarters(png(bits, 3, palette, rows, 3), 80, 80), "RGBY") << bits;
  }
}

TEST(Images, EqualBytesAreOneObject) {
  document::Document document = small_document();
  document.resources = {jpeg_resource(1), jpeg_resource(6), alpha_resource()};
  PageMaker maker;
  for (std::uint32_t i = 1; i <= 3; ++i) {
    maker.element(i, 0, ElementRole::Figure).alt = "Picture";
    maker.item(i, typeset::Picture{{i}, {30}, {30}}, {{20}, {40.0 * i}});
  }
  const TempFile file(export_bytes(document, {maker.page}));
  EXPECT_EQ(output_of("pdfimages -list " + file.path() +
                      " | awk '{print $3, $4, $5, $6, $9}' | tail -n +3"),
            "image 16 8 rgb jpeg\n"
            "image 16 8 rgb jpeg\n"
            "image 2 2 rgb image\n"
            "smask 2 2 gray image\n");
  EXPECT_EQ(output_of("pdfimages -list " + file.path() +
                      " | awk 'NR > 2 {print $11}' | sort -u | wc -l"),
            "2\n");
}

TEST(Images, JpegIsByteForByteInTheFile) {
  document::Document document = small_document();
  document.resources = {jpeg_resource(1)};
  PageMaker maker;
  maker.element(1, 0, ElementRole::Figure).alt = "Picture";
  maker.item(1, typeset::Picture{{1}, {30}, {30}}, {{20}, {40}});
  const std::string pdf = export_bytes(document, {maker.page});
  EXPECT_NE(pdf.find(document.resources[0].print.data.read()), std::string::npos);
}

}  // namespace
}  // namespace imprint::exporters::pdf
