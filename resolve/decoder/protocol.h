// protocol.h: what imprint and imprint-decode say to each other over a socket, one
// request and one answer at a time, numbers in the machine's own order (both run on
// it).
//
//   request   RequestHead, then `size` bytes: the picture
//   answer    AnswerHead, then data, alpha, recoded and error, each of its size
#pragma once

#include <cstdint>

namespace imprint::resolve::decoder {

struct RequestHead {
  std::uint64_t size = 0;    // [bytes]
  std::uint64_t recode = 0;  // 1: also as JPEG or PNG for the EPUB
};

enum class Recoded : std::uint32_t { None, Jpeg, Png };

struct AnswerHead {
  std::uint32_t ok = 0;
  std::uint32_t components = 0;               // 1 grey, 3 RGB
  std::uint32_t width_px = 0, height_px = 0;  // turned upright
  Recoded recoded_type = Recoded::None;
  std::uint32_t error_size = 0;    // [bytes]
  std::uint64_t data_size = 0;     // [bytes], zlib-deflated rows
  std::uint64_t alpha_size = 0;    // [bytes]; 0: opaque
  std::uint64_t recoded_size = 0;  // [bytes]
};

// File descriptor of the socket in imprint-decode.
constexpr int kSocket = 3;

}  // namespace imprint::resolve::decoder
