#include "typeset/date_text.h"

#include <array>

namespace imprint::typeset {
namespace {

// Source: CLDR, "d MMMM y" of each language. {d} day, {m} month, {y} year.
struct DateNames {
  std::string_view lang;
  std::string_view pattern;
  std::array<std::string_view, 12> months;
};
constexpr std::array<DateNames, 8> kDateNames = {{
    {"en-US",
     "{m} {d}, {y}",
     {"January", "February", "March", "April", "May", "June", "July", "August",
      "September", "October", "November", "December"}},
    {"en",
     "{d} {m} {y}",
     {"January", "February", "March", "April", "May", "June", "July", "August",
      "September", "October", "November", "December"}},
    {"de",
     "{d}. {m} {y}",
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
      "September", "Oktober", "November", "Dezember"}},
    {"fr",
     "{d} {m} {y}",
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
      "septembre", "octobre", "novembre", "décembre"}},
    {"es",
     "{d} de {m} de {y}",
     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
      "septiembre", "octubre", "noviembre", "diciembre"}},
    {"it",
     "{d} {m} {y}",
     {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
      "settembre", "ottobre", "novembre", "dicembre"}},
    {"pt",
     "{d} de {m} de {y}",
     {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
      "setembro", "outubro", "novembro", "dezembro"}},
    {"nl",
     "{d} {m} {y}",
     {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
      "september", "oktober", "november", "december"}},
}};

}  // namespace

std::string date_text(const document::Date& date, const Language& lang) {
  const DateNames* names = best_fit(kDateNames, lang);
  if (names == nullptr || date.month < 1 || date.month > 12)
    return document::to_iso_date(date);
  std::string out;
  const std::string_view pattern = names->pattern;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      out += pattern[i];
      continue;
    }
    const char what = pattern[i + 1];
    if (what == 'd') out += std::to_string(date.day);
    if (what == 'm') out += names->months[static_cast<std::size_t>(date.month - 1)];
    if (what == 'y') out += std::to_string(date.year);
    i += 2;
  }
  return out;
}

}  // namespace imprint::typeset
