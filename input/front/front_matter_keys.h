// front_matter_keys.h: the keys of a front matter -> Metadata.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/yaml.h"
#include "document/metadata.h"

namespace imprint::input {

// Reads a map; keys have no case, as in Hugo. Keys below `params` count where none of
// that name stands above (Hugo 0.123). HTML entities in texts are decoded. Reports
// values of a wrong type as `front-matter-type` and dates that cannot be read as
// `front-matter-date`, and leaves both out. What has no meaning here goes to `extra`.
// `expected`: the language where the map names none, that dates are written in.
void read_front_matter_keys(const Yaml& map, const Language& expected,
                            document::Metadata& metadata, Diagnostics& diagnostics);

// Every key with a meaning, in lower case, in no order; `params` too.
std::vector<std::string_view> front_matter_keys();

}  // namespace imprint::input
