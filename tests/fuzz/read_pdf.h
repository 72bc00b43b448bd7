// read_pdf.h: a PDF as a viewer opens it, read by ISO 32000-1 and by nothing that wrote
// it.
#pragma once

#include <string_view>

namespace imprint::fuzz {

// Throws Fault unless every object that the cross-reference stream or table lists can
// be read, every reference leads to one, every deflated stream can be inflated, and the
// operators of each page are in balance.
void read_pdf(std::string_view bytes);

}  // namespace imprint::fuzz
