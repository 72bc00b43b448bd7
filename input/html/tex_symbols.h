// tex_symbols.h: TeX's names of characters, for tex_math.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace imprint::input {

enum class TexKind : std::uint8_t {
  Identifier,  // a letter: \alpha
  Upright,     // a letter that stands upright: \Gamma, \infty
  Operator,    // \times, \le, \{
  Large,       // an operator with limits: \sum
  Integral,    // an operator whose limits stand beside it: \int
  Function,    // \sin
  Limit,       // \lim: a function with limits
};

struct TexSymbol {
  std::string_view name;  // without the backslash
  TexKind kind;
  std::string_view text;  // UTF-8
};

// Nothing: TeX has no such symbol, or it is not known here.
const TexSymbol* find_tex_symbol(std::string_view name);

// The letter or digit `c` in one of Unicode's mathematical alphabets (Unicode
// 15, 22.2); `alphabet` is TeX's name: "mathbb". `c` itself where the alphabet has
// none.
std::string in_math_alphabet(std::string_view alphabet, char c);

}  // namespace imprint::input
