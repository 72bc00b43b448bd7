// load_fonts.h: a FontSet from files that need not be those of the disk.
#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "fonts/font_set.h"

namespace imprint::fonts {

// As the load_fonts() of font_set.h, which reads from the disk. `files` must live as
// long as the set: faces are opened when they are first needed.
Result<FontSet> load_fonts(const std::string& manifest,
                           const std::vector<std::string>& folders,
                           Diagnostics& diagnostics, const Files& files);

}  // namespace imprint::fonts
