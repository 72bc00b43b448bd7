#include "base/kept_runs.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/ascii.h"
#include "base/unicode.h"

namespace imprint {
namespace {

constexpr std::size_t kMostInARow = 8;

// Symbols in Latin and Greek letters that stand behind a number (The International
// System of Units, 9th edition; CLDR's short forms of several languages). Not "a", "in"
// and the like, which are words.
constexpr std::array kUnits = std::to_array<std::string_view>({
    "EUR", "GB",   "GHz",  "GW",  "GiB", "Hz",  "IE",   "IU",  "J",    "K",    "KB",
    "KiB", "L",    "MB",   "MHz", "MJ",  "MW",  "MiB",  "N",   "Pa",   "Std",  "TB",
    "U",   "UI",   "USD",  "Uhr", "V",   "W",   "a.m",  "am",  "bar",  "bis",  "bpm",
    "cal", "cc",   "cl",   "cm",  "dB",  "dL",  "dl",   "dm",  "ft",   "g",    "gr",
    "h",   "hPa",  "ha",   "hr",  "hrs", "kB",  "kHz",  "kJ",  "kPa",  "kV",   "kW",
    "kWh", "kcal", "kg",   "km",  "l",   "lb",  "lbs",  "m",   "mA",   "mEq",  "mL",
    "mV",  "mW",   "mbar", "mcg", "mg",  "mi",  "min",  "ml",  "mm",   "mmHg", "mmol",
    "mol", "mph",  "ms",   "mSv", "ng",  "nm",  "nmol", "oz",  "p",    "p.m",  "pH",
    "pg",  "pm",   "pt",   "px",  "s",   "sec", "t",    "tsp", "tbsp", "yd",   "µg",
    "µl",  "µm",   "Ω",    "μg",  "μl",  "μm",
});

// What stands before a number or letter that tells which one is meant, in lower case.
constexpr std::array kCounted = std::to_array<std::string_view>({
    "abb",      "abs",      "abschnitt", "anexo",    "anhang",   "annex",   "annexe",
    "appendix", "art",      "article",   "artikel",  "artículo", "cap",     "capítulo",
    "chap",     "chapter",  "ch",        "chapitre", "class",    "classe",  "day",
    "día",      "eq",       "exercise",  "fase",     "fig",      "figura",  "figure",
    "gate",     "grad",     "grade",     "group",    "gruppe",   "jour",    "kap",
    "kapitel",  "klasse",   "level",     "n°",       "niveau",   "no",      "nos",
    "nr",       "num",      "number",    "núm",      "nº",       "p",       "page",
    "pages",    "pag",      "pagina",    "pg",       "phase",    "pp",      "pág",
    "página",   "question", "room",      "rule",     "s",        "schritt", "sec",
    "section",  "seite",    "stage",     "step",     "stufe",    "tab",     "tabelle",
    "tabla",    "table",    "tableau",   "tag",      "teil",     "part",    "typ",
    "type",     "tipo",     "unit",      "version",  "vol",      "week",    "zone",
    "étape",    "рис",      "стр",       "табл",     "гл",       "тип",     "п",
});

// Before a name, with or without a full stop; in lower case.
constexpr std::array kTitles = std::to_array<std::string_view>({
    "dr",   "dra", "fr",  "hr",   "mag", "me",  "mlle", "mme", "mr",   "mrs", "ms",
    "prof", "sr",  "sra", "srta", "st",  "д-р", "проф", "г-н", "г-жа", "им",
});

constexpr std::array kUnitSigns =
    std::to_array<std::string_view>({"%", "‰", "°", "€", "£", "₹", "¢", "$"});
constexpr std::array kCurrencies = std::to_array<std::string_view>(
    {"$", "€", "£", "¥", "₹", "USD", "EUR", "CHF", "GBP"});
// Between two numbers.
constexpr std::array kBetween =
    std::to_array<std::string_view>({"×", "x", "-", "–", "−", "+", "=", "±"});
// Before a number, besides these.
constexpr std::array kBefore = std::to_array<std::string_view>(
    {"≥", "≤", "<", ">", "~", "≈", "§", "§§", "№", "#"});

template <typename Table>
bool has(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

bool opens(char32_t c) {
  return c == '(' || c == '[' || c == '"' || c == '\'' || c == 0x201C || c == 0x2018 ||
         c == 0x201E || c == 0xAB || c == 0xBF || c == 0xA1;
}
bool closes(char32_t c) {
  return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x201D || c == 0x2019 ||
         c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == 0xBB ||
         c == 0x60C || c == 0x61B || c == 0x61F || c == 0x964;
}

bool is_capital(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = word.empty() ? 0 : next_code_point(word, at);
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return is_letter(c) && to_lower(word.substr(0, at)) != word.substr(0, at);
}

// A word between two spaces, without the punctuation round it.
struct Token {
  std::string_view all, word;
  bool opened = false, closed = false;  // by punctuation other than a full stop
  bool stopped = false;                 // by a full stop, which `word` has not

  explicit Token(std::string_view text) : all(text), word(text) {
    for (std::size_t at = 0; at < word.size(); at = 0) {
      if (!opens(next_code_point(word, at))) break;
      word.remove_prefix(at);
      opened = true;
    }
    while (!word.empty()) {
      std::size_t at = word.size() - 1;
      while (at > 0 && is_continuation(word[at])) --at;
      const std::size_t begin = at;
      const char32_t c = next_code_point(word, at);
      if (c == '.')
        stopped = true;
      else if (closes(c))
        closed = true, stopped = false;
      else
        break;
      word = word.substr(0, begin);
    }
  }

  char32_t first() const {
    std::size_t at = 0;
    return word.empty() ? 0 : next_code_point(word, at);
  }
  char32_t last() const {
    if (word.empty()) return 0;
    std::size_t at = word.size() - 1;
    while (at > 0 && is_continuation(word[at])) --at;
    return next_code_point(word, at);
  }
  bool is_one_letter() const {
    std::size_t at = 0;
    return !word.empty() && is_letter(next_code_point(word, at)) && at == word.size();
  }
  bool is_number() const { return is_digit(first()) && is_digit(last()); }
  bool begins_with_number() const {
    const char32_t c = first();
    if (is_digit(c)) return true;
    return word.size() > 1 && (c == '-' || c == '+' || c == 0x2212 || c == '.') &&
           is_digit(Token(word.substr(c == 0x2212 ? 3 : 1)).first());
  }
  bool is_year() const {
    return word.size() >= 4 && (word[0] == '1' || word[0] == '2') &&
           std::all_of(word.begin(), word.begin() + 4,
                       [](char c) { return is_ascii_digit(c); }) &&
           (word.size() == 4 || !is_ascii_digit(word[4]));
  }
  bool is_day() const {
    return (word.size() == 1 || (word.size() == 2 && word[0] <= '3')) && is_number();
  }
};

// "mg/kg", "mg·h" and the like are of units, too.
bool is_unit(std::string_view word) {
  if (has(kUnitSigns, word)) return true;
  if (word.starts_with("°") && word.size() <= 3) return true;
  const std::size_t slash = word.find('/');
  if (slash != std::string_view::npos) word = word.substr(0, slash);
  if (has(kUnits, word)) return true;
  // "m²", "cm3"
  if (word.ends_with("²") || word.ends_with("³"))
    return has(kUnits, word.substr(0, word.size() - 2));
  // Other scripts abbreviate in as many ways as there are languages: a short word.
  constexpr std::size_t kShort = 4;
  std::size_t letters = 0, at = 0;
  while (at < word.size()) {
    const char32_t c = next_code_point(word, at);
    if (c < 0x370 || is_wide(c)) return false;
    letters += is_letter(c) ? 1 : 0;
  }
  return letters > 0 && letters <= kShort;
}

// Whether the line may not end between two words; `before` and `after` are those round
// them, empty where there are none.
bool keeps(const Token& before, const Token& left, const Token& right,
           const Token& after) {
  if (left.closed || right.opened) {
    // "May 3, 2026", "5 (mg)": only the first is one thing.
    return left.closed && !left.stopped && left.all.ends_with(',') && left.is_day() &&
           right.is_year() && !before.closed && is_capital(before.word);
  }
  if (left.is_number()) {
    if (!left.stopped && is_unit(right.word)) return true;
    if (!left.stopped && has(kBetween, right.all) && after.begins_with_number())
      return true;
    // "3 May 2026", "5. Januar 2026"
    if (left.is_day() && is_letter(right.first()) && is_letter(right.last()) &&
        !right.closed && after.is_year())
      return true;
  }
  if (right.begins_with_number()) {
    if (has(kCurrencies, left.word)) return true;
    if (has(kBefore, left.all)) return true;
    if (has(kBetween, left.all) && (before.is_number() || before.word.empty()))
      return true;
    if (left.is_one_letter() && is_capital(left.word)) return true;  // "vitamin B 12"
    if (right.is_year() && before.is_day() && is_letter(left.first())) return true;
    if (right.is_day() && right.all.ends_with(',') && after.is_year() &&
        is_capital(left.word))
      return true;
    return has(kCounted, to_lower(left.word));
  }
  if (left.stopped && left.is_one_letter())  // initials; "z. B."
    return is_capital(right.word) || (right.stopped && right.is_one_letter());
  if (is_capital(right.word)) {
    if (right.is_one_letter() && right.word != "I" && !left.stopped)
      return is_letter(left.last()) && left.word.size() > 2;
    if (is_capital(left.word) && has(kTitles, to_lower(left.word)))
      return left.stopped || left.word.size() <= 3;
  }
  return false;
}

// Most spaces stand between two small letters, and keep nothing.
bool may_keep(char before, char after) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return !(small(before) && small(after));
}

// A line may end behind an em dash: what is kept ends with the first one of its last
// word, and begins behind the last one of its first.
constexpr std::string_view kDash = "\u2014";
std::size_t kept_end(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t dash = text.substr(begin, end - begin).find(kDash);
  return dash == std::string_view::npos ? end : begin + dash + kDash.size();
}
std::size_t kept_begin(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t dash = text.substr(begin, end - begin).rfind(kDash);
  return dash == std::string_view::npos ? begin : begin + dash + kDash.size();
}

// The words round spaces that keep, those that share a word as one.
std::vector<NumberRun> runs_at_spaces(std::string_view text) {
  std::vector<NumberRun> out;
  std::size_t in_a_row = 0;
  std::size_t before_begin = 0, left_begin = 0;  // of the two last words
  std::size_t next = 0;
  for (std::size_t space = text.find(' '); space != std::string_view::npos;
       space = next) {
    const std::size_t right_begin = space + 1;
    next = text.find(' ', right_begin);
    const bool asked = space > left_begin && right_begin < text.size() &&
                       may_keep(text[space - 1], text[right_begin]);
    const std::size_t end = std::min(next, text.size());
    bool kept = false;
    if (asked) {
      const auto word = [&](std::size_t begin) {
        constexpr std::size_t kLongest = 40;  // of a word that is looked at [bytes]
        if (begin >= text.size()) return Token({});
        const std::size_t stop = std::min(text.find(' ', begin), text.size());
        return Token(stop - begin > kLongest ? std::string_view()
                                             : text.substr(begin, stop - begin));
      };
      const Token left = word(left_begin), right = word(right_begin);
      if (!left.all.empty() && !right.all.empty())
        kept = keeps(left_begin > before_begin ? word(before_begin) : Token({}), left,
                     right, word(end + 1));
    }
    in_a_row = kept ? in_a_row + 1 : 0;
    if (kept && in_a_row <= kMostInARow) {
      const std::size_t stop = kept_end(text, right_begin, end);
      if (in_a_row > 1 && out.back().end >= space)
        out.back().end = stop;
      else
        out.push_back({kept_begin(text, left_begin, space), stop});
    } else {
      in_a_row = 0;
    }
    before_begin = left_begin;
    left_begin = right_begin;
  }
  return out;
}

}  // namespace

std::vector<NumberRun> kept_runs(std::string_view text, bool telephone) {
  std::vector<NumberRun> all = number_runs(text, telephone);
  const std::vector<NumberRun> spaced = runs_at_spaces(text);
  all.insert(all.end(), spaced.begin(), spaced.end());
  std::sort(all.begin(), all.end(),
            [](const NumberRun& a, const NumberRun& b) { return a.begin < b.begin; });
  std::vector<NumberRun> out;
  for (const NumberRun& run : all) {
    if (!out.empty() && run.begin < out.back().end)
      out.back().end = std::max(out.back().end, run.end);
    else
      out.push_back(run);
  }
  return out;
}

}  // namespace imprint
