// content.h: a page's items -> its content stream: painting operators with tags written
// among them (ISO 32000-1, 7.8.2, 9.4, 14.6).
//
// y runs down in Page and up in PDF: it is turned here and nowhere else.
#pragma once

#include <string>

#include "document/document.h"
#include "exporters/pdf/fonts.h"
#include "exporters/pdf/gate.h"
#include "exporters/pdf/images.h"
#include "exporters/pdf/links.h"
#include "exporters/pdf/tags.h"
#include "typeset/page.h"

namespace imprint::exporters::pdf {

// What the pages of one document share.
struct PageResources {
  const document::Document& document;
  FontStore& fonts;
  ImageStore& images;
  StructTree& tags;
  Links& links;
  Gate& gate;
};

// The operators of `page`. Its elements are in `tags` already; fonts, pictures, pieces
// of content and annotations are added to `resources`. What no PDF may have is refused
// by its gate, and left out.
std::string page_content(const typeset::Page& page, PageResources& resources);

}  // namespace imprint::exporters::pdf
