// digest.h: SHA-256 (FIPS 180-4) and name-based UUIDs (RFC 9562, section 5.5).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace imprint {

struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  std::string hex() const;  // 64 lower-case digits
  friend constexpr auto operator<=>(const Digest&, const Digest&) = default;
};

Digest sha256(std::string_view bytes);

// UUID version 5 of `name` in imprint's own namespace: "xxxxxxxx-xxxx-5xxx-...".
std::string uuid_v5(std::string_view name);

}  // namespace imprint
