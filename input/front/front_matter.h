// front_matter.h: the part of a source file above its body -> Metadata.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/yaml.h"
#include "document/metadata.h"

namespace imprint::input {

enum class FrontMatterFormat : std::uint8_t { Yaml, Toml, Json };

// A source file cut in two. Views into the text that was cut.
struct Split {
  std::string_view front_matter;  // without its fences; empty: there is none
  std::string_view body;
  std::string_view whole;  // both, with the fences
  FrontMatterFormat format = FrontMatterFormat::Yaml;
  std::uint32_t front_line = 1;  // of the file: where each part begins
  std::uint32_t body_line = 1;
};

// Cuts `text` (UTF-8, LF line ends) at its front matter: YAML between two lines `---`,
// TOML between two lines `+++`, or a JSON object. A block that is never closed is
// reported as `front-matter-unclosed`: YAML ends at the first empty line if what is
// above it is YAML; all else is body then.
Split split_front_matter(std::string_view text, std::uint32_t file,
                         Diagnostics& diagnostics);

// Keys of the map `more` count where the front matter has none of that name.
// `expected`: the language that its dates are written in, where it names none. What is
// no map is no front matter but text between two rules: reported as
// `front-matter-type`, and `split.body` becomes the whole. Fails with `yaml-broken`,
// `toml-broken` or `json-broken`.
Result<document::Metadata> read_front_matter(Split& split, std::uint32_t file,
                                             Diagnostics& diagnostics,
                                             const Yaml* more = nullptr,
                                             const Language& expected = {});

}  // namespace imprint::input
