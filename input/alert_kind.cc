#include "input/alert_kind.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/unicode.h"

namespace imprint::input {

namespace {

constexpr std::size_t kShortestWord = 3, kLongestWord = 40;  // [bytes]
constexpr std::string_view kKinds[] = {"note", "tip", "important", "warning",
                                       "caution"};

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
    {"todo", "note"},
    {"hinweis", "note"},
    {"remarque", "note"},
    {"nota", "note"},
};

}  // namespace

std::string AlertKind::title_with(std::string_view written) const {
  if (written.empty()) return title;
  if (is_known) return std::string(written);
  return title + ": " + std::string(written);
}

std::optional<AlertKind> alert_kind_of(std::string_view word) {
  const std::string lower = to_lower_ascii(word);
  const auto* kind = std::find(std::begin(kKinds), std::end(kKinds), lower);
  if (kind != std::end(kKinds)) return AlertKind{*kind, {}, true};
  if (word.size() < kShortestWord || word.size() > kLongestWord) return std::nullopt;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (!is_letter(c) && c != U'-' && c != U'_') return std::nullopt;
  }
  // "WARNUNG" shouts where a heading stands.
  std::string title(word);
  std::size_t first = 0;
  next_code_point(word, first);
  title.replace(first, title.npos, to_lower_ascii(word.substr(first)));
  if (word[0] >= 'a' && word[0] <= 'z')
    title[0] = static_cast<char>(word[0] - 'a' + 'A');
  const auto* other = std::find_if(std::begin(kOthers), std::end(kOthers),
                                   [&](const auto& row) { return row.first == lower; });
  const bool is_known = other != std::end(kOthers);
  return AlertKind{is_known ? other->second : std::string_view("note"),
                   std::move(title), is_known};
}

}  // namespace imprint::input
