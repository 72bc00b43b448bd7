// written_date.h: a date as people write it in their own language -> Date. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "base/language.h"
#include "document/metadata.h"

namespace imprint::input {

struct WrittenDate {
  std::optional<document::Date> date;   // nothing: no date, or an impossible one
  std::optional<document::Date> other;  // the same words may as well mean this one
};

// What document::parse_date() reads, and: the month in words of `lang`, else of any of
// the languages we know ("3. März 2026", "le 3 mars 2026", "3 de marzo de 2026",
// "2026年3月3日"), with or without a day of the week; numbers whose order can be told
// ("31/03/2026", "2026. 03. 04.", in languages that write the day first "3.4.2026").
// Numbers whose order cannot be told ("03/04/2026") have two readings, as have names
// that are different months in two languages ("listopada"). Years have four digits, of
// the Gregorian calendar.
// Source of the names: Unicode's CLDR, by ICU.
WrittenDate read_date(std::string_view text, const Language& lang);

constexpr std::size_t kMaxDateText = 100;  // [bytes]; longer ones are none

}  // namespace imprint::input
