#include "typeset/text/line_edges.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/unicode.h"

namespace imprint::typeset {
namespace {

// Shares of a character's width. Light marks may stand out most: Hàn Thế Thành,
// "Micro-typographic extensions to the TeX typesetting system", TUGboat 21 (2000).
struct Protrusion {
  char32_t character;
  double start, end;
};
constexpr Protrusion kProtrusions[] = {
    {U'!', 0, 0.15},       {U'"', 0.4, 0.4},      {U'\'', 0.4, 0.5},
    {U'(', 0.15, 0},       {U')', 0, 0.15},       {U',', 0, 0.6},
    {U'-', 0.4, 0.5},      {U'.', 0, 0.6},        {U'/', 0, 0.2},
    {U':', 0, 0.4},        {U';', 0, 0.3},        {U'?', 0, 0.15},
    {U'\u00AB', 0.2, 0.2}, {U'\u00BB', 0.2, 0.2}, {U'\u2010', 0.4, 0.5},
    {U'\u2013', 0.2, 0.3}, {U'\u2014', 0.2, 0.2}, {U'\u2018', 0.5, 0.5},
    {U'\u2019', 0.5, 0.5}, {U'\u201A', 0.4, 0.4}, {U'\u201C', 0.4, 0.4},
    {U'\u201D', 0.4, 0.4}, {U'\u201E', 0.3, 0.3}, {U'\u2026', 0, 0.15},
    {U'\u2039', 0.3, 0.3}, {U'\u203A', 0.3, 0.3},
};

Protrusion protrusion_of(char32_t c) {
  const auto found = std::lower_bound(
      std::begin(kProtrusions), std::end(kProtrusions), c,
      [](const Protrusion& row, char32_t wanted) { return row.character < wanted; });
  return found != std::end(kProtrusions) && found->character == c ? *found
                                                                  : Protrusion{c, 0, 0};
}

}  // namespace

Pt hyphen_width(const ShapedText& text, std::uint32_t at, const fonts::FontSet& fonts) {
  const auto segment = std::upper_bound(
      text.segments.begin(), text.segments.end(), at,
      [](std::uint32_t wanted, const Segment& s) { return wanted < s.end; });
  if (segment == text.segments.end() || segment->kind != SegmentKind::Text) return {0};
  const fonts::Face& face = fonts.face(segment->face);
  const auto glyph = face.glyph('-');
  return glyph ? text.format(*segment).size *
                     (static_cast<double>(face.advance(*glyph)) / face.units_per_em)
               : Pt{0};
}

Pt start_protrusion(const ShapedText& text, std::uint32_t at,
                    const fonts::FontSet& fonts) {
  std::size_t end = at;
  if (at >= text.source.text.size()) return {0};
  const double share = protrusion_of(next_code_point(text.source.text, end)).start;
  if (share == 0) return {0};
  return width_of(text, at, static_cast<std::uint32_t>(end), fonts) * share;
}

Pt end_protrusion(const ShapedText& text, std::uint32_t end,
                  const fonts::FontSet& fonts) {
  const std::string_view source = text.source.text;
  std::uint32_t begin = end;
  while (begin > 0 && is_continuation(source[--begin])) {
  }
  if (begin == end) return {0};
  std::size_t at = begin;
  const double share = protrusion_of(next_code_point(source, at)).end;
  return share == 0 ? Pt{0} : width_of(text, begin, end, fonts) * share;
}

int wide_characters(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  constexpr unsigned char kLeastLead = 0xE2;  // of U+2000 and above
  int count = 0;
  for (std::size_t at = begin; at < end;) {
    if (static_cast<unsigned char>(text[at]) < kLeastLead)
      ++at;
    else
      count += is_wide(next_code_point(text, at)) ? 1 : 0;
  }
  return count;
}

}  // namespace imprint::typeset
