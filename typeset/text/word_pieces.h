// word_pieces.h: the pieces in which a word that is too long for a line can be divided.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "typeset/text/chunks.h"

namespace imprint::typeset {

// A cluster of a word.
struct WordPiece {
  std::uint32_t begin, end;  // [bytes]
  Pt width;
};
// Of a chunk, in logical order.
std::vector<WordPiece> pieces_of(const ShapedText& text, const Chunk& chunk,
                                 const fonts::FontSet& fonts);

// Whether an address may rather be divided behind this character than anywhere.
constexpr bool is_good_end(char c) {
  return std::string_view("/.?&-=_,;:%#@").find(c) != std::string_view::npos;
}

}  // namespace imprint::typeset
