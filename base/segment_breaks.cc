#include "base/segment_breaks.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace imprint {
namespace {

constexpr char32_t kZeroWidthSpace = 0x200B;

int width_of(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
}

bool is_hangul(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SCRIPT) == USCRIPT_HANGUL;
}

bool is_wide_or_half(char32_t c) {
  const int width = width_of(c);
  return (width == U_EA_FULLWIDTH || width == U_EA_WIDE || width == U_EA_HALFWIDTH) &&
         !is_hangul(c);
}

bool is_emoji(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI_PRESENTATION) != 0;
}

bool is_ambiguous_punctuation(char32_t c) {
  return width_of(c) == U_EA_AMBIGUOUS &&
         (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_P_MASK | U_GC_S_MASK)) != 0;
}

}  // namespace

bool may_end_joined_line(char32_t c) {
  constexpr char32_t kFirst = 0xA1;  // nothing before is wide or ambiguous
  return c >= kFirst &&
         (c == kZeroWidthSpace || is_wide_or_half(c) || is_ambiguous_punctuation(c));
}

bool is_east_asian(const Language& lang) {
  const std::string_view name = lang.primary();
  return name == "zh" || name == "ja" || name == "ii" || name == "yue" ||
         name == "wuu" || name == "nan" || name == "lzh";
}

bool joins_lines(char32_t before, char32_t after, bool is_east_asian) {
  if (before == kZeroWidthSpace || after == kZeroWidthSpace) return true;
  const bool wide_before = is_wide_or_half(before), wide_after = is_wide_or_half(after);
  if (wide_before && wide_after) return !is_emoji(before) || !is_emoji(after);
  return is_east_asian && ((wide_before && is_ambiguous_punctuation(after)) ||
                           (is_ambiguous_punctuation(before) && wide_after));
}

}  // namespace imprint
