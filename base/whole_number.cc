#include "base/whole_number.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

#include "base/unicode.h"

namespace imprint {

std::optional<int> whole_number(const char* text, int low, int high) {
  if (!text) return std::nullopt;
  std::string_view digits = trim(text);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  int value = 0;
  const auto [end, fault] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault == std::errc::result_out_of_range)
    value = digits.starts_with('-') ? low : high;
  else if (fault != std::errc{})
    return std::nullopt;
  return std::clamp(value, low, high);
}

}  // namespace imprint
