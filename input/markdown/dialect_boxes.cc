#include "input/markdown/dialect_boxes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "input/alert_kind.h"
#include "input/markdown/markdown_attributes.h"

namespace imprint::input {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string capitalised(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '-', ' ');
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

// Words of programs beside those of alerts; the box has no other title than its own.
struct KindRow {
  std::string_view word, kind;
};
constexpr std::array<KindRow, 8> kMoreKinds = {{{"primary", "note"},
                                                {"secondary", "note"},
                                                {"default", "note"},
                                                {"seealso", "note"},
                                                {"information", "note"},
                                                {"warn", "warning"},
                                                {"alert", "warning"},
                                                {"critical", "caution"}}};

std::optional<AlertKind> kind_of(std::string_view written) {
  const std::string word = to_lower_ascii(written);
  if (auto known = alert_kind_of(word)) return known;
  for (const KindRow& row : kMoreKinds)
    if (row.word == word) return AlertKind{row.kind, {}};
  return std::nullopt;
}

std::string alert_tag(std::string_view kind) {
  return fmt::format("<div class=\"markdown-alert markdown-alert-{}\">", kind);
}

std::string_view argument(const Arguments& arguments,
                          std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (const auto& [key, value] : arguments)
      if (key == name && !value.empty()) return value;
  return {};
}

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  if (text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0])
    return text.substr(1, text.size() - 2);
  return text;
}

}  // namespace

std::optional<DialectBox> callout_box(std::string_view word, std::string_view title) {
  const auto kind = kind_of(word);
  if (!kind) return std::nullopt;
  const std::string shown(trim(title).empty() ? std::string_view(kind->title)
                                              : trim(title));
  DialectBox box;
  if (shown.empty())
    box.before = {alert_tag(kind->kind) + "<p class=\"markdown-alert-title\"></p>", ""};
  else
    box.before = {alert_tag(kind->kind) + "<div class=\"markdown-alert-title\">",
                  "",
                  shown,
                  "",
                  "</div>",
                  ""};
  box.after = {"", "</div>", ""};
  return box;
}

DialectBox untitled_box(std::string_view word) {
  const auto kind = kind_of(word);
  return {{alert_tag(kind ? kind->kind : std::string_view("note")), ""},
          {"", "</div>", ""}};
}

DialectBox details_box(std::string_view summary) {
  summary = trim(summary);
  return {{"<details><summary>", "",
           std::string(summary.empty() ? std::string_view("Details") : summary), "",
           "</summary>", ""},
          {"", "</details>", ""}};
}

DialectBox titled_part(std::string_view title) {
  title = trim(title);
  if (title.empty()) return {};
  return {{"<p><strong>" + xml_escaped(title) + "</strong></p>", ""}, {}};
}

DialectBox plain_box(std::string_view id, const std::vector<std::string>& classes) {
  std::string words;
  for (const std::string& each : classes) words += (words.empty() ? "" : " ") + each;
  if (id.empty() && words.empty()) return {};
  std::string tag = "<div";
  if (!id.empty()) tag += fmt::format(" id=\"{}\"", xml_escaped(id));
  if (!words.empty()) tag += fmt::format(" class=\"{}\"", xml_escaped(words));
  return {{tag + ">", ""}, {"", "</div>", ""}};
}

std::optional<DialectBox> box_of_container(std::string_view info) {
  info = trim(info);
  if (info.starts_with('{')) {
    const std::size_t close = info.find('}');
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view inside = trim(info.substr(1, close - 1));
    // MyST: ":::{note} Title".
    if (inside.find_first_of(".#= ") == std::string_view::npos)
      return inside == "admonition" || inside == "dropdown"
                 ? callout_box("note", info.substr(close + 1))
                 : callout_box(inside, info.substr(close + 1));
    const auto attributes = parse_attributes(inside);
    if (!attributes) return std::nullopt;
    const std::string_view title = attributes->value("title");
    for (const std::string& name : attributes->classes) {
      const std::string_view word = name.starts_with("callout-")
                                        ? std::string_view(name).substr(8)
                                        : std::string_view(name);
      if (auto box = callout_box(word, title))
        return name.starts_with("callout-") || !title.empty() ? box
                                                              : untitled_box(word);
    }
    return plain_box(attributes->id, {});
  }
  std::size_t end = 0;
  while (end < info.size() &&
         (is_ascii_alphanumeric(static_cast<unsigned char>(info[end])) ||
          info[end] == '-' || info[end] == '_'))
    ++end;
  const std::string word = to_lower_ascii(info.substr(0, end));
  std::string_view title = trim(info.substr(end));
  if (title.starts_with('[')) {
    const std::size_t close = title.rfind(']');
    title = close == std::string_view::npos ? title : title.substr(1, close - 1);
  } else if (title.starts_with('{')) {
    title = {};
  }
  if (is_one_of(word, {"details", "spoiler", "collapse"})) return details_box(title);
  if (auto box = callout_box(word, unquoted(title))) return box;
  if (is_one_of(word, {"mermaid"})) return DialectBox{{"```" + word}, {"```"}};
  return DialectBox{};
}

std::optional<DialectBox> box_of_admonition(std::string_view info, bool folds) {
  info = trim(info);
  const std::size_t quote = std::min(info.find('"'), info.size());
  const std::string_view words = trim(info.substr(0, quote));
  const bool has_title = quote < info.size();
  if (has_title && (info.size() - quote < 2 || !info.ends_with('"')))
    return std::nullopt;
  const std::string_view title =
      has_title ? info.substr(quote + 1, info.size() - quote - 2) : std::string_view();
  const std::string_view word = words.substr(0, words.find(' '));
  if (word.empty() && !has_title) return std::nullopt;
  if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
                             "0123456789") != std::string_view::npos)
    return std::nullopt;
  const bool is_known = kind_of(word).has_value();
  if (folds) return details_box(title.empty() ? capitalised(word) : std::string(title));
  if (has_title && title.empty()) return untitled_box(word);
  if (is_known) return callout_box(word, title);
  return callout_box("note", title.empty() ? capitalised(word) : std::string(title));
}

DialectBox box_of_component(std::string_view written, const Arguments& arguments) {
  const std::string name = to_lower_ascii(written);
  const std::string_view title = argument(
      arguments, {"title", "label", "header", "summary", "tabName", "heading"});
  if (is_one_of(name, {"admonition", "callout", "aside", "alert", "infobox", "message",
                       "banner", "notice"})) {
    const std::string_view type = argument(
        arguments, {"type", "kind", "variant", "severity", "status", "intent"});
    if (auto box = callout_box(type, title)) return *box;
    return title.empty() ? untitled_box("note") : *callout_box("note", title);
  }
  if (is_one_of(name, {"details", "accordion", "collapse", "collapsible", "expandable",
                       "spoiler", "accordionitem", "expander"}))
    return title.empty() ? DialectBox{} : details_box(title);
  if (alert_kind_of(name) && !is_one_of(name, {"quote", "cite", "abstract", "summary",
                                               "example", "question", "help"}))
    return *callout_box(name, title);
  return titled_part(title);
}

}  // namespace imprint::input
