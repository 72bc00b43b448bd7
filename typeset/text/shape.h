// shape.h: segments -> glyphs. Words of simple scripts are shaped once and kept in the
// ShapeCache; Arabic, Indic and other scripts whose letters join are shaped by whole
// runs.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "typeset/text/itemize.h"
#include "typeset/text/shaped.h"

namespace imprint::typeset {

class ShapeCache;

// What an InlineText has between words.
constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// Whether letters of `script` take their shapes from their neighbours.
bool joins_letters(ScriptTag script);

struct Word {
  std::uint32_t begin = 0, end = 0;  // [bytes] of the text
  std::uint32_t segment = 0;
  bool space = false;  // only spaces, tabs, line ends: one glyph each
  Pt width{0};
  const Shaped* shaped = nullptr;  // null for what is not Text
};

struct ShapedText {
  InlineText source;
  std::vector<Segment> segments;
  std::vector<Word> words;  // in logical order, without gaps
  std::deque<Shaped> own;   // too long for the cache

  const Piece& piece(const Segment& s) const { return source.pieces[s.piece]; }
  const Format& format(const Segment& s) const {
    return source.formats[piece(s).format];
  }
};

// No glyph has the id 0: what a face turns out to lack becomes a Missing segment. Holds
// until the cache is next told to trim().
ShapedText shape(InlineText text, const fonts::FontSet& fonts, ShapeCache& cache);
// Forgets all when it has grown large. To be called between paragraphs.
void trim(ShapeCache& cache);

// Width of a box for a character that no face has [em].
constexpr double kMissingWidth = 0.72;

// Of bytes [begin, end); parts of a cluster count with its first byte.
Pt width_of(const ShapedText& text, std::uint32_t begin, std::uint32_t end,
            const fonts::FontSet& fonts);

constexpr std::uint32_t kMaxUnit =
    256;                        // shaped together at most, and kMaxMarks [bytes]
constexpr int kTabColumns = 4;  // of code: from one tab stop to the next
constexpr std::uint32_t kRunUnit = 96;  // of joining scripts: about so much [bytes]

}  // namespace imprint::typeset
