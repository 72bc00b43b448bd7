// export_pdf.h: pages -> PDF 1.7, tagged: PDF/UA-1 and PDF/A-2a.
#pragma once

#include "exporters/exporter.h"

namespace imprint::exporters::pdf {

std::unique_ptr<Exporter> open(const ExportInput& input, Sink& sink,
                               Diagnostics& diagnostics);

inline constexpr Format kFormat = {"pdf", ".pdf", "application/pdf",
                                   [](const Options&) { return true; }, open};

}  // namespace imprint::exporters::pdf
