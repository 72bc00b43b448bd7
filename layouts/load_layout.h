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

// The names of the layouts in `folder`, sorted.
std::vector<std::string> layout_names(const std::string& folder,
                                      const Files& files = disk());

}  // namespace imprint::layouts
