#include "base/deflate.h"

#include <libdeflate.h>

#include <algorithm>

#include "base/check.h"

namespace imprint {

struct Deflater::Rep {
  explicit Rep(int level) : compressor(libdeflate_alloc_compressor(level)) {
    check(compressor != nullptr, "a compressor can be made");
  }
  Rep(const Rep&) = delete;
  Rep& operator=(const Rep&) = delete;
  ~Rep() { libdeflate_free_compressor(compressor); }

  // The bytes that `compress` makes in a room of `bound`, without the unused end.
  template <typename Compress>
  static std::string run(std::size_t bound, Compress compress) {
    std::string out(bound, '\0');
    const std::size_t size = compress(out.data(), out.size());
    check(size > 0, "deflated data fits its bound");
    out.resize(size);
    return out;
  }

  libdeflate_compressor* compressor;
};

Deflater::Deflater(int level) : rep_(std::make_unique<Rep>(level)) {}
Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;

std::string Deflater::raw(std::string_view bytes) {
  return Rep::run(libdeflate_deflate_compress_bound(rep_->compressor, bytes.size()),
                  [&](char* out, std::size_t room) {
                    return libdeflate_deflate_compress(rep_->compressor, bytes.data(),
                                                       bytes.size(), out, room);
                  });
}

std::string Deflater::zlib(std::string_view bytes) {
  return Rep::run(libdeflate_zlib_compress_bound(rep_->compressor, bytes.size()),
                  [&](char* out, std::size_t room) {
                    return libdeflate_zlib_compress(rep_->compressor, bytes.data(),
                                                    bytes.size(), out, room);
                  });
}

std::optional<std::string> inflate_zlib(std::string_view bytes, std::size_t limit) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)>
      decompressor(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  check(decompressor != nullptr, "a decompressor can be made");
  // libdeflate wants the whole room at once: it grows until the data fits or the limit
  // is met.
  for (std::size_t room = std::min(limit, bytes.size() * 4 + 1024);;
       room = std::min(limit, room * 4)) {
    std::string out(room, '\0');
    std::size_t size = 0;
    const libdeflate_result result = libdeflate_zlib_decompress(
        decompressor.get(), bytes.data(), bytes.size(), out.data(), out.size(), &size);
    if (result == LIBDEFLATE_SUCCESS) {
      out.resize(size);
      return out;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == limit) return std::nullopt;
  }
}

std::uint32_t crc32(std::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

}  // namespace imprint
