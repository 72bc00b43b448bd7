#include <array>

#include "exporters/epub/export_epub.h"
#include "exporters/exporter.h"
#include "exporters/pdf/export_pdf.h"

namespace imprint::exporters {

std::span<const Format> formats() {
  static const std::array<Format, 2> kFormats = {epub::kFormat, pdf::kFormat};
  return kFormats;
}

}  // namespace imprint::exporters
