// load_layout.h: YAML -> Layout.
#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "base/result.h"
#include "layouts/layout.h"

namespace imprint::layouts {

// `name_or_path`: "a4-handout" is looked for in `folder` (name + ".yaml"); what ends in
// ".yaml" or has a '/' is a file of the user's. `extends` is followed, at most 8 deep.
// Fails with `layout-unknown` (the hint lists the names there are) or `layout-invalid`
// (place, key, and the nearest known key as hint).
Result<Layout> load_layout(const std::string& name_or_path, const std::string& folder,
                           Diagnostics& diagnostics, const Files& files = disk());

// Fails with `layout-invalid` at `where` when the sheets of `layout` are larger than a
// PDF may have, though its pages are not. load_layout() asks that of what it loads.
Result<void> check_sheet(const Layout& layout, SourcePos where);

// The whole layout as YAML, lengths in points: what `imprint layouts NAME` shows. The
// style sheet of the EPUB is left out.
std::string to_yaml(const Layout& layout);

// The names of the layouts in `folder`, sorted.
std::vector<std::string> layout_names(const std::string& folder,
                                      const Files& files = disk());

}  // namespace imprint::layouts
