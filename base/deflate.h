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
  explicit Deflater(int level = 6);  // 1 (fast) to 12 (small)
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
