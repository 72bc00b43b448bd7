// ascii.h: the classes of ASCII characters, whatever the locale.
#pragma once

namespace imprint {

constexpr bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_ascii_alphanumeric(char32_t c) {
  return is_ascii_digit(c) || is_ascii_letter(c);
}
constexpr bool is_ascii_punctuation(char32_t c) {  // CommonMark 0.31, 2.1
  return c > ' ' && c < 0x7F && !is_ascii_alphanumeric(c);
}

}  // namespace imprint
