// html_limits.h: keeps HTML within what the parser and the trees behind it can bear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace imprint::input {

// gumbo's time grows faster than the square of the depth, trees are walked and
// destroyed recursively, and common XML parsers end at 256 levels: what the EPUB puts
// round a chapter must fit too.
constexpr std::size_t kMaxHtmlDepth = 220;
// Of one tag; gumbo compares each with all before it.
constexpr std::size_t kMaxAttributes = 250;
// Formatting elements (<b>, <font>) that are never closed: HTML opens all of them again
// in each block that follows.
constexpr std::size_t kMaxOpenFormatting = 40;
// How often that may happen in an article before kMaxOpenFormatting becomes
// kFewOpenFormatting, and only short tags are repeated.
constexpr std::size_t kMaxReopened = 50'000;
constexpr std::size_t kFewOpenFormatting = 3;
constexpr std::size_t kShortTag = 200;  // [bytes]
// End tags of formatting elements in which other elements are open; each costs a search
// among all their siblings. Formatting behind the last is left out.
constexpr std::size_t kMaxMisnested = 10'000;

struct LimitedHtml {
  struct Dropped {
    std::size_t count = 0;
    std::size_t first = 0;  // [bytes] where the first one is
  };

  std::string text;    // empty: nothing had to change
  Dropped tags;        // deeper than kMaxHtmlDepth
  Dropped attributes;  // more than kMaxAttributes of a tag
  Dropped formatting;  // tags above kMaxOpenFormatting or behind kMaxMisnested
};

// `html` (UTF-8) with what is above the limits, and the end tags of it, made bogus
// comments or spaces of the same length: no text is lost and places stay.
LimitedHtml limit_html(std::string_view html);

}  // namespace imprint::input
