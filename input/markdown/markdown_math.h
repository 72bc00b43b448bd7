// markdown_math.h: formulas in Markdown: $$...$$, \(...\), \[...\]. Markdown would read
// the backslashes, stars and underlines in them, so they pass through it in disguise.
// Source: https://gohugo.io/content-management/mathematics/
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "input/markdown_options.h"

namespace imprint::input {

constexpr std::size_t kMaxFormula = 4'000;  // [bytes]; what is longer is text

// `text` with each formula's signs as characters for private use (U+10F600 and up),
// line by line as before; nothing when it has no formula, or has such characters
// itself. Linear time.
std::optional<std::string> hide_formulas(std::string_view text,
                                         MarkdownOptions::Math which);

// HTML made of such a text, with the formulas as <math> that has their TeX as
// annotation. In code, raw HTML's tags and values they are what they were.
std::string show_formulas(std::string_view html);

}  // namespace imprint::input
