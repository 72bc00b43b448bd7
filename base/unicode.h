// unicode.h: UTF-8 and the character questions that every folder asks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace imprint {

// The code point that begins at text[at], which is moved behind it. U+FFFD, and one
// byte further, where the bytes are not UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);
// Not the first byte of a character of several.
constexpr bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}
void append_utf8(std::string& out, char32_t code_point);
bool is_valid_utf8(std::string_view text);
// `text` with each byte that is not UTF-8 replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);
std::u16string to_utf16(std::string_view text);

bool is_letter(char32_t c);           // general category L*
bool is_letter_or_digit(char32_t c);  // L*, N*
bool is_mark(char32_t c);             // M*
bool is_wide(char32_t c);        // ideographs, kana and the punctuation of their width
bool is_html_space(char32_t c);  // space, tab, LF, FF, CR
// `text` without the control characters that neither XML 1.0 nor a reader can show, and
// without code points that are no characters (Unicode, 23.7).
std::string printable(std::string_view text);
// Whether something of `text` is seen: not only spaces, controls and what is ignored.
bool has_visible(std::string_view text);
bool is_private_use(char32_t c);        // U+E000 to U+F8FF, planes 15 and 16
bool is_noncharacter(char32_t c);       // U+FDD0 to U+FDEF, U+FFFE, U+1FFFF ...
bool is_default_ignorable(char32_t c);  // joiners, variation selectors, soft hyphen ...

std::string to_lower_ascii(std::string_view text);
// Unicode lower case, root locale.
std::string to_lower(std::string_view text);
// Unicode full case folding: equal for what differs in case only.
std::string fold_case(std::string_view text);
std::string_view trim(std::string_view text);  // HTML white space off both ends
// Runs of HTML white space become one space; both ends are trimmed.
std::string collapse_space(std::string_view text);

// How many words `text` has (UAX #29 word boundaries that hold a letter or digit).
std::size_t count_words(std::string_view text);

}  // namespace imprint
