#include "base/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <numeric>

namespace imprint {

namespace {

constexpr std::size_t kLongestWord = 64;  // what is longer is no mistyped key

// Levenshtein's distance, in which two neighbours that changed places count as one
// edit; `a` has at most kLongestWord bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  // Three rows of the table are enough: of b[j - 2], b[j - 1] and b[j].
  std::array<std::array<std::size_t, kLongestWord + 1>, 3> rows;
  std::iota(rows[0].begin(), rows[0].end(), std::size_t{0});
  for (std::size_t j = 1; j <= b.size(); ++j) {
    auto& row = rows[j % 3];
    const auto& before = rows[(j + 2) % 3];
    const auto& second = rows[(j + 1) % 3];
    row[0] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      row[i] = std::min({row[i - 1] + 1, before[i] + 1,
                         before[i - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[i] = std::min(row[i], second[i - 2] + 1);
    }
  }
  return rows[b.size() % 3][a.size()];
}

// A bit a letter; several letters may share one.
std::uint64_t letters_of(std::string_view word) {
  std::uint64_t letters = 0;
  for (const char c : word)
    letters |= std::uint64_t{1} << (static_cast<unsigned>(c) & 63);
  return letters;
}

// At least so many edits make `a` of `b`: one brings in one letter and takes one away,
// at most.
std::size_t least_edits(std::string_view a, std::string_view b) {
  const std::uint64_t in_a = letters_of(a), in_b = letters_of(b);
  const std::size_t longer =
      std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  return std::max({longer, static_cast<std::size_t>(std::popcount(in_a & ~in_b)),
                   static_cast<std::size_t>(std::popcount(in_b & ~in_a))});
}

}  // namespace

std::string_view nearest(std::string_view word,
                         std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > kLongestWord) return {};
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    if (least_edits(word, candidate) >= least) continue;
    if (const std::size_t d = distance(word, candidate); d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

std::string nearest_hint(std::string_view word,
                         std::span<const std::string_view> candidates,
                         std::string_view otherwise) {
  const std::string_view found = nearest(word, candidates);
  return found.empty() ? std::string(otherwise)
                       : fmt::format("did you mean '{}'?", found);
}

}  // namespace imprint
