// cover.h: the pages before the text: the cover picture, and a title page.
#pragma once

#include <string>

#include "exporters/epub/plan.h"

namespace imprint::exporters::epub {

// "cover.xhtml": the picture alone. Only when the package has a cover.
std::string write_cover(const Package& package);
// "title.xhtml": title, subtitle, authors and date, in paragraphs: the headings of the
// book stay those of its articles.
std::string write_title_page(const Package& package);

}  // namespace imprint::exporters::epub
