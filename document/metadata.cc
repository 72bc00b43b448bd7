#include "document/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/ascii.h"
#include "base/unicode.h"

namespace imprint::document {

namespace {

// Reads the parts of a date from the left; each call takes what it read away.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : rest_(text) {}

  std::optional<int> digits(std::size_t count) {
    int value = 0;
    if (rest_.size() < count) return {};
    const char* end = rest_.data() + count;
    const auto [stop, error] = std::from_chars(rest_.data(), end, value);
    if (error != std::errc() || stop != end || value < 0 || rest_[0] == '-') return {};
    rest_.remove_prefix(count);
    return value;
  }
  std::optional<int> up_to_two_digits() {
    const auto two = digits(2);
    return two ? two : digits(1);
  }
  bool take(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos)
      return false;
    last_ = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }
  // What take() took last.
  char last() const { return last_; }
  void skip_digits() {
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9')
      rest_.remove_prefix(1);
  }
  void skip_spaces() { rest_ = trim(rest_); }
  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  char last_ = '\0';
};

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool possible(const Date& d) {
  return d.year >= 1000 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
         d.day <= days_in(d.year, d.month) && d.hour <= 23 && d.minute <= 59 &&
         d.second <= 60;
}

// "am" or "PM" behind an hour of twelve; false: there is none.
bool read_half(DateReader& reader, Date& date) {
  if (!reader.take("aApP")) return false;
  const bool afternoon = (reader.last() | 0x20) == 'p';
  if (!reader.take("mM") || date.hour < 1 || date.hour > 12) return false;
  date.hour = date.hour % 12 + (afternoon ? 12 : 0);
  return true;
}

bool read_time(DateReader& reader, Date& date) {
  const auto hour = reader.up_to_two_digits();
  if (!hour || !reader.take(":")) return false;
  const auto minute = reader.digits(2);
  if (!minute) return false;
  date.has_time = true;
  date.hour = *hour;
  date.minute = *minute;
  if (reader.take(":")) {
    const auto second = reader.digits(2);
    if (!second) return false;
    date.second = *second;
    if (reader.take(".,")) reader.skip_digits();
  }
  read_half(reader, date);
  return true;
}

bool read_offset(DateReader& reader, Date& date) {
  reader.skip_spaces();
  if (reader.done()) return true;
  if (reader.take("Zz")) {
    date.offset_min = 0;
    return true;
  }
  if (!reader.take("+-")) return false;
  const int sign = reader.last() == '-' ? -1 : 1;
  const auto hours = reader.digits(2);
  if (!hours) return false;
  reader.take(":");
  const auto minutes = reader.digits(2);
  if (*hours > 14 || minutes.value_or(0) > 59) return false;
  date.offset_min = sign * (*hours * 60 + minutes.value_or(0));
  return true;
}

// 1 for "Jan" and "January"; 0: none.
int month_of(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  const std::string lower = to_lower_ascii(word);
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (lower == kMonths[i] || lower == kMonths[i].substr(0, 3) ||
        (lower == "sept" && i == 8))
      return static_cast<int>(i) + 1;
  return 0;
}

// What may stand beside a date in English: a day of the week, and a zone whose name
// says too little. Other words may be months of another language.
bool is_beside_date(std::string_view word) {
  constexpr std::array<std::string_view, 7> kDays = {
      "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
  constexpr std::size_t kShortest = 3, kLongestZone = 5;
  if (word.ends_with('.')) word.remove_suffix(1);
  const std::string lower = to_lower_ascii(word);
  for (const std::string_view day : kDays)
    if (lower.size() >= kShortest && day.starts_with(lower)) return true;
  return lower == "at" || lower == "on" || lower == "of" || lower == "the" ||
         (word.size() <= kLongestZone &&
          std::all_of(word.begin(), word.end(),
                      [](char c) { return c >= 'A' && c <= 'Z'; }));
}

// "02-Jan-06" as words.
std::string with_spaces(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 1; i + 1 < text.size(); ++i)
    if (text[i] == '-' &&
        (is_ascii_letter(text[i - 1]) || is_ascii_letter(text[i + 1])))
      out[i] = ' ';
  return out;
}

// Go's time package: 69 is 1969, 68 is 2068.
int year_of_two_digits(int year) { return year + (year >= 69 ? 1900 : 2000); }

// "1 Sep 2022", "Thu, 01 Sep 2022 10:30:00 +0200", "September 1, 2022", in any order.
bool read_words(std::string_view written, Date& date) {
  const std::string text = with_spaces(written);
  date.month = date.day = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" ,()", at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    DateReader reader(word);
    if (const int month = month_of(word); month > 0 && date.month == 0) {
      date.month = month;
    } else if (word.find(':') != std::string_view::npos) {
      if (!read_time(reader, date) || !reader.done()) return false;
    } else if (word == "GMT" || word == "UTC" || (date.has_time && word[0] == '+') ||
               (date.has_time && word[0] == '-')) {
      DateReader zone(is_ascii_letter(word[0]) ? "Z" : word);
      if (!read_offset(zone, date) || !zone.done()) return false;
    } else if (date.has_time && read_half(reader, date) && reader.done()) {
      // "3:04 PM"
    } else if (is_ascii_letter(word[0])) {
      if (!is_beside_date(word)) return false;
    } else if (word.size() == 4) {
      const auto year = reader.digits(4);
      if (!year) return false;
      date.year = *year;
    } else {
      const auto day = reader.up_to_two_digits();
      if (!day) return false;
      if (date.day == 0)
        date.day = *day;
      else if (date.year == 0 && word.size() == 2)
        date.year = year_of_two_digits(*day);
      else
        return false;
    }
  }
  return date.month > 0 && date.day > 0;
}

// Days since 1970-01-01 of the proleptic Gregorian calendar, and back.
// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013.
std::int64_t days_from_civil(int y, int m, int d) {
  y -= m <= 2 ? 1 : 0;
  const int era = y / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  const int day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return std::int64_t{era} * 146'097 + day_of_era - 719'468;
}

void civil_from_days(std::int64_t days, Date& date) {
  days += 719'468;
  const std::int64_t era = days / 146'097;
  const auto doe = static_cast<int>(days - era * 146'097);
  const int yoe = (doe - doe / 1460 + doe / 36'524 - doe / 146'096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  date.day = doy - (153 * mp + 2) / 5 + 1;
  date.month = mp < 10 ? mp + 3 : mp - 9;
  date.year = static_cast<int>(era * 400) + yoe + (date.month <= 2 ? 1 : 0);
}

// What is only digits: seconds or milliseconds since 1970, as Hugo and scripts write
// them, or "20220901".
std::optional<Date> read_number(std::string_view digits) {
  constexpr std::size_t kDay = 8, kLeastSeconds = 9, kMostSeconds = 11;
  constexpr std::size_t kMilliseconds = 13;
  if (digits.size() > kMilliseconds) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  Date date;
  if (digits.size() == kDay) {
    date.year = static_cast<int>(value / 10'000);
    date.month = static_cast<int>(value / 100 % 100);
    date.day = static_cast<int>(value % 100);
  } else if (digits.size() == kMilliseconds ||
             (digits.size() >= kLeastSeconds && digits.size() <= kMostSeconds)) {
    if (digits.size() == kMilliseconds) value /= 1000;
    civil_from_days(value / 86'400, date);
    const auto in_day = static_cast<int>(value % 86'400);
    date.hour = in_day / 3600;
    date.minute = in_day / 60 % 60;
    date.second = in_day % 60;
    date.offset_min = 0;
    date.has_time = true;
  } else {
    return std::nullopt;
  }
  return possible(date) ? std::optional(date) : std::nullopt;
}

// What Go writes behind an offset: "MST", "m=+0.5".
bool is_zone_name(std::string_view text) {
  text = trim(text);
  if (text.starts_with("m=")) return true;
  if (text.size() < 2) return false;
  const std::size_t end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return end != 0 && end != 1 &&
         (end == std::string_view::npos ||
          (end <= 5 && text[end] == ' ' && text.substr(end + 1).starts_with("m=")));
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  text = trim(text);
  Date date;
  if (!text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos)
    return read_number(text);
  const bool year_first = text.size() > 5 && (text[4] == '-' || text[4] == '/') &&
                          !is_ascii_letter(text[5]);
  const bool in_words =
      std::any_of(text.begin(), text.end(), is_ascii_letter) && !year_first;
  if (in_words)
    return read_words(text, date) && possible(date) ? std::optional(date)
                                                    : std::nullopt;
  DateReader reader(text);
  const auto year = reader.digits(4);
  if (!year || !reader.take("-/")) return {};
  const char separator = reader.last();
  const auto month = reader.up_to_two_digits();
  if (!month || !reader.take({&separator, 1})) return {};
  const auto day = reader.up_to_two_digits();
  if (!day) return {};
  date.year = *year;
  date.month = *month;
  date.day = *day;
  if (!reader.done()) {
    reader.take("Tt");
    reader.skip_spaces();
    if (!read_time(reader, date)) return {};
    reader.skip_spaces();
    read_half(reader, date);
    const std::string_view zone = trim(reader.rest());
    if (zone.starts_with("UTC") || zone.starts_with("GMT")) date.offset_min = 0;
    if (!is_zone_name(zone) && (!read_offset(reader, date) ||
                                (!reader.done() && !is_zone_name(reader.rest()))))
      return {};
  }
  return possible(date) ? std::optional(date) : std::nullopt;
}

std::vector<std::string> credits_of(const Metadata& metadata) {
  std::vector<std::string> out = metadata.authors;
  for (std::size_t i = 0; i < out.size() && i < metadata.author_roles.size(); ++i)
    if (!metadata.author_roles[i].empty())
      out[i] += " (" + metadata.author_roles[i] + ")";
  return out;
}

std::string to_iso_date(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::int64_t to_unix_time(const Date& date) {
  const std::int64_t minutes = days_from_civil(date.year, date.month, date.day) * 1440 +
                               date.hour * 60 + date.minute -
                               date.offset_min.value_or(0);
  return minutes * 60 + date.second;
}

std::string to_iso_datetime(const Date& date) {
  const std::int64_t minutes = days_from_civil(date.year, date.month, date.day) * 1440 +
                               date.hour * 60 + date.minute -
                               date.offset_min.value_or(0);
  const std::int64_t day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440;
  const auto in_day = static_cast<int>(minutes - day * 1440);
  Date utc;
  civil_from_days(day, utc);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso_date(utc), in_day / 60,
                     in_day % 60, date.second);
}

}  // namespace imprint::document
