#include "exporters/epub/word_width.h"

#include <cstddef>

#include "base/unicode.h"

namespace imprint::exporters::epub {

using document::MathNode;

namespace {

constexpr double kCapital = 0.72, kLetter = 0.56, kNarrow = 0.34;

}  // namespace

double width_of(char32_t c) {
  if (is_wide(c)) return 1;
  if (c < 0x80 &&
      std::string_view("iljtfrI.,:;'!|()[]-/ ").find(static_cast<char>(c)) !=
          std::string_view::npos)
    return kNarrow;
  if (is_default_ignorable(c) || is_mark(c)) return 0;
  const bool small =
      (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xDF && c < 0x250);
  return small ? (c == 'm' || c == 'w' ? 0.9 : kLetter) : kCapital;
}

double width_of(std::string_view word) {
  double width = 0;
  for (std::size_t at = 0; at < word.size();)
    width += width_of(next_code_point(word, at));
  return width;
}

double formula_width(const std::vector<MathNode>& nodes) {
  constexpr double kSign = 0.62;
  double width = 0;
  for (const MathNode& node : nodes) {
    for (std::size_t at = 0; at < node.text.size();) {
      next_code_point(node.text, at);
      width += kSign;
    }
    if (node.name == "mo" || node.name == "mspace") width += kSign;
    width += formula_width(node.children);
  }
  return width;
}

}  // namespace imprint::exporters::epub
