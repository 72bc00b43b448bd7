#include "base/address_breaks.h"

#include <algorithm>

#include "base/ascii.h"

namespace imprint {

namespace {

constexpr std::size_t kLong =
    32;                          // [bytes] of an address that no line may have room for
constexpr std::size_t kEnd = 3;  // [bytes] that stay together at either end

bool is_part(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return is_ascii_letter(byte) || is_ascii_digit(byte) || byte >= 0x80 || c == '%';
}

bool is_address(std::string_view word) {
  const std::size_t scheme = word.find("://");
  return (scheme != std::string_view::npos && scheme < 12) ||
         word.find("www.") < 2;  // behind a bracket
}

void add_breaks(std::string_view word, std::size_t begin,
                std::vector<std::size_t>& out) {
  const std::size_t scheme = word.find("://");
  const std::size_t first = scheme == std::string_view::npos ? kEnd : scheme + 3 + kEnd;
  for (std::size_t i = first; i + kEnd < word.size(); ++i)
    if (std::string_view("/.-?&=_#").find(word[i]) != std::string_view::npos &&
        is_part(word[i + 1]))
      out.push_back(begin + i + 1);
}

}  // namespace

std::vector<std::size_t> address_breaks(std::string_view text) {
  std::vector<std::size_t> out;
  if (text.size() < kLong) return out;
  constexpr std::string_view kSpaces = " \t\n";
  for (std::size_t at = text.find_first_not_of(kSpaces); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word.size() >= kLong && is_address(word)) add_breaks(word, at, out);
    at = text.find_first_not_of(kSpaces, end);
  }
  return out;
}

}  // namespace imprint
