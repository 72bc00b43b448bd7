// xhtml.h: a chapter -> its XHTML file (EPUB 3.3, "XHTML content documents").
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "exporters/epub/chapter_text.h"
#include "exporters/epub/plan.h"

namespace imprint::exporters::epub {

// The chapter's title, subtitle, authors and date, its lead picture, its blocks and its
// notes. Well-formed and of a valid content model, whatever the tree holds.
// Reports `link-left-out` for each link that an EPUB cannot have; its text stays.
ChapterText write_chapter(const Package& package, std::size_t chapter,
                          Diagnostics& diagnostics);

}  // namespace imprint::exporters::epub
