// icc.h: makes the colour profile of the output intent: sRGB (IEC 61966-2-1), as a
// small ICC profile of version 2 (ISO 19005-2, 6.2.3).
#pragma once

#include <string>

namespace imprint::exporters::pdf {

// Matrix and one tone curve; less than 1 kB. Always the same bytes.
std::string make_srgb_profile();
// The same, deflated, made once for the process.
const std::string& deflated_srgb_profile();

}  // namespace imprint::exporters::pdf
