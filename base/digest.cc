#include "base/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include "base/check.h"

namespace imprint {

namespace {

// imprint's namespace for identifiers: fixed for ever, or every book that was ever
// exported would become another book.
constexpr std::array<std::uint8_t, 16> kNamespace = {0x5a, 0x6e, 0x0f, 0x52, 0x1c, 0x7b,
                                                     0x4d, 0x0e, 0x9d, 0x36, 0x7e, 0x1a,
                                                     0xc4, 0x88, 0x2b, 0xf1};

}  // namespace

std::string Digest::hex() const {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

Digest sha256(std::string_view bytes) {
  Digest digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         digest.bytes.data());
  return digest;
}

std::string uuid_v5(std::string_view name) {
  std::string input(reinterpret_cast<const char*>(kNamespace.data()),
                    kNamespace.size());
  input += name;
  std::array<unsigned char, EVP_MAX_MD_SIZE> sha1{};
  unsigned length = 0;
  check(EVP_Digest(input.data(), input.size(), sha1.data(), &length, EVP_sha1(),
                   nullptr) == 1,
        "SHA-1 is available");
  sha1[6] = static_cast<unsigned char>((sha1[6] & 0x0f) | 0x50);
  sha1[8] = static_cast<unsigned char>((sha1[8] & 0x3f) | 0x80);
  std::string out;
  for (int i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += fmt::format("{:02x}", sha1[static_cast<std::size_t>(i)]);
  }
  return out;
}

}  // namespace imprint
