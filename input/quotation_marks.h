// quotation_marks.h: the quotation marks of a language. Source: CLDR 42.
#pragma once

#include <array>
#include <string_view>

#include "base/language.h"

namespace imprint::input {

struct QuotationMarks {
  std::string_view lang;                  // a range
  std::array<std::string_view, 4> marks;  // outer open and close, inner open and close
};
// English for languages that are not listed.
const QuotationMarks& quotation_marks(const Language& lang);

}  // namespace imprint::input
