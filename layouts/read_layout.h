// read_layout.h: what one YAML file says -> fields of a Layout, and what no layout may
// be.
#pragma once

#include "base/result.h"
#include "base/yaml.h"
#include "layouts/layout.h"

namespace imprint::layouts {

// Sets in `layout` what `yaml` says; the rest stays as it is. A `rem` of its styles is
// the size of `layout`'s body, which read_body_size() has set before. The values of
// `extends` and `epub-css` are for the caller. Fails with `layout-invalid`: an unknown
// key, or a value that is none or out of range.
Result<void> read_layout(const Yaml& yaml, Layout& layout);

// Fails with `layout-invalid` at `where` when the sheets of `layout` are larger than a
// PDF may have, though its pages are not. read_layout() asks that, too.
Result<void> check_sheet(const Layout& layout, SourcePos where);

// Sets the size of the body alone, where `yaml` says one. Of all files that extend each
// other it is read before the rest: so all styles follow the body of the last one.
Result<void> read_body_size(const Yaml& yaml, Layout& layout);

// What only holds of all files together: no style is smaller than `least-size` or has
// lines that touch. `yaml` is the last file, for the place of the mistake.
Result<void> check_styles(const Layout& layout, const Yaml& yaml);

}  // namespace imprint::layouts
