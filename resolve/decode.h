// decode.h: pictures that cannot be kept byte for byte go to `imprint-decode`, a
// program of its own: a crash, a bomb or a leak there costs one picture. Thread-safe.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/blob.h"
#include "document/resource.h"

namespace imprint::resolve {

struct DecodeRequest {
  bool recode = false;      // also as a file for the EPUB: the original's type is not
                            // one that every e-book shop takes
  bool no_vectors = false;  // that file is no SVG
  int print_px =
      0;  // [px] how wide a drawing is to be drawn for print; 0: its own size
  std::chrono::milliseconds cpu{0};  // processor time it may take; 0: the decoder's own
};

struct Decoded {
  bool ok = false;
  std::string error;         // one line, when not ok
  bool out_of_time = false;  // that is why
  document::PrintPicture print;
  int width_px = 0,
      height_px = 0;        // as seen, nothing sized down; of a drawing [CSS px]
  bool is_drawing = false;  // sharp at any size
  // The picture for the EPUB (JPEG, PNG or SVG), and its type; false when the original
  // may stay.
  Blob recoded;
  std::string recoded_type;
  std::string left_out;  // of a drawing, in words: what it asked for and may not have
  std::chrono::microseconds cpu{0};  // what it took
};

class Decoder {
 public:
  virtual ~Decoder() = default;
  virtual Decoded decode(std::string_view bytes, const DecodeRequest& request) = 0;
};

// Processor time of one picture: of large ones a multiple of what they take.
constexpr std::chrono::milliseconds kDecodeTime{20'000};

// Starts `program` when first needed, one process a calling thread; a process that dies
// or takes longer than `cpu` is replaced, and its picture is an error.
std::unique_ptr<Decoder> make_process_decoder(
    std::string program, std::chrono::milliseconds cpu = kDecodeTime);

// The path of "imprint-decode" (companion.h).
std::string find_decoder();

}  // namespace imprint::resolve
