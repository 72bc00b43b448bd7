// deflate.h: deflate (RFC 1951), zlib (RFC 1950) and CRC-32, by libdeflate.
// One Deflater a thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace imprint {

class Deflater {
 public:
  // 1 (fast) to 12 (small). Of levels 1 and 10 libdeflate 1.14 (Debian 12) and 1.23
  // (Debian 13) make the same bytes, of the others not (docs/same-bytes.md).
  explicit Deflater(int level = 1);
  ~Deflater();
  Deflater(Deflater&&) noexcept;
  Deflater& operator=(Deflater&&) noexcept;

  std::string raw(std::string_view bytes);   // for ZIP
  std::string zlib(std::string_view bytes);  // for PDF

 private:
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

// At most `limit` bytes; nothing when the data is broken or longer.
std::optional<std::string> inflate_zlib(std::string_view bytes, std::size_t limit);
std::uint32_t crc32(std::string_view bytes);

}  // namespace imprint
