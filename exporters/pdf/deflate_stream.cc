#include "exporters/pdf/deflate_stream.h"

#include "base/deflate.h"

namespace imprint::exporters::pdf {

// Measured on two-page articles of 660 words with three subset faces: level 6 takes 0.9
// ms a document, level 1 0.63 ms and 600 bytes of 18 kB more.
constexpr int kLevel = 1;

std::string deflate_stream(std::string_view bytes) {
  thread_local Deflater deflater(kLevel);
  return deflater.zlib(bytes);
}

}  // namespace imprint::exporters::pdf
