#include "typeset/text/optimum_fit.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace imprint::typeset {

namespace {

// Classes of fitness (The TeXbook, chapter 14): how tight a line is set.
constexpr int kVeryLoose = 0, kLoose = 1, kDecent = 2, kTight = 3;
constexpr int kFits = 12, kLooseLimit = 99;  // badness

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMostDemerits = 100'000'000;  // of a line, without its penalty

std::int64_t square(std::int64_t x) { return x * x; }

}  // namespace

int badness(Scaled wanted, Scaled available) {
  if (wanted == 0) return 0;
  if (available <= 0) return kInfinite;
  // 297^3 is nearly 100 * 2^18; the bounds keep TeX's products in 31 bits.
  Scaled ratio = wanted;
  if (wanted <= 7'230'584)
    ratio = wanted * 297 / available;
  else if (available >= 1'663'497)
    ratio = wanted / (available / 297);
  if (ratio > 1'290) return kInfinite;
  return static_cast<int>((ratio * ratio * ratio + (1 << 17)) >> 18);
}

Fit OptimumFit::run(std::span<const Breakpoint> points,
                    const FitParameters& parameters) {
  points_ = points;
  parameters_ = parameters;
  nodes_.clear();
  active_.clear();
  nodes_.push_back({0, 0, kDecent, 0});
  active_.push_back(0);
  Fit fit;
  for (std::uint32_t i = 0; i < points.size() && !active_.empty(); ++i) try_break(i);
  // The last point leaves only lines that end there.
  const auto end = std::min_element(active_.begin(), active_.end(),
                                    [&](std::uint32_t a, std::uint32_t b) {
                                      return nodes_[a].demerits < nodes_[b].demerits;
                                    });
  if (end == active_.end()) return fit;
  fit.demerits = nodes_[*end].demerits;
  for (std::uint32_t at = *end; nodes_[at].point != 0; at = nodes_[at].before)
    fit.breaks.push_back(nodes_[at].point - 1);
  std::reverse(fit.breaks.begin(), fit.breaks.end());
  return fit;
}

// Looks at the lines that could end at point `index`, one for each active node.
void OptimumFit::try_break(std::uint32_t index) {
  const Breakpoint& point = points_[index];
  const bool forced = point.penalty <= -kInfinite;
  std::fill(std::begin(best_), std::end(best_), Candidate{kNone, 0});
  std::size_t kept = 0;
  std::size_t at = 0;
  for (; at < active_.size(); ++at) {
    const Node& node = nodes_[active_[at]];
    const Breakpoint* begin = node.point == 0 ? nullptr : &points_[node.point - 1];
    Scaled room = begin == nullptr ? parameters_.first_width : parameters_.width;
    room -= point.end.width + point.pre;
    if (begin != nullptr) room += begin->next.width - begin->post;
    int bad = 0;
    int fitness = kDecent;
    if (room < 0) {
      const Scaled shrink =
          point.end.shrink - (begin == nullptr ? 0 : begin->next.shrink);
      if (-room > shrink) continue;  // too long now, and longer at each later point
      bad = badness(-room, shrink);
      if (bad > kFits) fitness = kTight;
    } else if (!point.fills) {
      const Scaled stretch = parameters_.line_stretch + point.end.stretch -
                             (begin == nullptr ? 0 : begin->next.stretch);
      bad = badness(room, stretch);
      // The lines that begin later are shorter and have less to stretch.
      if (bad > parameters_.tolerance) break;
      if (bad > kLooseLimit)
        fitness = kVeryLoose;
      else if (bad > kFits)
        fitness = kLoose;
    }
    if (!forced) active_[kept++] = active_[at];
    if (bad > parameters_.tolerance) continue;
    std::int64_t demerits =
        std::min(square(parameters_.line_penalty + bad), kMostDemerits);
    if (point.penalty > 0)
      demerits += square(point.penalty);
    else if (!forced)
      demerits -= square(point.penalty);
    if (point.flagged && begin != nullptr && begin->flagged)
      demerits += point.fills ? parameters_.final_hyphen : parameters_.double_hyphen;
    if (point.fills && begin != nullptr &&
        parameters_.width - room < parameters_.short_last)
      demerits += parameters_.short_last_demerits;
    if (std::abs(fitness - node.fitness) > 1) demerits += parameters_.adjacent;
    demerits += node.demerits;
    Candidate& best = best_[fitness];
    if (demerits < best.demerits) best = {demerits, active_[at]};
  }
  if (!forced)
    for (; at < active_.size(); ++at) active_[kept++] = active_[at];
  active_.resize(kept);
  place(index);
}

// Lines that end at point `index` are active from now on: the best of each class,
// unless another one is better even across classes.
void OptimumFit::place(std::uint32_t index) {
  std::int64_t least = kNone;
  for (const Candidate& best : best_) least = std::min(least, best.demerits);
  if (least == kNone) return;
  for (int fitness = kVeryLoose; fitness <= kTight; ++fitness) {
    const Candidate& best = best_[fitness];
    if (best.demerits == kNone || best.demerits > least + parameters_.adjacent)
      continue;
    active_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    nodes_.push_back(
        {index + 1, best.before, static_cast<std::uint8_t>(fitness), best.demerits});
  }
}

}  // namespace imprint::typeset
