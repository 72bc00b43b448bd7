#include "input/alert_kind.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/unicode.h"
#include "document/callout_names.h"

namespace imprint::input {

namespace {

// Obsidian's, and what editors write in their own language.
constexpr std::pair<std::string_view, std::string_view> kOthers[] = {
    {"hint", "tip"},
    {"success", "tip"},
    {"check", "tip"},
    {"done", "tip"},
    {"tipp", "tip"},
    {"astuce", "tip"},
    {"consejo", "tip"},
    {"attention", "warning"},
    {"warnung", "warning"},
    {"achtung", "warning"},
    {"avertissement", "warning"},
    {"advertencia", "warning"},
    {"danger", "caution"},
    {"error", "caution"},
    {"failure", "caution"},
    {"fail", "caution"},
    {"missing", "caution"},
    {"bug", "caution"},
    {"vorsicht", "caution"},
    {"gefahr", "caution"},
    {"wichtig", "important"},
    {"importante", "important"},
    {"info", "note"},
    {"abstract", "note"},
    {"summary", "note"},
    {"example", "note"},
    {"question", "note"},
    {"help", "note"},
    {"faq", "note"},
    {"quote", "note"},
    {"cite", "note"},
    {"todo", "note"},
    {"hinweis", "note"},
    {"remarque", "note"},
    {"nota", "note"},
};

}  // namespace

std::optional<AlertKind> alert_kind_of(std::string_view word) {
  const std::string lower = to_lower_ascii(word);
  const auto& kinds = document::kCalloutNames;
  const auto* const kind = std::find(kinds.begin(), kinds.end(), lower);
  if (kind != kinds.end()) return AlertKind{*kind, {}};
  const auto* other = std::find_if(std::begin(kOthers), std::end(kOthers),
                                   [&](const auto& row) { return row.first == lower; });
  if (other == std::end(kOthers)) return std::nullopt;
  // "WARNUNG" shouts where a heading stands.
  std::string title = lower;
  title[0] = static_cast<char>(title[0] - 'a' + 'A');
  if (lower == "faq") title = "FAQ";
  return AlertKind{other->second, std::move(title)};
}

}  // namespace imprint::input
