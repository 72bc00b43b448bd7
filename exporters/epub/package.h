// package.h: the plan -> the package document (EPUB 3.3, section 5): metadata,
// manifest, spine.
#pragma once

#include <string>
#include <string_view>

#include "exporters/epub/plan.h"

namespace imprint::exporters::epub {

// EPUB 3.3, "Core media types" and "Package document".
constexpr std::string_view kXhtml = "application/xhtml+xml";
constexpr std::string_view kNcx = "application/x-dtbncx+xml";
constexpr std::string_view kOpf = "application/oebps-package+xml";

// "package.opf"
std::string write_package(const Package& package);

// EPUB 3.3, "META-INF/container.xml": where the package document is.
constexpr std::string_view kContainerXml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container version=\"1.0\" "
    "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
    "<rootfiles>\n<rootfile full-path=\"EPUB/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";

}  // namespace imprint::exporters::epub
