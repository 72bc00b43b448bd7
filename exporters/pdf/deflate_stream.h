// deflate_stream.h: bytes -> a FlateDecode stream. Keeps one compressor a thread (its
// state is 300 kB and says nothing of what went through it), so any thread may call.
#pragma once

#include <string>
#include <string_view>

namespace imprint::exporters::pdf {

std::string deflate_stream(std::string_view bytes);

}  // namespace imprint::exporters::pdf
