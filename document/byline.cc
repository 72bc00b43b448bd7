#include "document/byline.h"

#include <array>
#include <set>
#include <utility>

#include "base/unicode.h"
#include "document/isolate.h"

namespace imprint::document {
namespace {

// Source: CLDR, "d MMMM y" of each language. {d} day, {m} month, {y} year.
struct DateNames {
  std::string_view lang;
  std::string_view pattern;
  std::array<std::string_view, 12> months;
};
constexpr std::array<DateNames, 12> kDateNames = {{
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
    {"he",
     "{d} ב{m} {y}",
     {"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר",
      "אוקטובר", "נובמבר", "דצמבר"}},
    {"ar",
     "{d} {m} {y}",
     {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
      "أكتوبر", "نوفمبر", "ديسمبر"}},
    {"fa",
     "{d} {m} {y}",
     {"ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر",
      "اکتبر", "نوامبر", "دسامبر"}},
    {"ur",
     "{d} {m}، {y}",
     {"جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر",
      "اکتوبر", "نومبر", "دسمبر"}},
}};

}  // namespace

std::vector<std::string> authors_of(const Metadata& metadata) {
  std::vector<std::string> out;
  for (const std::string& author : metadata.authors)
    if (has_visible(author)) out.push_back(author);
  return out;
}

std::string credits_text(const Metadata& metadata) {
  const std::vector<std::string> credits = credits_of(metadata);
  std::string out;
  for (std::size_t i = 0; i < credits.size(); ++i) {
    if (!has_visible(metadata.authors[i])) continue;
    if (!out.empty()) out += ", ";
    out += isolated(credits[i], metadata.lang.is_rtl());
  }
  return out;
}

std::string date_text(const Date& date, const Language& lang) {
  const DateNames* names = best_fit(kDateNames, lang);
  if (names == nullptr || date.month < 1 || date.month > 12) return to_iso_date(date);
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

std::string byline_of(const Metadata& metadata) {
  std::string out = credits_text(metadata);
  if (!metadata.date) return out;
  if (!out.empty()) out += " \u00B7 ";
  return out +
         isolated(date_text(*metadata.date, metadata.lang), metadata.lang.is_rtl());
}

std::vector<std::string> subjects_of(const Metadata& metadata) {
  std::vector<std::string> out;
  std::set<std::string> known;
  for (const auto* list : {&metadata.categories, &metadata.tags, &metadata.keywords})
    for (const std::string& word : *list) {
      std::string subject = collapse_space(word);
      if (has_visible(subject) && known.insert(subject).second)
        out.push_back(std::move(subject));
    }
  return out;
}

}  // namespace imprint::document
