#include "input/quotation_marks.h"

namespace imprint::input {
namespace {

// Source: CLDR 42, "delimiters". The first row is for languages that are not listed.
constexpr std::array<QuotationMarks, 14> kQuotes = {{
    {"en", {"\u201C", "\u201D", "\u2018", "\u2019"}},
    {"de", {"\u201E", "\u201C", "\u201A", "\u2018"}},
    {"fr", {"\u00AB\u00A0", "\u00A0\u00BB", "\u00AB\u00A0", "\u00A0\u00BB"}},
    {"es", {"\u00AB", "\u00BB", "\u201C", "\u201D"}},
    {"it", {"\u00AB", "\u00BB", "\u201C", "\u201D"}},
    {"ru", {"\u00AB", "\u00BB", "\u201E", "\u201C"}},
    {"uk", {"\u00AB", "\u00BB", "\u201E", "\u201C"}},
    {"el", {"\u00AB", "\u00BB", "\u201C", "\u201D"}},
    {"fa", {"\u00AB", "\u00BB", "\u2039", "\u203A"}},
    {"pl", {"\u201E", "\u201D", "\u00AB", "\u00BB"}},
    {"cs", {"\u201E", "\u201C", "\u201A", "\u2018"}},
    {"sv", {"\u201D", "\u201D", "\u2019", "\u2019"}},
    {"ja", {"\u300C", "\u300D", "\u300E", "\u300F"}},
    {"zh", {"\u201C", "\u201D", "\u2018", "\u2019"}},
}};

}  // namespace

const QuotationMarks& quotation_marks(const Language& lang) {
  const QuotationMarks* marks = best_fit(kQuotes, lang);
  return marks == nullptr ? kQuotes[0] : *marks;
}

}  // namespace imprint::input
