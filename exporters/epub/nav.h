// nav.h: the outline -> the navigation document (EPUB 3.3, section 7) and its EPUB 2
// form, the NCX (OPF 2.0.1, section 2.4.1): the same tree in both.
#pragma once

#include <string>

#include "exporters/epub/plan.h"

namespace imprint::exporters::epub {

// "nav.xhtml": table of contents, landmarks, and the page list if there are pages.
std::string write_nav(const Package& package);
// "toc.ncx"
std::string write_ncx(const Package& package);

}  // namespace imprint::exporters::epub
