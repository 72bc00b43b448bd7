// yaml.h: YAML as values with places. yaml-cpp stays behind it; TOML and JSON front
// matter become the same values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace imprint {

struct YamlEntry;

struct Yaml {
  enum class Kind : std::uint8_t { Null, Scalar, List, Map };

  Kind kind = Kind::Null;
  std::string scalar;   // as written, quotes and escapes resolved
  bool quoted = false;  // a quoted scalar is always a string
  std::vector<Yaml> items;
  std::vector<YamlEntry> entries;  // in the order of the source
  SourcePos where;                 // of the value
  SourcePos key_where;             // of its key, in a map

  bool is_null() const { return kind == Kind::Null; }
  bool is_scalar() const { return kind == Kind::Scalar; }
  bool is_list() const { return kind == Kind::List; }
  bool is_map() const { return kind == Kind::Map; }
  // The value of `key` in a map; null when there is none.
  const Yaml* find(std::string_view key) const;
  // A scalar as a boolean or number of the YAML 1.2 core schema ("yes" and "on" are
  // booleans too, as YAML 1.1 and Hugo have it); nothing for anything else.
  std::optional<bool> as_bool() const;
  std::optional<double> as_number() const;
};

// Named as in std::pair, which Clang 14 cannot hold in a class that it is made of.
struct YamlEntry {
  YamlEntry(std::string key, Yaml value)
      : first(std::move(key)), second(std::move(value)) {}
  std::string first;
  Yaml second;
};

// The first document of `text`. A doubled key is reported and its last value wins. A
// plain scalar null, ~ or nothing is Null. Lines count from `first_line`. Anchors and
// aliases are expanded up to kMaxYamlNodes; nesting ends at kMaxYamlDepth. Fails with
// `yaml-broken`.
Result<Yaml> parse_yaml(std::string_view text, std::uint32_t file,
                        Diagnostics& diagnostics, std::uint32_t first_line = 1);

constexpr std::size_t kMaxYamlNodes = 100'000;  // nodes, aliases counted each time
constexpr std::size_t kMaxYamlDepth = 64;       // levels

// The value at "a.b.c" below `yaml`, whatever the case of its keys; null: there is
// none.
const Yaml* find_dotted(const Yaml& yaml, std::string_view path);

// "{title: Knee, tags: [a, b]}": stable flow text, for dumps and cache keys.
std::string to_text(const Yaml& yaml);

}  // namespace imprint
