// export_epub.h: Document -> EPUB 3.3 package.
#pragma once

#include <string_view>

#include "exporters/exporter.h"

namespace imprint::exporters::epub {

// The comment of the archive, by which imprint knows the EPUBs that it may replace.
constexpr std::string_view kMark = "imprint";

std::unique_ptr<Exporter> open(const ExportInput& input, Sink& sink,
                               Diagnostics& diagnostics);

inline constexpr Format kFormat = {
    "epub", ".epub", "application/epub+zip",
    [](const Options& options) { return options.page_list; }, open};

}  // namespace imprint::exporters::epub
