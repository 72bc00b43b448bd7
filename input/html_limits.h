// html_limits.h: keeps the nesting of HTML within what a tree can bear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace imprint::input {

// gumbo's time grows faster than the square of the depth, trees are walked and
// destroyed recursively, and common XML parsers end at 256 levels: what the EPUB puts
// round a chapter must fit too.
constexpr std::size_t kMaxHtmlDepth = 240;

struct LimitedHtml {
  std::string text;               // empty: nothing had to change
  std::size_t dropped = 0;        // tags
  std::size_t first_dropped = 0;  // [bytes] where the first one is
};

// `html` with the tags that would open an element deeper than kMaxHtmlDepth, and their
// end tags, made bogus comments of the same length: no text is lost and places stay.
LimitedHtml limit_nesting(std::string_view html);

}  // namespace imprint::input
