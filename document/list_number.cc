#include "document/list_number.h"

#include <array>
#include <string_view>
#include <utility>

namespace imprint::document {
namespace {

std::string to_alpha(std::int64_t value, char first) {
  std::string out;
  for (; value > 0; value = (value - 1) / 26)
    out.insert(out.begin(), static_cast<char>(first + (value - 1) % 26));
  return out;
}

std::string to_roman(std::int64_t value, bool upper) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> kDigits = {
      {{1000, "m"},
       {900, "cm"},
       {500, "d"},
       {400, "cd"},
       {100, "c"},
       {90, "xc"},
       {50, "l"},
       {40, "xl"},
       {10, "x"},
       {9, "ix"},
       {5, "v"},
       {4, "iv"},
       {1, "i"}}};
  std::string out;
  for (const auto& [amount, digits] : kDigits)
    for (; value >= amount; value -= amount) out += digits;
  if (upper)
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
  return out;
}

}  // namespace

std::string number_text(std::int64_t value, Numbering numbering) {
  constexpr int kMaxRoman = 3999;
  switch (numbering) {
    case Numbering::LowerAlpha:
      if (value > 0) return to_alpha(value, 'a');
      break;
    case Numbering::UpperAlpha:
      if (value > 0) return to_alpha(value, 'A');
      break;
    case Numbering::LowerRoman:
      if (value > 0 && value <= kMaxRoman) return to_roman(value, false);
      break;
    case Numbering::UpperRoman:
      if (value > 0 && value <= kMaxRoman) return to_roman(value, true);
      break;
    case Numbering::Bullet:
    case Numbering::Decimal:
      break;
  }
  return std::to_string(value);
}

}  // namespace imprint::document
