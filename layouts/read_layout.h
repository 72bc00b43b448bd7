// read_layout.h: what one YAML file says -> fields of a Layout. For load_layout.cc
// only.
#pragma once

#include "base/result.h"
#include "base/yaml.h"
#include "layouts/layout.h"

namespace imprint::layouts {

// Sets in `layout` what `yaml` says; the rest stays as it is. The values of `extends`
// and `epub-css` are for the caller. Fails with `layout-invalid`: an unknown key, or a
// value that is none or out of range.
Result<void> read_layout(const Yaml& yaml, Layout& layout);

}  // namespace imprint::layouts
