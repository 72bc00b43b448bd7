// docs/schema/layout.schema.json is what the tables of layout_keys.h and the sentences
// of layouts/README.md make: each key of the program is in both, and no other.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <sstream>
#include <vector>

#include "base/json_string.h"
#include "base/overloaded.h"
#include "layouts/layout_keys.h"
#include "tests/support/expected_file.h"

namespace imprint::layouts {
namespace {

// "page.columns" -> "1 to 4 ...": of layouts/README.md, where a row may have several
// keys.
std::map<std::string, std::string> sentences() {
  std::ifstream file(source_folder() + "/layouts/README.md");
  std::map<std::string, std::string> found;
  std::vector<std::string> parts;
  const std::regex heading("### (.*)"), row(R"(\| (`.*`) \| (.*) \| (.*)\|)");
  const std::regex key("`([a-z-]+)`"), comma(", ");
  bool keys = false;
  for (std::string line; std::getline(file, line);) {
    std::smatch match;
    if (line == "## Keys") keys = true, parts = {""};
    if (std::regex_match(line, match, heading)) {
      const std::string names = match[1];
      parts.assign(std::sregex_token_iterator(names.begin(), names.end(), comma, -1),
                   {});
    }
    if (!keys || !std::regex_match(line, match, row)) continue;
    const std::string names = match[1];
    std::string said = std::regex_replace(match[3].str(), std::regex("`"), "");
    said.erase(said.find_last_not_of(' ') + 1);
    for (std::sregex_iterator at(names.begin(), names.end(), key), end; at != end; ++at)
      for (const std::string& part : parts)
        found[(part.empty() ? "" : part + ".") + (*at)[1].str()] = said;
  }
  return found;
}

class Schema {
 public:
  Schema() : sentences_(sentences()) {}

  std::string text() {
    std::vector<std::string> top = properties("", Keys<Layout>(kTopKeys));
    top.push_back(property("extends", R"("type":"string")"));
    top.push_back(property("epub-css", R"("type":"string")"));
    each_part([&](std::string_view part, auto keys, auto) {
      std::vector<std::string> inner = properties(std::string(part), keys);
      if (part == "page") inner.push_back(paper());
      top.push_back(object(std::string(part), inner));
    });
    std::vector<std::string> roles;
    for (const std::string_view role : kRoleNames)
      roles.push_back(
          fmt::format("{}: {{\"$ref\":\"#/$defs/style\"}}", json_string(role)));
    top.push_back(object("styles", roles));
    return fmt::format(
        "{{\n"
        "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
        "\"title\": \"A layout of imprint\",\n"
        "\"type\": \"object\", \"additionalProperties\": false,\n"
        "\"properties\": {{\n{}\n}},\n"
        "\"$defs\": {{\n"
        "\"length\": {{\"anyOf\":[{{\"const\":0}},{{\"type\":\"string\","
        "\"pattern\":\"^(0|[0-9.]+ ?(pt|mm|cm|in))$\"}}]}},\n"
        "\"styleLength\": {{\"anyOf\":[{{\"const\":0}},{{\"type\":\"string\","
        "\"pattern\":\"^(0|[0-9.]+ ?(pt|mm|cm|in|em|rem))$\"}}]}},\n"
        "\"colour\": {{\"type\":\"string\"}},\n"
        "\"style\": {{\"type\":\"object\",\"additionalProperties\":false,"
        "\"properties\":{{\n{}\n}}}}\n"
        "}}\n}}\n",
        fmt::join(top, ",\n"),
        fmt::join(properties("styles", Keys<TextStyle>(kStyleKeys)), ",\n"));
  }

  // What README says of keys that the program does not have.
  const std::map<std::string, std::string>& left() const { return sentences_; }

 private:
  std::string paper() {
    std::vector<std::string> names;
    for (const Paper& paper : kPapers) names.push_back(json_string(paper.name));
    return property("page.size", fmt::format("\"enum\":[{}]", fmt::join(names, ",")));
  }

  template <typename T>
  std::vector<std::string> properties(const std::string& part, Keys<T> keys) {
    std::vector<std::string> out;
    for (const Key<T>& key : keys)
      out.push_back(property((part.empty() ? "" : part + ".") + std::string(key.name),
                             kind(key, part == "styles")));
    return out;
  }

  std::string object(const std::string& name, const std::vector<std::string>& inner) {
    sentences_.erase(name);
    return fmt::format(
        "{}: {{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{{\n"
        "{}\n}}}}",
        json_string(name), fmt::join(inner, ",\n"));
  }

  std::string property(const std::string& path, const std::string& kind) {
    const auto said = sentences_.find(path);
    EXPECT_NE(said, sentences_.end()) << "layouts/README.md has no row of " << path;
    std::string sentence;
    if (said != sentences_.end()) {
      sentence = said->second;
      sentences_.erase(said);
    }
    const std::string name = path.substr(path.find('.') + 1);
    if (sentence.empty()) return fmt::format("{}: {{{}}}", json_string(name), kind);
    return fmt::format("{}: {{{},\"description\":{}}}", json_string(name), kind,
                       json_string(sentence));
  }

  template <typename T>
  static std::string kind(const Key<T>& key, bool in_style) {
    return std::visit(
        Overloaded{
            [&](const Length<T>& f) {
              return fmt::format(
                  "\"$ref\":\"#/$defs/{}\",\"$comment\":\"{:.6g}pt to {:.6g}pt\"",
                  in_style ? "styleLength" : "length", f.least.value, f.most.value);
            },
            [&](const Number<T>& f) {
              return fmt::format(
                  "\"anyOf\":[{{\"type\":\"number\",\"minimum\":{},\"maximum\":{}}},"
                  "{{\"type\":\"string\",\"pattern\":\"^[0-9.]+%$\"}}]",
                  f.least, f.most);
            },
            [&](const Count<T>& f) {
              return fmt::format("\"type\":\"integer\",\"minimum\":{},\"maximum\":{}",
                                 f.least, f.most);
            },
            [&](bool T::*) { return std::string("\"type\":\"boolean\""); },
            [&](Color T::*) { return std::string("\"$ref\":\"#/$defs/colour\""); },
            [&](TextAlign T::*) {
              return fmt::format("\"enum\":[\"{}\"]", fmt::join(kAligns, "\",\""));
            },
            [&](PrintedLinks T::*) {
              return fmt::format("\"enum\":[\"{}\"]",
                                 fmt::join(kPrintedLinks, "\",\""));
            },
            [&](Floats T::*) {
              return fmt::format("\"enum\":[\"{}\"]", fmt::join(kFloats, "\",\""));
            },
            [&](Imposition T::*) {
              return fmt::format("\"enum\":[\"{}\"]", fmt::join(kImpositions, "\",\""));
            },
            [&](PageFill T::*) {
              return fmt::format("\"enum\":[\"{}\"]", fmt::join(kPageFills, "\",\""));
            },
            [&](std::string T::*) { return std::string("\"type\":\"string\""); },
        },
        key.field);
  }

  std::map<std::string, std::string> sentences_;
};

TEST(LayoutSchema, IsWhatTheTablesSay) {
  Schema schema;
  tests::expect_file("docs/schema/layout.schema.json", schema.text());
  for (const auto& [path, said] : schema.left())
    ADD_FAILURE() << "layouts/README.md has a row of " << path << ", which is no key";
}

}  // namespace
}  // namespace imprint::layouts
