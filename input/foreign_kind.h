// foreign_kind.h: which kind of file bytes are that are no text, by how they begin.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::input {

// What to do with a document that is no article: hints, for hint_for_file().
constexpr std::string_view kConvertIt =
    "convert it, in its folder: pandoc -t gfm --extract-media=. FILE -o NAME.md";
constexpr std::string_view kSaveAsHtml = "save it as HTML, or as docx for pandoc";

struct ForeignKind {
  std::string_view name;      // "a Word document (docx)"
  std::string_view hint;      // how to make an article of it; empty: there is no way
  std::string_view ending{};  // that its name should have, which programs go by
};

// `hint` with the file's name for FILE, and for NAME the same without its ending. A
// file whose name has another ending than `ending` is to be renamed first.
std::string hint_for_file(std::string_view hint, const std::string& path,
                          std::string_view ending = {});

// Nothing for what may be a text.
std::optional<ForeignKind> foreign_kind_of(std::string_view bytes);

}  // namespace imprint::input
