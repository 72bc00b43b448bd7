#include "resolve/qr.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace imprint::resolve {
namespace {

// What zbar reads from `symbol`, drawn with a quiet zone of 4 modules, 3 pixels a
// module.
std::string read_by_zbar(const document::QrSymbol& symbol) {
  constexpr int kQuiet = 4, kScale = 3;
  const int side = (symbol.side + 2 * kQuiet) * kScale;
  std::string name =
      (std::filesystem::temp_directory_path() / "imprint-qr-XXXXXX").string();
  const int fd = mkstemp(name.data());
  if (fd < 0) return "no temporary file";
  std::string pgm =
      "P5\n" + std::to_string(side) + " " + std::to_string(side) + "\n255\n";
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      const int column = x / kScale - kQuiet, row = y / kScale - kQuiet;
      const bool inside =
          column >= 0 && row >= 0 && column < symbol.side && row < symbol.side;
      pgm += static_cast<char>(inside && symbol.dark(column, row) ? 0 : 255);
    }
  std::ofstream(name, std::ios::binary) << pgm;
  FILE* pipe = popen(("zbarimg -q --raw '" + name + "' 2>/dev/null").c_str(), "r");
  std::string out;
  std::array<char, 256> buffer{};
  while (fgets(buffer.data(), buffer.size(), pipe) != nullptr) out += buffer.data();
  pclose(pipe);
  std::filesystem::remove(name);
  return out;
}

TEST(Qr, ZbarReadsBackWhatWasWritten) {
  for (const char* url :
       {"https://youtu.be/64x22kjkJ68", "https://vimeo.com/146022717/abc123",
        "https://example.org/a?b=c&d=%C3%A9"}) {
    const auto symbol = make_qr(url);
    ASSERT_TRUE(symbol.has_value());
    EXPECT_EQ(read_by_zbar(*symbol), std::string(url) + "\n");
  }
}

TEST(Qr, VersionIsTheSmallestAtLevelM) {
  // ISO/IEC 18004, table 7: version 3 holds 42 bytes at level M, version 2 only 26.
  EXPECT_EQ(make_qr("https://youtu.be/64x22kjkJ68")->side, 29);
  EXPECT_EQ(make_qr("https://a.example/12345678")->side, 25);
}

TEST(Qr, WhatDoesNotFitIsNothing) {
  EXPECT_FALSE(make_qr("").has_value());
  EXPECT_FALSE(make_qr(std::string(4000, 'x')).has_value());
}

}  // namespace
}  // namespace imprint::resolve
