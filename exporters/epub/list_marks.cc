#include "exporters/epub/list_marks.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "exporters/epub/least_width.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

namespace {

constexpr std::int64_t kMaxRoman = 3'999;  // decimal behind it, as browsers have it

std::string roman(std::int64_t number) {
  constexpr std::pair<int, std::string_view> kParts[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
      {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
      {5, "v"},    {4, "iv"},   {1, "i"}};
  std::string out;
  for (const auto& [value, letters] : kParts)
    for (; number >= value; number -= value) out += letters;
  return out;
}

std::string mark_of(Numbering numbering, std::int64_t number) {
  const bool letters =
      numbering == Numbering::LowerAlpha || numbering == Numbering::UpperAlpha;
  const bool is_roman =
      numbering == Numbering::LowerRoman || numbering == Numbering::UpperRoman;
  if (number < 1 || (is_roman && number > kMaxRoman)) return std::to_string(number);
  if (is_roman) return roman(number);
  if (!letters) return std::to_string(number);
  std::string out;
  for (; number > 0; number = (number - 1) / 26) out += 'n';
  return out;
}

}  // namespace

std::string_view marks_class(const List& list) {
  if (list.numbering == Numbering::Bullet) return {};
  // [em] of the widest number with its full stop; capitals are wider.
  constexpr double kStop = 0.55, kCapitals = 1.3;
  const bool capitals = list.numbering == Numbering::UpperAlpha ||
                        list.numbering == Numbering::UpperRoman;
  double widest = 0;
  std::int64_t number = list.start;
  for (const ListItem& item : list.items) {
    if (item.value) number = *item.value;
    const std::string mark = mark_of(list.numbering, number);
    const bool wide = capitals && mark.back() >= 'a';
    widest = std::max(widest, width_of(mark) * (wide ? kCapitals : 1) + kStop);
    number += list.reversed ? -1 : 1;
  }
  if (widest <= 1.8) return {};
  if (widest <= 2.3) return "marks-3";
  if (widest <= 2.9) return "marks-4";
  if (widest <= 3.5) return "marks-5";
  return "marks-inside";
}

}  // namespace imprint::exporters::epub
