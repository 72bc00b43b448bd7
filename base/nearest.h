// nearest.h: the known word that a mistyped one most likely means.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace imprint {

// The candidate with the fewest single-character edits from `word`, the first of
// equals; empty when none is near: more than a third of the word (at least one edit)
// differs.
std::string_view nearest(std::string_view word,
                         std::span<const std::string_view> candidates);

// "did you mean 'layout'?", or `otherwise` when nothing is near.
std::string nearest_hint(std::string_view word,
                         std::span<const std::string_view> candidates,
                         std::string_view otherwise = {});

}  // namespace imprint
