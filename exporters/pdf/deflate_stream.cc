#include "exporters/pdf/deflate_stream.h"

#include "base/deflate.h"

namespace imprint::exporters::pdf {

std::string deflate_stream(std::string_view bytes) {
  thread_local Deflater deflater;
  return deflater.zlib(bytes);
}

}  // namespace imprint::exporters::pdf
