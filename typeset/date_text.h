// date_text.h: a date as people write it.
#pragma once

#include <string>

#include "base/language.h"
#include "document/metadata.h"

namespace imprint::typeset {

// "1 September 2022" in the languages there are names for, else "2022-09-01". The time
// of day is left out.
std::string date_text(const document::Date& date, const Language& lang);

}  // namespace imprint::typeset
