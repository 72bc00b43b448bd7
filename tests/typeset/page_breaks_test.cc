#include "typeset/pages/page_breaks.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <random>

namespace imprint::typeset {
namespace {

struct Made {
  std::vector<BreakItem> items;
  std::vector<NoteLines> notes;
  BreakProblem problem;
};

Made made(unsigned seed, int count, bool with_notes) {
  std::mt19937 random(seed);
  const auto pick = [&](int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random);
  };
  Made out;
  for (int i = 0; i < count; ++i) {
    BreakItem item;
    item.height = {static_cast<double>(pick(1, 4) * 10)};
    item.before = {static_cast<double>(pick(0, 2) * 5)};
    item.above = item.below = {static_cast<double>(pick(0, 1) * 3)};
    item.repeated = {static_cast<double>(pick(0, 5) == 0 ? 10 : 0)};
    item.cost = pick(0, 3) == 0 ? kForbiddenBreak : pick(0, 10);
    if (with_notes && pick(0, 4) == 0) {
      item.notes = static_cast<std::uint32_t>(pick(1, 2));
      for (std::uint32_t note = 0; note < item.notes; ++note)
        out.notes.push_back(NoteLines(static_cast<std::size_t>(pick(1, 12)), Pt{8}));
    }
    out.items.push_back(item);
  }
  out.problem.heights = {Pt{70}, Pt{70}, Pt{100}};
  out.problem.note_gap = {12};
  out.problem.least_end = {30};
  return out;
}

// Of all ways to divide, by trying each.
double least_cost(const BreakProblem& problem) {
  double best = std::numeric_limits<double>::infinity();
  std::vector<ColumnBreak> breaks;
  const std::function<void(std::size_t)> go = [&](std::size_t begin) {
    if (begin == problem.items.size()) {
      best = std::min(best, cost_of(problem, breaks));
      return;
    }
    if (breaks.size() + 1 < problem.heights.size()) {
      breaks.push_back({begin, {}});
      go(begin);
      breaks.pop_back();
    }
    for (std::size_t end = begin + 1; end <= problem.items.size(); ++end) {
      breaks.push_back({end, {}});
      go(end);
      breaks.pop_back();
    }
  };
  go(0);
  return best;
}

TEST(PageBreaks, CostTheLeastOfAllWays) {
  for (unsigned seed = 0; seed < 300; ++seed)
    for (const bool ends : {false, true}) {
      Made all = made(seed, 11, false);
      all.problem.items = all.items;
      all.problem.ends = ends;
      const auto breaks = find_page_breaks(all.problem);
      ASSERT_FALSE(breaks.empty());
      EXPECT_EQ(breaks.back().end, all.items.size());
      EXPECT_NEAR(cost_of(all.problem, breaks), least_cost(all.problem), 1e-6)
          << "seed " << seed;
    }
}

TEST(PageBreaks, LeaveColumnsEmptyThatHaveNoRoom) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    Made all = made(seed, 11, false);
    all.problem.items = all.items;
    all.problem.heights = {Pt{70}, Pt{0}, Pt{0}, Pt{90}, Pt{100}};
    const auto breaks = find_page_breaks(all.problem);
    ASSERT_GE(breaks.size(), 3U);
    EXPECT_EQ(breaks[1], breaks[0]);
    EXPECT_EQ(breaks[2], breaks[0]);
    EXPECT_EQ(breaks.back().end, all.items.size());
    EXPECT_NEAR(cost_of(all.problem, breaks), least_cost(all.problem), 1e-6)
        << "seed " << seed;
  }
}

TEST(PageBreaks, EachLineOfEachNoteStandsOnce) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    Made all = made(seed, 40, true);
    all.problem.items = all.items;
    all.problem.notes = all.notes;
    all.problem.ends = true;
    const auto breaks = find_page_breaks(all.problem);
    ASSERT_FALSE(breaks.empty());
    EXPECT_EQ(breaks.back().end, all.items.size());
    EXPECT_EQ(breaks.back().rest, NoteRest{});
    // What is left never goes back, and moves on in each column.
    std::size_t end = 0;
    std::pair<std::uint32_t, std::uint32_t> rest{0, 0};
    for (const ColumnBreak& to : breaks) {
      EXPECT_GE(to.end, end);
      if (to.rest.note != kNoNote) {
        const std::pair<std::uint32_t, std::uint32_t> next{to.rest.note, to.rest.line};
        EXPECT_GE(next, rest) << "seed " << seed;
        EXPECT_TRUE(to.end > end || next > rest) << "seed " << seed;
        rest = next;
      }
      end = to.end;
    }
  }
}

TEST(PageBreaks, WhatIsHigherThanAColumnStandsAlone) {
  std::vector<BreakItem> items(3);
  for (BreakItem& item : items) item.height = {50};
  items[1].height = {500};
  BreakProblem problem;
  problem.items = items;
  problem.heights = {Pt{100}};
  problem.ends = true;
  const auto breaks = find_page_breaks(problem);
  ASSERT_EQ(breaks.size(), 3U);
  EXPECT_EQ(breaks[0].end, 1U);
  EXPECT_EQ(breaks[1].end, 2U);
}

TEST(PageBreaks, NotesWaitRatherThanLeaveTheirMarksLineLonely) {
  // One line with a note, and no room for a line of the note beside the text before it.
  std::vector<BreakItem> items(10);
  for (BreakItem& item : items) item.height = {10};
  items[9].notes = 1;
  const std::vector<NoteLines> notes = {NoteLines(3, Pt{8})};
  BreakProblem problem;
  problem.items = items;
  problem.notes = notes;
  problem.heights = {Pt{100}};
  problem.note_gap = {5};
  problem.ends = true;
  const auto breaks = find_page_breaks(problem);
  ASSERT_EQ(breaks.size(), 2U);
  EXPECT_LT(breaks[0].end, 10U);
  EXPECT_EQ(breaks[1].rest, NoteRest{});
}

std::vector<std::size_t> ends_of(const std::vector<ColumnBreak>& breaks) {
  std::vector<std::size_t> out;
  for (const ColumnBreak& each : breaks) out.push_back(each.end);
  return out;
}

// Five lines, then what would leave the next column as empty again.
TEST(PageBreaks, FillAColumnBeforeTheNextBegins) {
  std::vector<BreakItem> items(8);
  for (BreakItem& item : items) item.height = {10};
  items[6].height = {60};
  BreakProblem problem;
  problem.items = items;
  problem.heights = {Pt{65}};
  problem.ends = true;
  EXPECT_EQ(ends_of(filled_up(problem, {{4, {}}, {6, {}}, {8, {}}})),
            (std::vector<std::size_t>{5, 6, 8}));
  // Not when the break would cost more, nor a column be left too short.
  items[5].cost = 4;
  EXPECT_EQ(ends_of(filled_up(problem, {{4, {}}, {6, {}}, {8, {}}})),
            (std::vector<std::size_t>{4, 6, 8}));
  items[5].cost = 0;
  problem.least_end = {15};
  std::vector<BreakItem> few(6);
  for (BreakItem& item : few) item.height = {10};
  problem.items = few;
  EXPECT_EQ(ends_of(filled_up(problem, {{4, {}}, {6, {}}})),
            (std::vector<std::size_t>{4, 6}));
  problem.least_end = {10};
  EXPECT_EQ(ends_of(filled_up(problem, {{4, {}}, {6, {}}})),
            (std::vector<std::size_t>{5, 6}));
}

// Nothing overflows, and no break costs more than before.
TEST(PageBreaks, FilledUpCostNoMoreAtTheirBreaks) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    Made one = made(seed, 14, seed % 2 == 0);
    one.problem.items = one.items;
    one.problem.notes = one.notes;
    one.problem.ends = true;
    const std::vector<ColumnBreak> found = find_page_breaks(one.problem);
    const std::vector<ColumnBreak> full = filled_up(one.problem, found);
    ASSERT_EQ(full.size(), found.size());
    const auto cost_at = [&](const ColumnBreak& each) {
      return each.end < one.items.size() ? one.items[each.end].cost : 0;
    };
    for (std::size_t i = 0; i < full.size(); ++i) {
      EXPECT_GE(full[i].end, found[i].end);
      EXPECT_LE(cost_at(full[i]), cost_at(found[i])) << "seed " << seed;
    }
    EXPECT_LE(cost_of(one.problem, full), cost_of(one.problem, found) + 300)
        << "seed " << seed;
  }
}

}  // namespace
}  // namespace imprint::typeset
