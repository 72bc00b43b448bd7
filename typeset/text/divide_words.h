// divide_words.h: chunks of a paragraph -> smaller ones, where lines are too short for
// them or words may have hyphens. Pure but for the hyphenators of the style.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "typeset/text/line.h"

#include "typeset/text/chunks.h"

namespace imprint::typeset {

class WordDivider {
 public:
  // Keeps all of them. `narrowest`: of the lines [pt].
  WordDivider(const ShapedText& text, const BreakStyle& style,
              const fonts::FontSet& fonts, Pt narrowest)
      : text_(text), style_(style), fonts_(fonts), narrowest_(narrowest) {}

  // What is too long for a line in pieces that are not, as far as clusters allow:
  // between words that are kept together, else at points of the language, else with a
  // hyphen anywhere; what is no word, behind its punctuation, else between groups of
  // digits, else anywhere.
  std::vector<Chunk> divided(std::vector<Chunk> chunks) const;
  // Each word in the pieces that its language allows.
  std::vector<Chunk> hyphenated(const std::vector<Chunk>& chunks) const;

 private:
  void part_wide(std::vector<Chunk>& chunks) const;
  bool is_too_long(const Chunk& chunk) const { return chunk.box > narrowest_; }
  void add_pieces(const Chunk& chunk, std::vector<Chunk>& out) const;
  bool add_long_word(const Chunk& chunk, std::vector<Chunk>& out) const;
  bool add_letters(const Chunk& chunk, std::vector<Chunk>& out) const;
  void add_parts(const Chunk& chunk, Hyphenator& hyphenator,
                 std::vector<Chunk>& out) const;
  const Format* words_format(const Chunk& chunk) const;
  bool is_plain_word(std::uint32_t first, std::uint32_t last) const;
  std::vector<std::uint32_t> points_in(const Chunk& chunk, std::uint32_t first,
                                       std::uint32_t last) const;
  std::pair<std::uint32_t, std::uint32_t> word_in(const Chunk& chunk) const;

  const ShapedText& text_;
  const BreakStyle& style_;
  const fonts::FontSet& fonts_;
  Pt narrowest_;
};

}  // namespace imprint::typeset
