// typographer.h: the quotation marks that cmark makes of straight ones, in the language
// of the article.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/language.h"

namespace imprint::input {

// Whether what cmark makes of straight marks is right as it is.
bool quotes_as_english(const Language& lang);

// cmark's search for the other half of a pair is quadratic in the quotation marks of
// one paragraph: more than these stay straight, in the whole text.
inline constexpr std::size_t kMaxQuotesPerParagraph = 500;
bool has_too_many_quotes(std::string_view markdown);

// The author's own curly marks in disguise, so that those made later are known from
// them. Nothing: there are none.
std::optional<std::string> hide_quotation_marks(std::string_view text);
// Curly marks in `html` become those of `lang`; disguised ones are shown.
std::string localise_quotation_marks(std::string_view html, const Language& lang);

}  // namespace imprint::input
