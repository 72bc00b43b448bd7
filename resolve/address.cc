#include "resolve/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace imprint::resolve {

namespace {

using Bytes = std::array<std::uint8_t, 16>;

// The first `bits` bits of an address; IPv4 ranges use the first four bytes.
struct Range {
  Bytes prefix;
  int bits;
};

constexpr std::array<Range, 15> kNotPublic4 = {{
    {{0}, 8},              // this network
    {{10}, 8},             // private
    {{100, 64}, 10},       // shared (carrier-grade NAT)
    {{127}, 8},            // loopback
    {{169, 254}, 16},      // link-local
    {{172, 16}, 12},       // private
    {{192, 0, 0}, 24},     // protocol assignments
    {{192, 0, 2}, 24},     // documentation
    {{192, 88, 99}, 24},   // 6to4 relay
    {{192, 168}, 16},      // private
    {{198, 18}, 15},       // benchmarking
    {{198, 51, 100}, 24},  // documentation
    {{203, 0, 113}, 24},   // documentation
    {{224}, 4},            // multicast
    {{240}, 4},            // reserved, broadcast
}};

constexpr std::array<Range, 8> kNotPublic6 = {{
    {{0}, 96},  // unspecified, loopback, IPv4-compatible
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48},  // local-use NAT64 (RFC 8215)
    {{0x01, 0x00}, 64},                          // discard
    {{0x20, 0x01, 0x00}, 23},                    // protocol assignments, Teredo
    {{0x20, 0x01, 0x0d, 0xb8}, 32},              // documentation
    {{0xfc}, 7},                                 // unique local
    {{0xfe, 0x80}, 9},                           // link-local, site-local
    {{0xff}, 8},                                 // multicast
}};

// Prefixes of IPv6 addresses that carry an IPv4 address, and where it begins.
struct Carrier {
  Range range;
  std::size_t at;  // [bytes]
};
constexpr std::array<Carrier, 3> kCarriers = {{
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12},  // IPv4-mapped
    {{{0x00, 0x64, 0xff, 0x9b}, 96}, 12},                    // NAT64
    {{{0x20, 0x02}, 16}, 2},                                 // 6to4
}};

bool is_in(const Bytes& address, const Range& range) {
  for (int bit = 0; bit < range.bits; bit += 8) {
    const auto i = static_cast<std::size_t>(bit / 8);
    const int used = std::min(8, range.bits - bit);
    const auto mask = static_cast<std::uint8_t>(0xFF << (8 - used));
    if (((address[i] ^ range.prefix[i]) & mask) != 0) return false;
  }
  return true;
}

template <std::size_t N>
bool is_in_any(const Bytes& address, const std::array<Range, N>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return is_in(address, range); });
}

}  // namespace

bool is_public_address(const std::string& address) {
  Bytes bytes{};
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1)
    return !is_in_any(bytes, kNotPublic4);
  const std::string without_zone = address.substr(0, address.find('%'));
  if (inet_pton(AF_INET6, without_zone.c_str(), bytes.data()) != 1) return false;
  for (const Carrier& carrier : kCarriers) {
    if (!is_in(bytes, carrier.range)) continue;
    Bytes inner{};
    std::memcpy(inner.data(), bytes.data() + carrier.at, 4);
    return !is_in_any(inner, kNotPublic4);
  }
  return !is_in_any(bytes, kNotPublic6);
}

}  // namespace imprint::resolve
