// docs/schema/imprint-yaml.schema.json is what the table of config.h makes.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/json_string.h"
#include "base/overloaded.h"
#include "exporters/exporter.h"
#include "job/settings.h"
#include "layouts/layout.h"
#include "tests/support/expected_file.h"

namespace imprint::job {
namespace {

std::string words(const ConfigKey& key) {
  if (key.name != "to") return R"({"type":"string"})";
  std::vector<std::string> names;
  for (const exporters::Format& format : exporters::formats())
    names.push_back(json_string(format.name));
  return fmt::format("{{\"enum\":[{}]}}", fmt::join(names, ","));
}

std::string kind(const ConfigKey& key) {
  using Strings = std::vector<std::string>;
  using Map = std::map<std::string, std::string>;
  constexpr const char* kQuantity =
      R"("type":["string","integer","null"],"pattern":"^[0-9]+ ?({})?$","minimum":0)";
  return std::visit(
      Overloaded{
          [&](std::string Settings::*) {
            if (key.name == "impose")
              return std::string(R"("enum":["none","booklet",null])");
            return std::string(R"("type":["string","null"])");
          },
          [](bool Settings::*) { return std::string(R"("type":"boolean")"); },
          [](Language Settings::*) {
            return std::string(R"("type":["string","null"])");
          },
          [&](std::chrono::milliseconds Settings::*) {
            return fmt::format(fmt::runtime(kQuantity), "h|min|s|ms");
          },
          [&](std::uint64_t Settings::*) {
            return fmt::format(fmt::runtime(kQuantity), "GiB|GB|MiB|MB|KiB|KB|bytes");
          },
          [&](Strings Settings::*) {
            return fmt::format(
                R"("anyOf":[{0},{{"type":"array","items":{0}}},{{"type":"null"}}])",
                words(key));
          },
          [](Map Settings::*) {
            return std::string(
                R"("type":["object","null"],"additionalProperties":{"type":["string","null"]})");
          },
      },
      key.field);
}

TEST(ConfigSchema, IsWhatTheTableSays) {
  std::vector<std::string> keys;
  for (const ConfigKey& key : config_keys())
    keys.push_back(fmt::format("{}: {{{},\"description\":{}}}", json_string(key.name),
                               kind(key), json_string(key.help)));
  tests::expect_file(
      "docs/schema/imprint-yaml.schema.json",
      fmt::format("{{\n"
                  "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                  "\"title\": \"imprint.yaml, and the file of --config\",\n"
                  "\"type\": [\"object\", \"null\"], \"additionalProperties\": false,\n"
                  "\"properties\": {{\n{}\n}}\n}}\n",
                  fmt::join(keys, ",\n")));
}

// docs/manual.md has a row of each key, and no other.
TEST(ConfigSchema, TheManualHasARowOfEachKey) {
  std::ifstream file(source_folder() + "/docs/manual.md");
  std::vector<std::string> rows, known;
  bool settings = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) settings = line == "## Settings";
    if (settings && line.empty() && !rows.empty()) break;
    if (settings && line.starts_with("| `"))
      rows.push_back(line.substr(3, line.find('`', 3) - 3));
  }
  for (const ConfigKey& key : config_keys()) known.emplace_back(key.name);
  EXPECT_EQ(rows, known);
}

}  // namespace
}  // namespace imprint::job
