// read_layout.h: what one YAML file says -> fields of a Layout, and what no layout may
// be.
#pragma once

#include "base/result.h"
#include "base/yaml.h"
#include "layouts/layout.h"

namespace imprint::layouts {

// Sets in `layout` what `yaml` says; the rest stays as it is. The values of `extends`
// and `epub-css` are for the caller. Fails with `layout-invalid`: an unknown key, or a
// value that is none or out of range.
Result<void> read_layout(const Yaml& yaml, Layout& layout);

// Fails with `layout-invalid` at `where` when the sheets of `layout` are larger than a
// PDF may have, though its pages are not. read_layout() asks that, too.
Result<void> check_sheet(const Layout& layout, SourcePos where);

}  // namespace imprint::layouts
