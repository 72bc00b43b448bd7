// chapter_text.h: the text of a chapter's file, and where the article has it.
#pragma once

#include <string>
#include <vector>

#include "exporters/epub/gate.h"

namespace imprint::exporters::epub {

struct ChapterText {
  std::string xhtml;
  std::vector<TextPlace> places;  // where the article has its blocks
};

}  // namespace imprint::exporters::epub
