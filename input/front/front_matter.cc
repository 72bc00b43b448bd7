#include "input/front/front_matter.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include "base/codes.h"
#include "base/json.h"
#include "base/toml.h"
#include "base/unicode.h"
#include "base/yaml.h"
#include "input/front/front_matter_keys.h"

namespace imprint::input {
namespace {

using document::Metadata;

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, text.find('\n', at) - at);
}

bool is_fence(std::string_view line, std::string_view fence) {
  if (!line.starts_with(fence)) return false;
  return line.find_first_not_of(" \t", fence.size()) == std::string_view::npos;
}

std::uint32_t lines_in(std::string_view text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

// YAML that is a map and has no fault.
bool is_map(std::string_view text) {
  Diagnostics ignored;
  const Result<Yaml> yaml = parse_yaml(text, 0, ignored);
  return yaml && yaml->is_map();
}

Split cut(std::string_view text, std::size_t begin, std::size_t end, std::size_t body) {
  Split split;
  split.front_matter = text.substr(begin, end - begin);
  split.body = text.substr(std::min(body, text.size()));
  split.whole = text;
  split.front_line = 1 + lines_in(text.substr(0, begin));
  split.body_line = 1 + lines_in(text.substr(0, std::min(body, text.size())));
  return split;
}

Split cut_unclosed(std::string_view text, std::size_t begin, std::uint32_t file,
                   Diagnostics& diagnostics) {
  const SourcePos where{file, lines_in(text.substr(0, begin)), 1};
  const std::size_t end = std::min(text.find("\n\n", begin), text.size());
  const bool is_yaml = is_map(text.substr(begin, end - begin));
  diagnostics.report(Code::FrontMatterUnclosed, where,
                     is_yaml ? "front matter has no closing line; it ends at the first "
                               "empty line"
                             : "front matter has no closing line; all is read as text",
                     "close it with a line of three hyphens");
  if (is_yaml) return cut(text, begin, end, end);
  return cut(text, 0, 0, 0);
}

// Lines like "key: value" and a fence, right behind the front matter.
void report_second(std::string_view text, std::size_t behind, std::uint32_t file,
                   Diagnostics& diagnostics) {
  for (std::size_t at = behind; at < text.size();) {
    const std::string_view line = line_at(text, at);
    if (is_fence(line, "---")) {
      if (at > behind && is_map(text.substr(behind, at - behind)))
        diagnostics.report(Code::FrontMatterTwice,
                           {file, 1 + lines_in(text.substr(0, behind)), 1},
                           "this looks like a second front matter; it is read as text",
                           "take the line of hyphens above it out");
      return;
    }
    const std::size_t name = line.find_first_of(" :");
    if (name == 0 || name == std::string_view::npos || line[name] != ':') return;
    at += line.size() + 1;
  }
}

// What word processors make of "---": dashes of other lengths, and stars.
bool is_near_fence(std::string_view line) {
  constexpr std::string_view kMarks[] = {"\u2014", "\u2013", "\u2015", "\u2212", "-",
                                         "*",      "_",      "\u00A0", " "};
  std::string_view rest = trim(line);
  if (rest.empty()) return false;
  while (!rest.empty()) {
    const auto mark = std::find_if(std::begin(kMarks), std::end(kMarks),
                                   [&](auto each) { return rest.starts_with(each); });
    if (mark == std::end(kMarks)) return false;
    rest.remove_prefix(mark->size());
  }
  return true;
}

// A map as an article has it, and not two words with a colon between two rules.
bool is_of_article(std::string_view text) {
  constexpr std::string_view kUsual[] = {"title",  "date", "author", "authors",
                                         "draft",  "tags", "lang",   "description",
                                         "layout", "slug"};
  Diagnostics ignored;
  const Result<Yaml> yaml = parse_yaml(text, 0, ignored);
  return yaml && yaml->is_map() &&
         std::any_of(
             yaml->entries.begin(), yaml->entries.end(), [&](const auto& entry) {
               return std::find(std::begin(kUsual), std::end(kUsual),
                                to_lower_ascii(entry.first)) != std::end(kUsual);
             });
}

// Keys and values up to a line "---", and none above them.
void report_no_opening(std::string_view text, std::size_t start, std::uint32_t file,
                       Diagnostics& diagnostics) {
  for (std::size_t at = start; at < text.size();) {
    const std::string_view line = line_at(text, at);
    if (is_fence(line, "---")) {
      if (at > start && is_of_article(text.substr(start, at - start)))
        diagnostics.report(Code::FrontMatterFence,
                           {file, 1 + lines_in(text.substr(0, start)), 1},
                           "front matter has no opening line; it is read as text",
                           "put a line of three hyphens (---) above it");
      return;
    }
    const std::size_t name = line.find_first_of(" :");
    if (name == 0 || name == std::string_view::npos || line[name] != ':') return;
    at += line.size() + 1;
  }
}

// Keys and values between two lines that are nearly those of front matter.
void report_near_fence(std::string_view text, std::size_t start, std::uint32_t file,
                       Diagnostics& diagnostics) {
  const std::string_view first = line_at(text, start);
  if (!is_near_fence(first)) return;
  const std::size_t begin = start + first.size() + 1;
  for (std::size_t at = begin; at < text.size();) {
    const std::string_view line = line_at(text, at);
    if (is_near_fence(line)) {
      if (at > begin && is_of_article(text.substr(begin, at - begin)))
        diagnostics.report(
            Code::FrontMatterFence, {file, 1 + lines_in(text.substr(0, start)), 1},
            fmt::format("\"{}\" opens no front matter; it is read as text",
                        trim(first)),
            "put a line of three hyphens (---) above and below it; a word processor "
            "may "
            "have changed them");
      return;
    }
    const std::size_t name = line.find_first_of(" :");
    if (name == 0 || name == std::string_view::npos || line[name] != ':') return;
    at += line.size() + 1;
  }
}

Split without_end(std::string_view text, std::size_t start, std::uint32_t file,
                  std::string_view hint, Diagnostics& diagnostics) {
  diagnostics.report(
      Code::FrontMatterUnclosed, {file, 1 + lines_in(text.substr(0, start)), 1},
      "front matter is never closed; all is read as text", std::string(hint));
  return cut(text, 0, 0, 0);
}

Split cut_toml(std::string_view text, std::size_t start, std::uint32_t file,
               Diagnostics& diagnostics) {
  const std::size_t begin = std::min(text.find('\n', start), text.size() - 1) + 1;
  for (std::size_t at = begin; at < text.size();) {
    const std::string_view line = line_at(text, at);
    const std::size_t next = at + line.size() + 1;
    if (is_fence(line, "+++")) {
      Split split = cut(text, begin, at, next);
      split.format = FrontMatterFormat::Toml;
      return split;
    }
    at = next;
  }
  return without_end(text, start, file, "close it with a line of +++", diagnostics);
}

// An object, not a shortcode ("{{<") or an attribute list ("{.class}").
bool begins_json(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::size_t inside = text.find_first_not_of(" \t\n", 1);
  return inside != std::string_view::npos &&
         (text[inside] == '"' || text[inside] == '}');
}

// The object ends at the brace that closes its first one.
Split cut_json(std::string_view text, std::size_t start, std::uint32_t file,
               Diagnostics& diagnostics) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t at = start; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        in_string = false;
      continue;
    }
    in_string = c == '"';
    if (c == '{') ++depth;
    if (c != '}' || --depth > 0) continue;
    Split split = cut(text, start, at + 1, at + 1);
    split.format = FrontMatterFormat::Json;
    return split;
  }
  return without_end(text, start, file, "close it with a brace", diagnostics);
}

Result<Yaml> parse(const Split& split, std::uint32_t file, Diagnostics& diagnostics) {
  switch (split.format) {
    case FrontMatterFormat::Toml:
      return parse_toml(split.front_matter, file, split.front_line);
    case FrontMatterFormat::Json:
      return parse_json(split.front_matter, file, split.front_line);
    case FrontMatterFormat::Yaml:
      break;
  }
  return parse_yaml(split.front_matter, file, diagnostics, split.front_line);
}

void add_missing(const Yaml& more, Yaml& map) {
  if (!map.is_map() && !map.is_null()) return;
  std::set<std::string> known;
  for (const auto& entry : map.entries) known.insert(to_lower_ascii(entry.first));
  for (const auto& [key, value] : more.entries)
    if (known.insert(to_lower_ascii(key)).second) map.entries.emplace_back(key, value);
  if (!map.entries.empty()) map.kind = Yaml::Kind::Map;
}

}  // namespace

Split split_front_matter(std::string_view text, std::uint32_t file,
                         Diagnostics& diagnostics) {
  const std::size_t start = text.find_first_not_of(" \t\n");
  if (start == std::string_view::npos) return cut(text, 0, 0, 0);
  const std::string_view first = line_at(text, start);
  if (begins_json(text.substr(start))) return cut_json(text, start, file, diagnostics);
  if (is_fence(first, "+++")) return cut_toml(text, start, file, diagnostics);
  if (!is_fence(first, "---")) {
    report_near_fence(text, start, file, diagnostics);
    report_no_opening(text, start, file, diagnostics);
    return cut(text, 0, 0, 0);
  }
  const std::size_t begin = std::min(text.find('\n', start), text.size() - 1) + 1;
  for (std::size_t at = begin; at < text.size();) {
    const std::string_view line = line_at(text, at);
    const std::size_t next = at + line.size() + 1;
    if (is_fence(line, "---") || is_fence(line, "...")) {
      report_second(text, next, file, diagnostics);
      return cut(text, begin, at, next);
    }
    at = next;
  }
  return cut_unclosed(text, begin, file, diagnostics);
}

Result<Metadata> read_front_matter(Split& split, std::uint32_t file,
                                   Diagnostics& diagnostics, const Yaml* more,
                                   const Language& expected) {
  Metadata metadata;
  metadata.lang = {};
  Result<Yaml> yaml = Yaml();
  if (!split.front_matter.empty()) yaml = parse(split, file, diagnostics);
  IMPRINT_TRY(yaml);
  if (more != nullptr) add_missing(*more, *yaml);
  if (yaml->is_null()) return metadata;
  if (!yaml->is_map()) {
    diagnostics.report(
        Code::FrontMatterType, {file, split.front_line, 1},
        "front matter is not a list of keys and values; it is read as text",
        "write each line as key: value");
    split.body = split.whole;
    split.body_line = 1;
    return metadata;
  }
  read_front_matter_keys(*yaml, expected, metadata, diagnostics);
  return metadata;
}

}  // namespace imprint::input
