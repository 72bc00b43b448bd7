#include "typeset/text/characters.h"

#include <algorithm>
#include <string_view>

#include "base/unicode.h"

namespace imprint::typeset {

std::string shortened(std::string text, std::size_t most) {
  static constexpr std::string_view kEllipsis = "\u2026";
  if (text.size() <= most) return text;
  std::size_t end = most - kEllipsis.size();
  const auto is_inside = [&](std::size_t at) {
    if (is_continuation(text[at])) return true;
    const char32_t c = next_code_point(text, at);
    return is_mark(c) || is_invisible(c);
  };
  const std::size_t least = end - std::min(end, 4 * kMaxMarks);
  while (end > least && is_inside(end)) --end;
  while (end > 0 && is_continuation(text[end])) --end;
  text.resize(end);
  return text += kEllipsis;
}

}  // namespace imprint::typeset
