#include "document/isolate.h"

#include "base/unicode.h"

namespace imprint::document {
namespace {

// Blocks of the scripts that run from right to left.
bool is_right_to_left(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_right_to_left(next_code_point(text, at))) return true;
  return false;
}

}  // namespace

std::optional<bool> begins_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); is_letter(c))
      return is_right_to_left(c);
  return std::nullopt;
}

std::string isolated(std::string_view text, bool rtl) {
  if (text.empty() || (!rtl && !has_right_to_left(text))) return std::string(text);
  constexpr std::string_view kBegin = "\u2068", kEnd = "\u2069";
  return std::string(kBegin).append(text).append(kEnd);
}

}  // namespace imprint::document
