// headings.h: the title, and the levels of what is below it.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "document/article.h"

namespace imprint::input {

// The text of the first heading of level 1 in the source, or nothing.
std::string first_title(const document::Blocks& blocks);

// Takes the heading that says the title again away from the beginning of the body: the
// first with text, of source level 1. Its places and the marks of notes in it then
// stand before what follows.
void drop_title(document::Blocks& blocks, const std::string& title);

// Sets Heading::level: the title is 1; a heading is one deeper than the nearest one
// before it whose source level is less, so nothing is skipped and siblings stay
// siblings; none is deeper than 6. Reports `heading-skipped` where the source skips.
void set_heading_levels(document::Article& article, Diagnostics& diagnostics);

}  // namespace imprint::input
