// site_config_keys.h: the keys of a generator's configuration -> SiteConfig. Pure, but
// for the names of folders below the root.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/yaml.h"
#include "input/site/site_config.h"

namespace imprint::input {

// Hugo does not tell upper from lower case in its keys.
const Yaml* find_ignoring_case(const Yaml& map, std::string_view key);
Yaml* find_ignoring_case(Yaml& map, std::string_view key);

// A language that is none is reported as `language-unknown`.
SiteConfig hugo_config(const Yaml& all, Diagnostics& diagnostics);
SiteConfig zola_config(const Yaml& all, Diagnostics& diagnostics);
SiteConfig jekyll_config(const Yaml& all, Diagnostics& diagnostics);
// A folder without a configuration. One that has a folder `content` is laid out as
// Hugo's sites are; folders of content that are all named after languages are theirs.
SiteConfig plain_config(const std::string& root, const Files& files);

}  // namespace imprint::input
