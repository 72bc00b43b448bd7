// face.h: bytes of a font file -> a Face with its metrics. For font_set.cc only.
#pragma once

#include "fonts/font_set.h"

namespace imprint::fonts {

// Fills `face.file`, its metrics and its HarfBuzz objects from `file`, whose first face
// it takes. `face.path` must be set. Fails with `font-missing` when the bytes are no
// font with at most 65,535 glyphs.
Result<void> open_face(Face& face, Blob file);

}  // namespace imprint::fonts
