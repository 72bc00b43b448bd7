#include "base/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace imprint {

namespace {

// Levenshtein's distance, in which two neighbours that changed places count as one
// edit.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                             std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word,
                         std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongestWord = 64;  // what is longer is no mistyped key
  if (word.empty() || word.size() > kLongestWord) return {};
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t longer = std::max(word.size(), candidate.size()) -
                               std::min(word.size(), candidate.size());
    if (longer >= least) continue;  // so many edits at least
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
