// callout_names.h: what the kinds of callouts are called in sources: GitHub's words.
#pragma once

#include <array>
#include <string_view>

namespace imprint::document {

// In the order of CalloutKind.
inline constexpr std::array<std::string_view, 5> kCalloutNames = {
    "note", "tip", "important", "warning", "caution"};

}  // namespace imprint::document
