// alert_kind.h: the word of `> [!WORD]` -> the kind of box. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::input {

struct AlertKind {
  std::string_view kind;  // note, tip, important, warning or caution
  std::string title;      // empty: that of the kind, in the article's language
  bool is_known = true;   // else the title is to be kept before one that is written

  // The box's title where `written` stands behind the mark.
  std::string title_with(std::string_view written) const;
};

// GitHub's five words; of others, as Obsidian and Hugo's themes have them ("info",
// "Warnung"), the nearest kind, under the word itself. Nothing for what is no word.
std::optional<AlertKind> alert_kind_of(std::string_view word);

}  // namespace imprint::input
