#include "typeset/text/word_pieces.h"

#include <algorithm>

namespace imprint::typeset {

std::vector<WordPiece> pieces_of(const ShapedText& text, const Chunk& chunk,
                                 const fonts::FontSet& fonts) {
  std::vector<std::uint32_t> starts;
  auto first = std::upper_bound(
      text.words.begin(), text.words.end(), chunk.begin,
      [](std::uint32_t at, const Word& word) { return at < word.end; });
  for (; first != text.words.end() && first->begin < chunk.end; ++first) {
    const Word& word = *first;
    starts.push_back(std::max(word.begin, chunk.begin));
    if (word.shaped == nullptr) continue;
    for (const Glyph& glyph : word.shaped->glyphs) {
      const std::uint32_t at = word.begin + glyph.cluster;
      if (at > chunk.begin && at < chunk.end) starts.push_back(at);
    }
  }
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  std::vector<WordPiece> out;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] : chunk.end;
    const Pt width = width_of(text, starts[i], end, fonts);
    // Marks that stand over what is before them stay with it.
    if (!out.empty() && width == Pt{0})
      out.back().end = end;
    else
      out.push_back({starts[i], end, width});
  }
  return out;
}

}  // namespace imprint::typeset
