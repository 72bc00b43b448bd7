// markdown_limits.h: feeds Markdown to cmark-gfm so that its blocks cost linear time.
// cmark cannot be interrupted: what would take it longer is made text before.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/diagnostic.h"
#include "input/markdown/markdown_source.h"

struct cmark_parser;

namespace imprint::input {

// Quotations, list items, notes and definitions in each other: each line is compared
// with all that are open. Two elements of HTML each, this is below kMaxHtmlDepth.
constexpr std::size_t kMaxContainers = 100;
// cmark scans pipes in quadratic time.
constexpr std::size_t kMaxPipesPerLine = 1'000;
constexpr std::size_t kMaxTableCells = 200'000;
// cmark fills short rows up to the width of their table: of all tables together.
constexpr std::size_t kMaxFilledCells = 50'000;
// Below each row of hyphens cmark reads the paragraph above as the head of a table, and
// for each of its lines all again: bytes so read, for each byte of the article.
constexpr std::size_t kMaxHeadSteps = 200;

// Gives `parser` all of `text`, that of `source` line for line. What is above the
// limits comes in escaped, and is reported as `nesting-capped` or `table-too-large`.
void feed_limited(cmark_parser* parser, std::string_view text,
                  const MarkdownSource& source, Diagnostics& diagnostics);

}  // namespace imprint::input
