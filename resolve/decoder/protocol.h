// protocol.h: what imprint and imprint-decode say to each other over a socket, one
// request and one answer at a time, numbers in the machine's own order (both run on
// it).
//
//   request   RequestHead, then `size` bytes: the picture
//   answer    AnswerHead, then data, alpha, recoded, error, left out, each of its size
//
// A request that takes more than its time has no answer: SIGPROF ends the process.
#pragma once

#include <cstdint>

namespace imprint::resolve::decoder {

struct RequestHead {
  std::uint64_t size = 0;        // [bytes]
  std::uint32_t recode = 0;      // 1: also as a file for the EPUB
  std::uint32_t cpu_ms = 0;      // [ms] of processor time it may take; 0: any
  std::uint32_t print_px = 0;    // [px] how wide a drawing is drawn; 0: its size
  std::uint32_t no_vectors = 0;  // 1: the EPUB's file is no SVG
};

enum class Recoded : std::uint32_t { None, Jpeg, Png, Svg };

struct AnswerHead {
  std::uint32_t ok = 0;
  std::uint32_t components = 0;               // 1 grey, 3 RGB
  std::uint32_t width_px = 0, height_px = 0;  // turned upright
  // As seen when nothing is sized down; of a drawing in CSS px.
  std::uint32_t natural_width_px = 0, natural_height_px = 0;
  Recoded recoded_type = Recoded::None;
  std::uint32_t is_drawing = 0;     // 1: sharp at any size
  std::uint32_t error_size = 0;     // [bytes]
  std::uint32_t left_out_size = 0;  // [bytes]
  std::uint64_t cpu_us = 0;         // [us] of processor time it took
  std::uint64_t data_size = 0;      // [bytes], zlib-deflated rows
  std::uint64_t alpha_size = 0;     // [bytes]; 0: opaque
  std::uint64_t recoded_size = 0;   // [bytes]
};

// File descriptor of the socket in imprint-decode.
constexpr int kSocket = 3;
// Exit status when there was not enough memory.
constexpr int kOutOfMemory = 12;

}  // namespace imprint::resolve::decoder
