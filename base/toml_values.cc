#include "base/toml_values.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace imprint {
namespace {

// Cuts the digits that `text` begins with off; "_" stands between two of them.
template <typename IsDigit>
std::string_view take_digits(std::string_view& text, IsDigit is_one) {
  std::size_t end = 0;
  while (end < text.size() &&
         (is_one(text[end]) || (text[end] == '_' && end > 0 && is_one(text[end - 1]) &&
                                end + 1 < text.size() && is_one(text[end + 1]))))
    ++end;
  const std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  return digits;
}

bool take(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

bool is_number(std::string_view text) {
  if (take(text, "0x"))
    return !take_digits(text,
                        [](char c) {
                          return is_ascii_digit(c) || (c >= 'a' && c <= 'f') ||
                                 (c >= 'A' && c <= 'F');
                        })
                .empty() &&
           text.empty();
  if (take(text, "0o"))
    return !take_digits(text, [](char c) { return c >= '0' && c <= '7'; }).empty() &&
           text.empty();
  if (take(text, "0b"))
    return !take_digits(text, [](char c) { return c == '0' || c == '1'; }).empty() &&
           text.empty();
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text == "inf" || text == "nan") return true;
  const std::string_view whole = take_digits(text, is_ascii_digit);
  if (whole.empty() || (whole.size() > 1 && whole[0] == '0')) return false;
  if (take(text, ".") && take_digits(text, is_ascii_digit).empty()) return false;
  if (take(text, "e") || take(text, "E")) {
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (take_digits(text, is_ascii_digit).empty()) return false;
  }
  return text.empty();
}

// Cuts `count` digits that say a number in [low, high] off.
bool take_field(std::string_view& text, std::size_t count, int low, int high) {
  int value = 0;
  if (text.size() < count) return false;
  for (const char c : text.substr(0, count)) {
    if (!is_ascii_digit(c)) return false;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value >= low && value <= high;
}

bool take_date(std::string_view& text) {
  return take_field(text, 4, 0, 9999) && take(text, "-") &&
         take_field(text, 2, 1, 12) && take(text, "-") && take_field(text, 2, 1, 31);
}

bool take_time(std::string_view& text) {
  if (!take_field(text, 2, 0, 23) || !take(text, ":") || !take_field(text, 2, 0, 59) ||
      !take(text, ":") || !take_field(text, 2, 0, 60))
    return false;
  if (!take(text, ".")) return true;
  const std::size_t digits =
      std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(digits);
  return digits > 0;
}

bool take_offset(std::string_view& text) {
  if (take(text, "Z") || take(text, "z")) return true;
  return (take(text, "+") || take(text, "-")) && take_field(text, 2, 0, 23) &&
         take(text, ":") && take_field(text, 2, 0, 59);
}

bool is_date_or_time(std::string_view text) {
  std::string_view rest = text;
  if (take_time(rest) && rest.empty()) return true;
  if (!take_date(text)) return false;
  if (text.empty()) return true;
  if (!take(text, "T") && !take(text, "t") && !take(text, " ")) return false;
  return take_time(text) && (text.empty() || (take_offset(text) && text.empty()));
}

}  // namespace

bool is_toml_value(std::string_view text) {
  return text == "true" || text == "false" || is_number(text) || is_date_or_time(text);
}

bool is_toml_date(std::string_view text) { return take_date(text) && text.empty(); }

bool is_toml_bare_key(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         c == '_' || c == '-';
}

}  // namespace imprint
