#include "input/front/written_date.h"

#include <fmt/format.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/unicode.h"

namespace imprint::input {
namespace {

using document::Date;

// Languages whose names of months are known. Named one by one: for others ICU would
// give those of the machine's own language. Thai years are none of ours.
constexpr std::array<const char*, 51> kLanguages = {
    "en", "de", "de_AT", "fr", "es", "it", "pt", "nl", "sv",      "da", "nb",
    "fi", "is", "pl",    "cs", "sk", "sl", "hr", "sr", "sr_Latn", "hu", "ro",
    "bg", "mk", "ru",    "uk", "be", "et", "lv", "lt", "el",      "tr", "az",
    "sq", "ca", "gl",    "eu", "ga", "cy", "he", "ar", "fa",      "ur", "hi",
    "mr", "id", "ms",    "sw", "zh", "ja", "ko"};

// Around the words of a date, without case and marks: articles, endings of numbers,
// "year" and "day", what stands before a time.
constexpr std::array<std::string_view, 52> kFillers = {
    "a",   "alle", "as",   "at",  "d",  "da",  "de",  "del",  "den", "der", "di",
    "die", "do",   "el",   "em",  "en", "er",  "g",   "gada", "il",  "kl",  "klo",
    "las", "le",   "m",    "nd",  "of", "om",  "on",  "ore",  "r",   "rd",  "roku",
    "st",  "th",   "the",  "uhr", "um", "uur", "ve",  "vom",  "y",   "г",   "года",
    "год", "р",    "року", "в",   "o",  "ª",   "της", "του"};

template <typename Words>
bool has(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Lower case, compatibility forms and accents of letters taken away: "März" -> "marz".
// Marks of other scripts are parts of their words.
std::string folded(std::string_view word) {
  UErrorCode fault = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKDInstance(fault);
  if (U_FAILURE(fault)) return std::string(word);
  const icu::UnicodeString plain = form->normalize(
      icu::UnicodeString::fromUTF8(std::string(word)).foldCase(), fault);
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < plain.length(); ++i)
    if (plain[i] < 0x300 || plain[i] > 0x36F) out.append(plain[i]);
  std::string text;
  out.toUTF8String(text);
  return text;
}

// One piece of a written date.
struct Piece {
  enum class Kind : std::uint8_t { Number, Word, Mark };
  Kind kind = Kind::Mark;
  std::string text{};  // of a word, folded; of a mark, as it is
  int value = 0;       // of a number
  int digits = 0;
  bool is_number(int most_digits) const {
    return kind == Kind::Number && digits <= most_digits;
  }
  bool is_mark(std::string_view one) const { return kind == Kind::Mark && text == one; }
};

// "3. März 2026" -> 3 "." "marz" 2026. Spaces and commas only part.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  bool joins = false;  // the last piece goes on
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (is_default_ignorable(c)) continue;
    const auto code = static_cast<UChar32>(c);
    Piece piece;
    if (const int digit = u_charDigitValue(code); digit >= 0) {
      piece.kind = Piece::Kind::Number;
      if (joins && out.back().kind == piece.kind && out.back().digits < 8) {
        out.back().value = out.back().value * 10 + digit;
        ++out.back().digits;
        continue;
      }
      piece.value = digit;
      piece.digits = 1;
    } else if (is_letter(c) || is_mark(c)) {
      piece.kind = Piece::Kind::Word;
      if (joins && out.back().kind == piece.kind) {
        out.back().text += text.substr(begin, at - begin);
        continue;
      }
      piece.text = text.substr(begin, at - begin);
    } else if (u_isUWhiteSpace(code) || c == ',' || c == U'،' || c == U'、' ||
               c == '(' || c == ')') {
      joins = false;
      continue;
    } else {
      piece.text = text.substr(begin, at - begin);
    }
    out.push_back(std::move(piece));
    joins = true;
  }
  for (Piece& piece : out)
    if (piece.kind == Piece::Kind::Word) piece.text = folded(piece.text);
  return out;
}

struct Meaning {
  std::uint16_t months = 0;  // bit 0: January
  bool weekday = false;
};
using Vocabulary = std::map<std::string, Meaning>;

// Adds the words of `name`: those of "terça-feira" one by one.
void add_weekday(Vocabulary& words, const icu::UnicodeString& name) {
  std::string text;
  name.toUTF8String(text);
  for (const Piece& piece : pieces_of(text))
    if (piece.kind == Piece::Kind::Word) words[piece.text].weekday = true;
}

void add_month(Vocabulary& words, const icu::UnicodeString& name, int month) {
  std::string text;
  name.toUTF8String(text);
  const std::vector<Piece> pieces = pieces_of(text);
  const bool is_word =
      !pieces.empty() && pieces[0].kind == Piece::Kind::Word &&
      (pieces.size() == 1 || (pieces.size() == 2 && pieces[1].is_mark(".")));
  if (!is_word) return;
  words[pieces[0].text].months |= static_cast<std::uint16_t>(1u << month);
}

void add_language(Vocabulary& words, const char* locale) {
  using Symbols = icu::DateFormatSymbols;
  UErrorCode fault = U_ZERO_ERROR;
  const Symbols symbols(icu::Locale(locale), fault);
  if (U_FAILURE(fault)) return;
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE})
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const icu::UnicodeString* names = symbols.getMonths(count, context, width);
      for (int i = 0; i < std::min(count, 12); ++i) add_month(words, names[i], i);
      names = symbols.getWeekdays(count, context, width);
      for (int i = 1; i < count; ++i) add_weekday(words, names[i]);
    }
}

// The locale of the list that `lang` is, with its region; null: none.
const char* locale_of(const Language& lang) {
  const char* best = nullptr;
  for (const char* locale : kLanguages) {
    std::string range(locale);
    std::replace(range.begin(), range.end(), '_', '-');
    if (lang.fit(range) > 0) best = locale;  // longer ones stand behind shorter ones
  }
  return best;
}

const Vocabulary& all_languages() {
  static const Vocabulary kAll = [] {
    Vocabulary words;
    for (const char* locale : kLanguages) add_language(words, locale);
    return words;
  }();
  return kAll;
}

// Whether numbers alone begin with the day: of the language's own short form.
bool writes_day_first(const Language& lang) {
  if (locale_of(lang) == nullptr) return false;
  const std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createDateInstance(
      icu::DateFormat::kShort, icu::Locale(std::string(lang.tag()).c_str())));
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(format.get());
  if (simple == nullptr) return false;
  icu::UnicodeString pattern;
  simple->toPattern(pattern);
  const std::int32_t day = pattern.indexOf(u'd'), month = pattern.indexOf(u'M');
  const std::int32_t year = pattern.indexOf(u'y');
  return day >= 0 && day < month && month < year;
}

// Takes "10:30" or "10:30:15" out of `pieces`: " 10:30:15", or nothing.
std::string take_time(std::vector<Piece>& pieces) {
  const auto pair_at = [&](std::size_t i) {
    return i + 1 < pieces.size() && pieces[i].is_mark(":") &&
           pieces[i + 1].is_number(2) && pieces[i + 1].digits == 2;
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].is_number(2) || !pair_at(i + 1)) continue;
    std::string time =
        fmt::format(" {:02}:{:02}", pieces[i].value, pieces[i + 2].value);
    std::size_t end = i + 3;
    if (pair_at(end)) {
      time += fmt::format(":{:02}", pieces[end + 1].value);
      end += 2;
    }
    pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i),
                 pieces.begin() + static_cast<std::ptrdiff_t>(end));
    return time;
  }
  return {};
}

std::optional<Date> make_date(int year, int month, int day, const std::string& time) {
  return document::parse_date(
      fmt::format("{:04}-{:02}-{:02}{}", year, month, day, time));
}

// The first two that are possible and differ.
void add_reading(WrittenDate& to, const std::optional<Date>& date) {
  if (!date || date == to.date || to.other) return;
  (to.date ? to.other : to.date) = date;
}

std::vector<Piece> numbers_in(const std::vector<Piece>& pieces) {
  std::vector<Piece> out;
  for (const Piece& piece : pieces)
    if (piece.kind == Piece::Kind::Number) out.push_back(piece);
  return out;
}

// Nothing, where a word has no meaning. What has to be a month is one even if it is
// also a day of the week: "mar" of "mar 7 abr".
std::optional<std::uint16_t> months_in(const std::vector<Piece>& pieces,
                                       const Vocabulary& words) {
  std::uint16_t sure = 0, perhaps = 0;
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::Number || piece.is_mark(".") || piece.is_mark("-") ||
        piece.is_mark("'") || piece.is_mark("’") || piece.is_mark("/"))
      continue;
    auto found = words.find(piece.text);
    constexpr std::string_view kHebrewIn = "ב";
    if (found == words.end() && piece.text.starts_with(kHebrewIn))
      found = words.find(piece.text.substr(kHebrewIn.size()));
    if (found == words.end()) {
      if (!has(kFillers, piece.text)) return std::nullopt;
      continue;
    }
    if (found->second.months == 0) continue;
    std::uint16_t& months = found->second.weekday ? perhaps : sure;
    if (months != 0) return std::nullopt;
    months = found->second.months;
  }
  return sure != 0 ? sure : perhaps;
}

// The month in a word, beside it a day and a year of four digits, in any order.
WrittenDate read_month_words(const std::vector<Piece>& pieces, const Vocabulary& words,
                             const std::string& time) {
  WrittenDate out;
  std::vector<Piece> numbers = numbers_in(pieces);
  if (numbers.size() != 2) return out;
  if (numbers[0].digits == 4) std::swap(numbers[0], numbers[1]);
  if (!numbers[0].is_number(2) || numbers[1].digits != 4) return out;
  const std::uint16_t months = months_in(pieces, words).value_or(0);
  for (int month = 1; month <= 12; ++month)
    if ((months >> (month - 1) & 1u) != 0)
      add_reading(out, make_date(numbers[1].value, month, numbers[0].value, time));
  return out;
}

// Year, month and day by the words that stand beside the numbers.
constexpr std::array<std::string_view, 3> kChinese = {"年", "月", "日"};
constexpr std::array<std::string_view, 3> kVietnamese = {"nam", "thang", "ngay"};

bool is_counter(const std::string& word) {
  static const std::array<std::string, 3> kKorean = {folded("년"), folded("월"),
                                                     folded("일")};
  return has(kChinese, word) || has(kKorean, word);
}

// Days of the week and fillers beside numbers.
void drop_words(std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i < pieces.size();) {
    const Piece& piece = pieces[i];
    const auto found = all_languages().find(piece.text);
    const bool is_weekday = found != all_languages().end() && found->second.weekday;
    if (piece.kind != Piece::Kind::Word || is_counter(piece.text) ||
        has(kVietnamese, piece.text) || !(is_weekday || has(kFillers, piece.text))) {
      ++i;
      continue;
    }
    const bool is_short = i + 1 < pieces.size() && pieces[i + 1].is_mark(".");
    const auto begin = pieces.begin() + static_cast<std::ptrdiff_t>(i);
    pieces.erase(begin, begin + (is_short ? 2 : 1));
  }
}

// "2026年3月3日", "2026년 3월 3일", "ngày 3 tháng 3 năm 2026", "3 tháng 3, 2026".
WrittenDate read_counters(const std::vector<Piece>& pieces, const std::string& time) {
  WrittenDate out;
  int chinese = 0, vietnamese = 0;
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::Number || piece.is_mark(".")) continue;
    if (has(kVietnamese, piece.text))
      ++vietnamese;
    else if (is_counter(piece.text))
      ++chinese;
    else
      return out;
  }
  const std::vector<Piece> numbers = numbers_in(pieces);
  if (numbers.size() != 3 || !numbers[1].is_number(2)) return out;
  if (chinese >= 3 && vietnamese == 0 && numbers[0].digits == 4 &&
      numbers[2].is_number(2))
    add_reading(out,
                make_date(numbers[0].value, numbers[1].value, numbers[2].value, time));
  if (chinese == 0 && vietnamese > 0 && numbers[2].digits == 4)
    add_reading(out,
                make_date(numbers[2].value, numbers[1].value, numbers[0].value, time));
  return out;
}

// "31/03/2026", "2026.03.04", "3.4.2026".
WrittenDate read_numbers(const std::vector<Piece>& pieces, const Language& lang,
                         const std::string& time) {
  WrittenDate out;
  const bool may_end = pieces.size() == 6 && pieces[5].is_mark(".");
  if (pieces.size() != 5 && !may_end) return out;
  const Piece &first = pieces[0], &second = pieces[2], &third = pieces[4];
  const std::string& mark = pieces[1].text;
  if ((mark != "." && mark != "/" && mark != "-") || !pieces[3].is_mark(mark) ||
      (may_end && mark != ".") || !second.is_number(2))
    return out;
  if (first.digits == 4 && first.kind == Piece::Kind::Number && third.is_number(2)) {
    add_reading(out, make_date(first.value, second.value, third.value, time));
  } else if (first.is_number(2) && third.kind == Piece::Kind::Number &&
             third.digits == 4) {
    add_reading(out, make_date(third.value, second.value, first.value, time));
    if (!out.date || mark != "." || !writes_day_first(lang))
      add_reading(out, make_date(third.value, first.value, second.value, time));
  }
  return out;
}

}  // namespace

WrittenDate read_date(std::string_view text, const Language& lang) {
  WrittenDate out;
  if (text.size() > kMaxDateText) return out;
  out.date = document::parse_date(text);
  if (out.date) return out;
  std::vector<Piece> pieces = pieces_of(text);
  const std::string time = take_time(pieces);
  if (numbers_in(pieces).size() == 3) {
    drop_words(pieces);
    out = read_counters(pieces, time);
    return out.date ? out : read_numbers(pieces, lang, time);
  }
  if (const char* locale = locale_of(lang)) {
    Vocabulary own;
    add_language(own, locale);
    out = read_month_words(pieces, own, time);
  }
  return out.date ? out : read_month_words(pieces, all_languages(), time);
}

}  // namespace imprint::input
