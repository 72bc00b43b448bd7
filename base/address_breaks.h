// address_breaks.h: where a long address of the web may end a line. Pure, linear.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace imprint {

// Offsets in `text` [bytes], rising: behind "/", ".", "-", "?", "&", "=", "_" and "#"
// inside of words that are long addresses ("https://a.example/b", "www.a.example/b"),
// where letters or digits follow and neither end of the address is near.
std::vector<std::size_t> address_breaks(std::string_view text);

}  // namespace imprint
