// html_hidden.h: what of an element a reader of the page sees.
#pragma once

#include <string>

#include "input/html/html_element.h"

namespace imprint::input {

// The text below `node`, white space collapsed, without scripts, styles and templates;
// what is behind `most` bytes is left out.
std::string text_below(const GumboNode& node, std::size_t most);
// [bytes] of a fallback that describes a picture; a longer one is text of its own.
inline constexpr std::size_t kMostOfAlt = 2'000;
// Whether `node` shows more than what is for machines alone: text, or something that
// takes room.
bool shows_something(const GumboNode& node);

}  // namespace imprint::input
