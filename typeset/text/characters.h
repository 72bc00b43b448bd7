// characters.h: what typesetting asks about characters. Pure.
#pragma once

#include <cstddef>
#include <string>

namespace imprint::typeset {

// A base and so many marks, joiners and selectors are one thing, to choose a face for
// and to shape; what comes behind them is set as if it began anew. No language has more
// than a few (UAX #15, 13: text is stream-safe with at most 30 non-starters in a row).
constexpr std::size_t kMaxMarks = 30;

// Never seen, and never as wide as anything: UAX #44's Default_Ignorable_Code_Point
// without the Hangul fillers, which are spaces. HarfBuzz has the same list.
constexpr bool is_invisible(char32_t c) {
  if (c < 0x200B)
    return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x17B4 || c == 0x17B5 ||
           (c >= 0x180B && c <= 0x180F);
  if (c < 0x2070) return c <= 0x200F || (c >= 0x202A && c <= 0x202E) || c >= 0x2060;
  return (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFF8) ||
         (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D;

// Of a glyph that has several shapes.
constexpr bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
         (c >= 0x180B && c <= 0x180D) || c == 0x180F;
}

// Whether a selector may stand behind it: no letter of the scripts below U+1000 has
// variants (StandardizedVariants.txt and emoji-variation-sequences.txt of Unicode 15).
constexpr bool may_have_variants(char32_t c) {
  return c >= 0x1000 || (c >= '0' && c <= '9') || c == '#' || c == '*' || c == 0xA9 ||
         c == 0xAE;
}

constexpr bool is_joiner(char32_t c) {  // and variation selectors
  return c == kNonJoiner || c == kJoiner || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF);
}

// What no face is asked for: control characters, marks of lines, paragraphs, directions
// and annotations.
constexpr bool is_control(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) ||
         c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFFF9 && c <= 0xFFFB);
}

// A line ends behind it, wherever it stands (UAX #14, LB4 and LB5: classes BK, NL, LF).
constexpr bool ends_line(char32_t c) {
  return (c >= '\n' && c <= '\f') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Spaces of a fixed width: of a face that has none HarfBuzz makes them from its space.
constexpr bool is_fixed_space(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

constexpr bool is_regional_indicator(char32_t c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

// `text` of at most `most` bytes [at least 3]: cut behind a character, with an ellipsis
// in place of the rest.
std::string shortened(std::string text, std::size_t most);

}  // namespace imprint::typeset
