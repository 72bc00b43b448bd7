#include "input/shortcode/shortcode_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/xml.h"
#include "document/callout_names.h"

namespace imprint::input {
namespace {

// A kind of block as HTML, the title the argument `title`, else the first one; every
// other rule is HTML already.
std::string html_of_kind(std::string_view rule) {
  const auto& callouts = document::kCalloutNames;
  if (std::find(callouts.begin(), callouts.end(), rule) != callouts.end())
    return fmt::format(
        "<div class=\"markdown-alert markdown-alert-{}\"><p "
        "class=\"markdown-alert-title\">{{title|0}}</p>{{inner}}</div>",
        rule);
  if (rule == "quote") return "<blockquote>{inner}</blockquote>";
  if (rule == "details")
    return "<details><summary>{title|0}</summary>{inner}</details>";
  return std::string(rule);
}

constexpr std::string_view kInner = "{inner}";

}  // namespace

ShortcodeHtml html_of_rule(
    std::string_view written,
    const std::function<std::string_view(std::string_view)>& argument) {
  const std::string html = html_of_kind(written);
  const std::string_view rule = html;
  ShortcodeHtml out;
  std::string* part = &out.before;
  for (std::size_t at = 0; at < rule.size();) {
    const std::size_t open = std::min(rule.find('{', at), rule.size());
    part->append(rule.substr(at, open - at));
    if (open == rule.size()) break;
    const std::size_t close = rule.find('}', open);
    if (close == std::string_view::npos) {
      part->append(rule.substr(open));
      break;
    }
    at = close + 1;
    if (rule.substr(open, at - open) == kInner) {
      part = &out.after;
      continue;
    }
    // "{title|0}": the first that is there.
    std::string_view names = rule.substr(open + 1, close - open - 1);
    std::string_view value;
    while (value.empty() && !names.empty()) {
      const std::size_t bar = std::min(names.find('|'), names.size());
      value = argument(names.substr(0, bar));
      names.remove_prefix(std::min(bar + 1, names.size()));
    }
    std::string line(value);
    std::replace(line.begin(), line.end(), '\n', ' ');
    part->append(xml_escaped(line));
  }
  return out;
}

}  // namespace imprint::input
