// alert_kind.h: the word of `> [!WORD]` -> the kind of box. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::input {

struct AlertKind {
  std::string_view kind;  // note, tip, important, warning or caution
  std::string title;      // empty: that of the kind, in the article's language
};

// GitHub's five words; of some others, as Obsidian has them and editors write them
// ("info", "Warnung"), the nearest kind, under the word itself. Nothing for any other
// word: it stays a quotation, in which the word is read.
std::optional<AlertKind> alert_kind_of(std::string_view word);

}  // namespace imprint::input
