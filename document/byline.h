// byline.h: who wrote an article, when, and about what, as people read it: one wording
// for all formats. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/language.h"
#include "document/metadata.h"

namespace imprint::document {

// Names that are blank are left out, as everywhere here.
std::vector<std::string> authors_of(const Metadata& metadata);
// The authors as a byline names them, with what they did if they wrote nothing: "Ann
// Lee, Bo Ek (editor)".
std::string credits_text(const Metadata& metadata);

// "1 September 2022" in the languages there are names for, else "2022-09-01". The time
// of day is left out.
std::string date_text(const Date& date, const Language& lang);

// "Ann Lee, Bo Ek (editor) · 1 September 2022"; empty when neither is known.
std::string byline_of(const Metadata& metadata);

// Categories, then tags, then keywords; none twice and none blank.
std::vector<std::string> subjects_of(const Metadata& metadata);

}  // namespace imprint::document
