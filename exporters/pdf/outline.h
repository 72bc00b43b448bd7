// outline.h: the document's outline -> bookmarks (ISO 32000-1, 12.3.3).
#pragma once

#include <vector>

#include "document/outline.h"
#include "exporters/pdf/links.h"

namespace imprint::exporters::pdf {

// One bookmark an entry, nested alike; all open.
void write_outline(const std::vector<document::OutlineEntry>& outline,
                   const Destinations& destinations, Writer& writer);

// "/Nums[...]": page labels (12.4.2): decimal numbers that count up are one range, any
// other label stands for itself.
std::string page_label_entries(const std::vector<std::string>& labels);

}  // namespace imprint::exporters::pdf
