#include "job/identity.h"

#include <fmt/format.h>

#include <charconv>
#include <cstring>

#include "base/codes.h"
#include "base/digest.h"
#include "base/unicode.h"

namespace imprint::job {

namespace {

constexpr std::int64_t kSecondsADay = 86'400;
constexpr std::int64_t kFirstSecond = -30'610'224'000;  // 1000-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253'402'300'799;   // 9999-12-31T23:59:59Z

// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
// civil_from_days.
document::Date date_of_seconds(std::int64_t seconds) {
  std::int64_t days = seconds / kSecondsADay;
  std::int64_t rest = seconds % kSecondsADay;
  if (rest < 0) {
    rest += kSecondsADay;
    --days;
  }
  days += 719'468;  // from 0000-03-01
  const std::int64_t era = days / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) /
      365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  document::Date date;
  date.day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  date.month = static_cast<int>(month_from_march < 10 ? month_from_march + 3
                                                      : month_from_march - 9);
  date.year = static_cast<int>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  date.hour = static_cast<int>(rest / 3'600);
  date.minute = static_cast<int>(rest / 60 % 60);
  date.second = static_cast<int>(rest % 60);
  date.has_time = true;
  date.offset_min = 0;
  return date;
}

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : -1; }

// ISO 2108: weights 10 to 1, sum divisible by 11, X stands for 10 at the end; 13
// digits: weights 1 and 3 in turn, sum divisible by 10.
bool is_isbn(std::string_view text) {
  int sum = 0;
  if (text.size() == 10) {
    for (std::size_t i = 0; i < 10; ++i) {
      const int value = i == 9 && text[i] == 'X' ? 10 : digit(text[i]);
      if (value < 0) return false;
      sum += value * static_cast<int>(10 - i);
    }
    return sum % 11 == 0;
  }
  if (text.size() != 13) return false;
  for (std::size_t i = 0; i < 13; ++i) {
    if (digit(text[i]) < 0) return false;
    sum += digit(text[i]) * (i % 2 == 0 ? 1 : 3);
  }
  return sum % 10 == 0;
}

// RFC 9562, section 4: 8-4-4-4-12 hexadecimal digits.
bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash != (text[i] == '-')) return false;
    if (!dash && std::strchr("0123456789abcdef", text[i]) == nullptr) return false;
  }
  return true;
}

// ISBNs are written with dashes and spaces, often after their name.
std::string bare_isbn(std::string_view text) {
  std::string lower = to_lower_ascii(trim(text));
  for (const std::string_view prefix : {"urn:isbn:", "isbn-13", "isbn-10", "isbn"})
    if (lower.starts_with(prefix)) lower.erase(0, prefix.size());
  std::string out;
  for (const char c : lower)
    if (c != '-' && c != ' ' && c != ':') out += c == 'x' ? 'X' : c;
  return out;
}

std::string bare_uuid(std::string_view text) {
  std::string lower = to_lower_ascii(trim(text));
  if (lower.starts_with("urn:uuid:")) lower.erase(0, 9);
  return lower;
}

}  // namespace

Result<std::optional<document::Date>> source_date_epoch(const char* value) {
  if (value == nullptr || *value == '\0') return std::optional<document::Date>();
  std::int64_t seconds = 0;
  const char* end = value + std::strlen(value);
  const auto [stopped, error] = std::from_chars(value, end, seconds);
  if (error != std::errc() || stopped != end || seconds < kFirstSecond ||
      seconds > kLastSecond)
    return failure(Code::Usage, {},
                   fmt::format("SOURCE_DATE_EPOCH is no time: '{}'", value),
                   "it counts seconds since 1970, as date +%s prints them");
  return std::optional<document::Date>(date_of_seconds(seconds));
}

document::Date timestamp_of(const document::Metadata& metadata,
                            const std::optional<document::Date>& epoch) {
  if (epoch) return *epoch;
  if (metadata.lastmod) return *metadata.lastmod;
  if (metadata.date) return *metadata.date;
  document::Date earliest;  // the first day that a ZIP entry can have
  earliest.year = 1980;
  return earliest;
}

std::string identifier_of(const document::Metadata& metadata,
                          const IdentifierSources& sources, SourcePos where,
                          Diagnostics& diagnostics) {
  if (!metadata.isbn.empty()) {
    const std::string isbn = bare_isbn(metadata.isbn);
    if (is_isbn(isbn)) return "urn:isbn:" + isbn;
    diagnostics.report(Code::IdentifierInvalid, where,
                       fmt::format("'{}' is no ISBN", metadata.isbn),
                       "it has 10 or 13 digits, the last of which checks the others");
  }
  for (const std::string_view uuid :
       {std::string_view(metadata.uuid), sources.config_uuid}) {
    if (uuid.empty()) continue;
    const std::string bare = bare_uuid(uuid);
    if (is_uuid(bare)) return "urn:uuid:" + bare;
    diagnostics.report(Code::IdentifierInvalid, where,
                       fmt::format("'{}' is no UUID", uuid),
                       "it has the form 123e4567-e89b-12d3-a456-426614174000");
  }
  if (!sources.public_url.empty()) return "urn:uuid:" + uuid_v5(sources.public_url);
  // Every site has an "about.md": the path alone would be the name of two publications.
  return "urn:uuid:" + uuid_v5(std::string(sources.source_key) + '\n' + metadata.title);
}

}  // namespace imprint::job
