// write_layout.h: Layout -> YAML.
#pragma once

#include <string>

#include "layouts/layout.h"

namespace imprint::layouts {

// The whole layout as YAML, lengths in points: what `imprint layouts NAME` shows. The
// style sheet of the EPUB is left out.
std::string to_yaml(const Layout& layout);

}  // namespace imprint::layouts
