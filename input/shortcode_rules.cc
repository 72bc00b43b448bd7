#include "input/shortcode_rules.h"

#include <algorithm>
#include <array>

#include "base/xml.h"

namespace imprint::input {
namespace {

struct KindRow {
  std::string_view name, html;
};
// The title is the argument `title`, else the first one.
constexpr std::array<KindRow, 7> kKinds = {
    {{"note",
      "<div class=\"markdown-alert markdown-alert-note\"><p "
      "class=\"markdown-alert-title\">"
      "{title|0}</p>{inner}</div>"},
     {"tip",
      "<div class=\"markdown-alert markdown-alert-tip\"><p "
      "class=\"markdown-alert-title\">"
      "{title|0}</p>{inner}</div>"},
     {"important",
      "<div class=\"markdown-alert markdown-alert-important\"><p "
      "class=\"markdown-alert-title\">{title|0}</p>{inner}</div>"},
     {"warning",
      "<div class=\"markdown-alert markdown-alert-warning\"><p "
      "class=\"markdown-alert-title\">{title|0}</p>{inner}</div>"},
     {"caution",
      "<div class=\"markdown-alert markdown-alert-caution\"><p "
      "class=\"markdown-alert-title\">{title|0}</p>{inner}</div>"},
     {"quote", "<blockquote>{inner}</blockquote>"},
     {"details", "<details><summary>{title|0}</summary>{inner}</details>"}}};

constexpr std::string_view kInner = "{inner}";

}  // namespace

ShortcodeHtml html_of_rule(
    std::string_view rule,
    const std::function<std::string_view(std::string_view)>& argument) {
  for (const KindRow& row : kKinds)
    if (row.name == rule) rule = row.html;
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
