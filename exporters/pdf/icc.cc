#include "exporters/pdf/icc.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "exporters/pdf/deflate_stream.h"

namespace imprint::exporters::pdf {
namespace {

// Clauses are those of ICC.1:2001-04 (profile version 2.4).

// s15Fixed16Number: the sRGB primaries and the white point, adapted to D50.
struct Xyz {
  std::int32_t x, y, z;
};
constexpr Xyz kRed{0x6FA2, 0x38F5, 0x0390};
constexpr Xyz kGreen{0x6299, 0xB785, 0x18DA};
constexpr Xyz kBlue{0x24A0, 0x0F84, 0xB6CF};
constexpr Xyz kD50{0xF6D6, 0x10000, 0xD32D};

// The sRGB transfer function at 0/64 ... 64/64, times 65535. Linear between: the error
// is below 1/2000 of full scale.
constexpr std::uint16_t kCurve[] = {
    0,     79,    159,   240,   338,   456,   595,   756,   940,   1148,  1381,
    1639,  1923,  2234,  2572,  2939,  3334,  3759,  4214,  4699,  5215,  5763,
    6344,  6957,  7603,  8283,  8997,  9746,  10530, 11350, 12206, 13098, 14027,
    14994, 15998, 17041, 18122, 19242, 20401, 21600, 22840, 24119, 25440, 26802,
    28206, 29651, 31139, 32670, 34243, 35860, 37521, 39226, 40975, 42768, 44607,
    46491, 48420, 50396, 52417, 54486, 56601, 58763, 60972, 63230, 65535,
};

void put16(std::string& out, unsigned value) {
  out += static_cast<char>(value >> 8);
  out += static_cast<char>(value & 0xFF);
}
void put32(std::string& out, std::uint32_t value) {
  put16(out, value >> 16);
  put16(out, value & 0xFFFF);
}

// 6.5.25 XYZType
std::string xyz_tag(const Xyz& color) {
  std::string out = "XYZ ";
  put32(out, 0);
  put32(out, static_cast<std::uint32_t>(color.x));
  put32(out, static_cast<std::uint32_t>(color.y));
  put32(out, static_cast<std::uint32_t>(color.z));
  return out;
}

// 6.5.3 curveType
std::string curve_tag() {
  std::string out = "curv";
  put32(out, 0);
  put32(out, static_cast<std::uint32_t>(std::size(kCurve)));
  for (const std::uint16_t value : kCurve) put16(out, value);
  return out;
}

// 6.5.17 textDescriptionType: ASCII; the Unicode and ScriptCode parts are empty.
std::string description_tag(std::string_view text) {
  std::string out = "desc";
  put32(out, 0);
  put32(out, static_cast<std::uint32_t>(text.size() + 1));
  out += text;
  out += '\0';
  put32(out, 0);         // Unicode language code
  put32(out, 0);         // Unicode count
  put16(out, 0);         // ScriptCode code
  out.append(68, '\0');  // ScriptCode count and room
  return out;
}

// 6.5.18 textType
std::string text_tag(std::string_view text) {
  std::string out = "text";
  put32(out, 0);
  out += text;
  out += '\0';
  return out;
}

// 6.1 header, 128 bytes
std::string header(std::uint32_t profile_size) {
  std::string out;
  put32(out, profile_size);
  put32(out, 0);  // no preferred CMM
  put32(out, 0x02400000);
  out += "mntrRGB XYZ ";
  for (const unsigned part : {2000, 1, 1, 0, 0, 0})
    put16(out, part);  // always the same
  out += "acsp";
  out.append(4 + 4 + 4 + 4 + 8, '\0');  // platform, flags, maker, model, attributes
  put32(out, 0);                        // perceptual
  put32(out, static_cast<std::uint32_t>(kD50.x));
  put32(out, static_cast<std::uint32_t>(kD50.y));
  put32(out, static_cast<std::uint32_t>(kD50.z));
  out.append(128 - out.size(), '\0');
  return out;
}

}  // namespace

std::string make_srgb_profile() {
  // 6.3.3: what a three-component matrix profile must have. The curve serves all three.
  const std::pair<std::vector<std::string_view>, std::string> tags[] = {
      {{"desc"}, description_tag("sRGB")},
      {{"cprt"}, text_tag("Public domain")},
      {{"wtpt"}, xyz_tag(kD50)},
      {{"rXYZ"}, xyz_tag(kRed)},
      {{"gXYZ"}, xyz_tag(kGreen)},
      {{"bXYZ"}, xyz_tag(kBlue)},
      {{"rTRC", "gTRC", "bTRC"}, curve_tag()},
  };
  constexpr std::uint32_t kHeader = 128, kCount = 9, kEntry = 12;
  std::uint32_t offset = kHeader + 4 + kCount * kEntry;
  std::string table, data;
  put32(table, kCount);
  for (const auto& [names, body] : tags) {
    for (const std::string_view name : names) {
      table += name;
      put32(table, offset + static_cast<std::uint32_t>(data.size()));
      put32(table, static_cast<std::uint32_t>(body.size()));
    }
    data += body;
    data.append((4 - data.size() % 4) % 4, '\0');
  }
  return header(offset + static_cast<std::uint32_t>(data.size())) + table + data;
}

const std::string& deflated_srgb_profile() {
  static const std::string kDeflated = deflate_stream(make_srgb_profile());
  return kDeflated;
}

}  // namespace imprint::exporters::pdf
