// itemize.h: a paragraph's text -> segments of one format, face, script and direction.
#pragma once

#include <cstdint>
#include <vector>

#include "fonts/font_set.h"
#include "typeset/text/inline_text.h"

namespace imprint::typeset {

using fonts::ScriptTag;
constexpr ScriptTag kLatin = 0x4C61746E;  // 'Latn'
// All that Chinese and Japanese are written with: Hani, Hira, Kana, Bopo.
constexpr ScriptTag kHan = 0x48616E69;     // 'Hani'
constexpr ScriptTag kHangul = 0x48616E67;  // 'Hang'

enum class SegmentKind : std::uint8_t {
  Text,
  Missing,  // one grapheme that no face has
  Emoji,    // one sequence that is shown as a coloured picture
  Object,   // U+FFFC for a picture
  Hidden,   // a control character: never painted
};

struct Segment {
  std::uint32_t begin = 0, end = 0;  // [bytes]
  std::uint32_t piece = 0;           // index into InlineText::pieces
  fonts::FaceId face{};              // of Text
  fonts::GlyphId emoji = 0;          // of Emoji, in the face of emoji
  ScriptTag script = kLatin;
  std::uint8_t level = 0;  // UAX #9
  SegmentKind kind = SegmentKind::Text;
};

// In logical order, without gaps.
std::vector<Segment> itemize(const InlineText& text, const fonts::FontSet& fonts);

}  // namespace imprint::typeset
