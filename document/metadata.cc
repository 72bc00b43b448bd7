#include "document/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

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

bool read_time(DateReader& reader, Date& date) {
  const auto hour = reader.digits(2);
  if (!hour || !reader.take(":")) return false;
  const auto minute = reader.digits(2);
  if (!minute) return false;
  date.has_time = true;
  date.hour = *hour;
  date.minute = *minute;
  if (!reader.take(":")) return true;
  const auto second = reader.digits(2);
  if (!second) return false;
  date.second = *second;
  if (reader.take(".,")) reader.skip_digits();
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

bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// 1 for "Jan" and "January"; 0: none.
int month_of(std::string_view word) {
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

// "1 Sep 2022", "Thu, 01 Sep 2022 10:30:00 +0200", "September 1, 2022", in any order.
bool read_words(std::string_view text, Date& date) {
  date.month = date.day = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" ,", at), text.size());
    const std::string_view word = text.substr(at, end - at);
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
    } else if (is_ascii_letter(word[0])) {
      // A day of the week, or a zone whose name says too little.
      if (word.size() > 9) return false;
    } else if (word.size() == 4) {
      const auto year = reader.digits(4);
      if (!year) return false;
      date.year = *year;
    } else {
      const auto day = reader.up_to_two_digits();
      if (!day || date.day != 0) return false;
      date.day = *day;
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

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  text = trim(text);
  Date date;
  const bool in_words = std::any_of(text.begin(), text.end(), is_ascii_letter) &&
                        !(text.size() > 4 && text[4] == '-');
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
  if (!reader.done() && (!reader.take("Tt ") || !read_time(reader, date) ||
                         !read_offset(reader, date) || !reader.done()))
    return {};
  return possible(date) ? std::optional(date) : std::nullopt;
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
