// foreign_kind.h: which kind of file bytes are that are no text, by how they begin.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::input {

// What to do with a document that is no article: hints.
constexpr std::string_view kConvertIt =
    "convert it first: pandoc -t gfm --extract-media=. FILE -o knee.md";
constexpr std::string_view kSaveAsHtml = "save it as HTML, or as docx for pandoc";

struct ForeignKind {
  std::string_view name;  // "a Word document (docx)"
  std::string_view hint;  // how to make an article of it; empty: there is no way
};

// Nothing for what may be a text.
std::optional<ForeignKind> foreign_kind_of(std::string_view bytes);

}  // namespace imprint::input
