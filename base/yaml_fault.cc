#include "base/yaml_fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/unicode.h"

namespace imprint {

namespace {

constexpr std::size_t kLongestShown = 60;  // [bytes] of what a hint repeats

std::string_view line_of(std::string_view text, std::size_t line) {
  for (std::size_t i = 0; i < line; ++i) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

// "  key: value" in its parts; no key: it is no such line.
struct Entry {
  std::size_t indent = 0;
  std::string_view key, value;
  bool has_space = true;  // behind the colon
};
Entry entry_of(std::string_view line) {
  Entry entry;
  entry.indent = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon < entry.indent) return entry;
  const std::string_view key = line.substr(entry.indent, colon - entry.indent);
  if (key.empty() || key.find_first_of(" \"'[{,#") != key.npos) return entry;
  entry.key = key;
  const std::string_view rest = line.substr(colon + 1);
  entry.has_space = rest.empty() || rest[0] == ' ' || rest[0] == '\t';
  entry.value = trim(rest);
  return entry;
}

// "title:Knee", but not "https://example.org".
bool lacks_space(const Entry& entry) {
  return !entry.key.empty() && !entry.has_space && !entry.value.starts_with("//");
}

// `"Knee" today`.
bool goes_on_behind_quotes(std::string_view value) {
  if (value.size() < 2 || (value[0] != '"' && value[0] != '\'')) return false;
  const std::size_t close = value.find(value[0], 1);
  if (close == value.npos || close + 1 == value.size()) return false;
  const std::string_view rest = trim(value.substr(close + 1));
  return !rest.empty() && rest[0] != '#' && rest[0] != value[0];
}

std::string quote_hint(const Entry& entry) {
  const bool can_be_shown = !entry.key.empty() &&
                            entry.value.find_first_of("\"\\") == entry.value.npos &&
                            entry.value.size() <= kLongestShown;
  return can_be_shown
             ? fmt::format("put quotes around it: {}: \"{}\"", entry.key, entry.value)
             : "put quotes around the value";
}

// What yaml-cpp says, in words of authors.
std::pair<std::string, std::string> by_message(std::string_view message) {
  struct Row {
    std::string_view part, message, hint;
  };
  constexpr Row kRows[] = {
      {"tab", "a tab indents this line", "indent with spaces, not with tabs"},
      {"end of map flow", "a map is never closed", "close the map with }"},
      {"end of sequence flow", "a list is never closed", "close the list with ]"},
      {"end of map not found", "the keys of one map do not begin in one column",
       "indent the keys of one map alike"},
      {"end of sequence not found", "the items of one list do not begin in one column",
       "indent the items of one list alike"},
      {"EOF in scalar", "a quotation mark is never closed", "close it"},
      {"illegal map value", "a colon where no key can be",
       "put quotes around a value that has a colon in it"},
  };
  for (const Row& row : kRows)
    if (message.find(row.part) != message.npos)
      return {std::string(row.message), std::string(row.hint)};
  return {"this is not YAML: " + std::string(message),
          "put quotes around values that have special characters"};
}

}  // namespace

YamlFault explain_yaml_fault(std::string_view text, std::size_t line,
                             std::size_t column, std::string_view message) {
  const std::string_view here = line_of(text, line);
  const Entry entry = entry_of(here);
  const std::string_view above =
      line > 0 ? line_of(text, line - 1) : std::string_view();
  const Entry before = entry_of(above);
  if (here.substr(0, entry.indent).find('\t') != here.npos)
    return {line, column, "a tab indents this line",
            "indent with spaces, not with tabs"};
  if (lacks_space(before) && message.find("illegal map value") != message.npos)
    return {
        line - 1, before.indent,
        fmt::format("no space behind the colon of \"{}\"", before.key),
        fmt::format("write {}: {}", before.key, before.value.substr(0, kLongestShown))};
  if (!entry.key.empty() && !before.key.empty() && !before.value.empty() &&
      entry.indent > before.indent)
    return {line, entry.indent, "this line stands further in than the one above",
            "begin the keys of one map in the same column"};
  if (goes_on_behind_quotes(entry.value))
    return {line, column, "text behind the closing quotation mark",
            "put all of the value in quotes, or none of it"};
  constexpr std::string_view kSpecial = "[{*&@%`!|>";
  if (!entry.value.empty() && kSpecial.find(entry.value[0]) != kSpecial.npos)
    return {line, column,
            fmt::format("a text cannot begin with {} here", entry.value[0]),
            quote_hint(entry)};
  if (message.find("illegal map value") != message.npos &&
      entry.value.find(": ") != entry.value.npos)
    return {line, column, "a value with a colon in it, and no quotes",
            quote_hint(entry)};
  auto [said, hint] = by_message(message);
  return {line, column, std::move(said), std::move(hint)};
}

}  // namespace imprint
