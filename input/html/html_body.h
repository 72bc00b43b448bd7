// html_body.h: what an article's HTML is read into.
#pragma once

#include <string>
#include <vector>

#include "base/language.h"
#include "document/article.h"

namespace imprint::input {

struct Body {
  document::Blocks blocks;  // headings: level is not set yet
  std::vector<document::Footnote> footnotes;
  std::vector<document::Resource> resources;
  std::string title;  // of <title>
  Language lang;      // of <html>
};

}  // namespace imprint::input
