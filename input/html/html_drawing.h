// html_drawing.h: a drawing within a page (<svg>) as a file of its own.
#pragma once

#include <string>

#include "input/html/html_reader.h"

namespace imprint::input {

// The address (data:) of `svg` as a well-formed SVG file, without scripts and what is
// HTML in it; "" when it draws nothing that is in itself, or is larger than a drawing
// may be.
std::string drawing_address(const GumboNode& svg);

}  // namespace imprint::input
