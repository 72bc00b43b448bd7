// decode.h: pictures that cannot be kept byte for byte go to `imprint-decode`, a
// program of its own: a crash, a bomb or a leak there costs one picture. Thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/blob.h"
#include "document/resource.h"

namespace imprint::resolve {

struct Decoded {
  bool ok = false;
  std::string error;  // one line, when not ok
  document::PrintPicture print;
  int width_px = 0, height_px = 0;
  // The picture recoded for the EPUB (JPEG, or PNG when it has alpha), and its type;
  // false when the original may stay.
  Blob recoded;
  std::string recoded_type;
};

class Decoder {
 public:
  virtual ~Decoder() = default;
  // `recode`: the original's type is not one that every e-book shop takes.
  virtual Decoded decode(std::string_view bytes, bool recode) = 0;
};

// Starts `program` when first needed, one process a calling thread; a process that dies
// or takes longer than `timeout_s` is replaced, and its picture is an error.
std::unique_ptr<Decoder> make_process_decoder(std::string program, int timeout_s = 20);

// "imprint-decode" beside the running program, else in ../libexec/imprint.
std::string find_decoder();

}  // namespace imprint::resolve
