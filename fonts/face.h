// face.h: a font file -> an open Face with its metrics. For font_set.cc only.
#pragma once

#include "base/files.h"
#include "fonts/font_set.h"

namespace imprint::fonts {

// Maps `face.path` and fills the metrics and HarfBuzz objects of `face` from its face
// `face.index`. Fails with `font-missing` when there is no file (at `where`, the place
// that names it) or it is no font with at most 65,535 glyphs; the face stays closed
// then.
Result<void> open_face(Face& face, SourcePos where, const Files& files);

// Appends what identifies the file of an open face.
void append_identity(std::string& out, const Face& face);

}  // namespace imprint::fonts
