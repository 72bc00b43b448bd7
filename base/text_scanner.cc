#include "base/text_scanner.h"

namespace imprint {

SourcePos TextScanner::place_of(std::size_t offset) const {
  if (offset < counted_) {
    counted_ = line_begin_ = 0;
    line_ = 0;
  }
  for (; counted_ < offset; ++counted_) {
    if (text_[counted_] != '\n') continue;
    ++line_;
    line_begin_ = counted_ + 1;
  }
  return {file_, first_line_ + line_,
          static_cast<std::uint32_t>(offset - line_begin_) + 1};
}

char32_t TextScanner::take_code_point(int digits) {
  char32_t code = 0;
  for (int i = 0; i < digits; ++i, ++at_) {
    const char c = peek();
    code *= 16;
    if (c >= '0' && c <= '9')
      code += static_cast<char32_t>(c - '0');
    else if (c >= 'a' && c <= 'f')
      code += static_cast<char32_t>(c - 'a' + 10);
    else if (c >= 'A' && c <= 'F')
      code += static_cast<char32_t>(c - 'A' + 10);
    else
      fail("an escape without its hexadecimal digits");
  }
  const bool is_character = code != 0 && code <= 0x10FFFF;
  return is_character ? code : U'\uFFFD';
}

}  // namespace imprint
