#include "exporters/epub/list_marks.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "document/list_number.h"
#include "exporters/epub/word_width.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

namespace {

// As wide as the number is, in small letters; which letters it has is not asked.
std::string mark_of(Numbering numbering, std::int64_t number) {
  const bool letters =
      numbering == Numbering::LowerAlpha || numbering == Numbering::UpperAlpha;
  if (letters && number > 0)
    return std::string(number_text(number, Numbering::LowerAlpha).size(), 'n');
  return number_text(
      number, numbering == Numbering::UpperRoman ? Numbering::LowerRoman : numbering);
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
