#include "typeset/text/optimum_fit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <random>

namespace imprint::typeset {
namespace {

constexpr Scaled kPt = 65'536;

TEST(Badness, IsTexs) {
  EXPECT_EQ(badness(0, 0), 0);
  EXPECT_EQ(badness(kPt, 0), kInfinite);
  EXPECT_EQ(badness(kPt, kPt), 100);
  EXPECT_EQ(badness(kPt / 2, kPt), 12);
  EXPECT_EQ(badness(2 * kPt, kPt), 800);
  EXPECT_EQ(badness(5 * kPt, kPt), kInfinite);
}

// A word of `width` points, a space of 4 that gives 2 and takes 1; a hyphen of 3.
struct Text {
  std::vector<Breakpoint> points;
  Sums sums;

  void word(int width, bool hyphen_after) {
    sums.width += width * kPt;
    Breakpoint point;
    point.end = sums;
    if (hyphen_after) {
      point.pre = 3 * kPt;
      point.penalty = 50;
      point.flagged = true;
    } else {
      sums.width += 4 * kPt;
      sums.stretch += 2 * kPt;
      sums.shrink += kPt;
    }
    point.next = sums;
    points.push_back(point);
  }
  void end() {
    points.back().pre = 0;
    points.back().penalty = -kInfinite;
    points.back().flagged = points.back().fills = true;
  }
};

// What a line costs, or nothing when it may not be; written down from The TeXbook a
// second time.
struct Cost {
  std::int64_t demerits;
  int fitness;
};
std::optional<Cost> cost(const Text& text, const FitParameters& parameters, int from,
                         int to) {
  const auto& points = text.points;
  const Sums begin = from < 0 ? Sums{} : points[static_cast<std::size_t>(from)].next;
  const Breakpoint& end = points[static_cast<std::size_t>(to)];
  const Scaled free = parameters.width - (end.end.width + end.pre - begin.width);
  if (-free > end.end.shrink - begin.shrink) return std::nullopt;
  int bad = 0, fitness = 2;
  if (free < 0) {
    bad = badness(-free, end.end.shrink - begin.shrink);
    fitness = bad > 12 ? 3 : 2;
  } else if (!end.fills) {
    bad = badness(free, end.end.stretch - begin.stretch + parameters.line_stretch);
    fitness = bad > 99 ? 0 : bad > 12 ? 1 : 2;
  }
  if (bad > parameters.tolerance) return std::nullopt;
  const std::int64_t line = parameters.line_penalty + bad;
  std::int64_t demerits = std::min<std::int64_t>(line * line, 100'000'000);
  if (end.penalty > 0) demerits += std::int64_t{end.penalty} * end.penalty;
  if (from >= 0 && points[static_cast<std::size_t>(from)].flagged && end.flagged)
    demerits += end.fills ? parameters.final_hyphen : parameters.double_hyphen;
  return Cost{demerits, fitness};
}

std::int64_t least_of_all(const Text& text, const FitParameters& parameters, int from,
                          int fitness) {
  const int last = static_cast<int>(text.points.size()) - 1;
  if (from == last) return 0;
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (int to = from + 1; to <= last; ++to) {
    const auto line = cost(text, parameters, from, to);
    if (!line) continue;
    const std::int64_t rest = least_of_all(text, parameters, to, line->fitness);
    if (rest == std::numeric_limits<std::int64_t>::max()) continue;
    const std::int64_t apart =
        std::abs(line->fitness - fitness) > 1 ? parameters.adjacent : 0;
    least = std::min(least, line->demerits + apart + rest);
  }
  return least;
}

TEST(OptimumFit, FindsTheLeastOfAllWaysToBreak) {
  std::mt19937 random(7);
  OptimumFit breaker;
  int feasible = 0;
  for (int round = 0; round < 300; ++round) {
    Text text;
    for (int words = 0; words < 11; ++words)
      text.word(8 + static_cast<int>(random() % 25), random() % 3 == 0);
    text.end();
    FitParameters parameters;
    parameters.width = parameters.first_width = (55 + random() % 40) * kPt;
    parameters.tolerance = round % 2 == 0 ? 200 : kInfinite;
    if (round % 3 == 0) parameters.line_stretch = 20 * kPt;
    const std::int64_t least = least_of_all(text, parameters, -1, 2);
    const Fit fit = breaker.run(text.points, parameters);
    if (least == std::numeric_limits<std::int64_t>::max()) {
      EXPECT_EQ(fit.breaks, std::vector<std::uint32_t>{}) << round;
      continue;
    }
    ++feasible;
    ASSERT_FALSE(fit.breaks.empty()) << round;
    EXPECT_EQ(fit.demerits, least) << round;
    EXPECT_EQ(fit.breaks.back(), text.points.size() - 1);
  }
  EXPECT_GT(feasible, 150);
}

TEST(OptimumFit, AShortLastLineCosts) {
  Text text;
  for (int words = 0; words < 9; ++words) text.word(20, false);
  text.end();
  FitParameters parameters;
  parameters.width = parameters.first_width = 93 * kPt;  // four words, or three
  parameters.line_stretch = 30 * kPt;
  parameters.tolerance = kInfinite;
  OptimumFit breaker;
  EXPECT_EQ(breaker.run(text.points, parameters).breaks,
            (std::vector<std::uint32_t>{3, 7, 8}));
  parameters.short_last = 30 * kPt;
  parameters.short_last_demerits = 50'000;
  EXPECT_EQ(breaker.run(text.points, parameters).breaks,
            (std::vector<std::uint32_t>{3, 6, 8}));
}

}  // namespace
}  // namespace imprint::typeset
