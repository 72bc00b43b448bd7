#include <algorithm>
#include <cstdint>
#include <utility>

#include "typeset/pages/paginate.h"

// Where what is in view breaks, and what stands beside the text.
namespace imprint::typeset {
namespace {

// A chapter's last page has so many lines at least, where it can.
constexpr double kLeastEnd = 4;

// What it costs to divide, in the unit of page_breaks.cc.
constexpr double kInParagraph = 4;
// Where pages are to be full, less than a line that is missing at the foot.
constexpr double kInParagraphFull = 0.01;
constexpr double kInTable = 3;
constexpr double kInBox = 10;

// Of a break between two strips.
double break_cost(const Strip& before, const Strip& behind, layouts::PageFill fill) {
  if (behind.break_before == BreakBefore::Forbidden) return kForbiddenBreak;
  double cost = behind.break_cost;
  if (behind.repeat != nullptr && before.repeat == behind.repeat)
    return cost + kInTable;
  if (before.is_line && behind.is_line && before.node == behind.node)
    cost += fill == layouts::PageFill::Full ? kInParagraphFull : kInParagraph;
  if (!before.decorations.empty() && !behind.decorations.empty() &&
      before.decorations.front() == behind.decorations.front())
    cost += kInBox;
  return cost;
}

}  // namespace

BreakProblem Paginator::problem(bool ends, std::span<const InsetSlice> beside,
                                std::vector<BreakItem>& items,
                                std::vector<NoteLines>& notes) const {
  const auto add_note = [&](const Strips& note) {
    NoteLines& lines = notes.emplace_back();
    for (const Strip& line : note) lines.push_back(line.space_before + line.height);
  };
  for (const Strips& note : waiting_) add_note(note);
  items.reserve(held_.size());
  const layouts::PageFill fill = input_.layout.pagination.fill;
  for (std::size_t i = 0; i < held_.size(); ++i) {
    const Strip& strip = held_[i];
    BreakItem& item = items.emplace_back();
    item.before = strip.space_before;
    item.height = strip.height;
    item.above = reach_above(strip);
    item.below = reach_below(strip);
    const bool begins = i == 0 && count_ == first_page_;
    if (!begins) item.repeated = repeated_height(strip);
    item.cost = i == 0 ? 0 : break_cost(held_[i - 1], strip, fill);
    item.notes = static_cast<std::uint32_t>(strip.notes.size());
    for (const Strips& note : strip.notes) add_note(note);
  }
  const layouts::Layout& layout = input_.layout;
  const Pt line = layout.style(layouts::Role::Body).leading;
  BreakProblem out;
  out.items = items;
  out.notes = notes;
  out.waiting = static_cast<std::uint32_t>(waiting_.size());
  if (!waiting_.empty()) out.rest = {0, rest_line_};
  out.heights = heights_beside(beside, inset_room());
  out.note_gap = line * kNoteGap;
  out.ends = ends;
  out.least_end = line * kLeastEnd;
  return out;
}

// Whether the strip can stand at the edge of `column` instead, and the text go on.
bool Paginator::can_float(std::size_t index, std::size_t column,
                          std::span<const ColumnBreak> breaks) const {
  const Strip& strip = held_[index];
  if (strip.standing != Standing::Floating || !strip.notes.empty()) return false;
  // A heading needs something else to stand above.
  if (strip.break_before == BreakBefore::Forbidden &&
      (index + 1 == held_.size() || held_[index + 1].announces))
    return false;
  const InsetRoom room = inset_room();
  const std::vector<Pt> free =
      heights_beside(place_insets(insets_, breaks, room), room);
  return strip.height <= free[std::min(column, free.size() - 1)];
}

// The first picture that leaves a hole above it in a column that is final, and that
// text could fill.
std::optional<std::size_t> Paginator::find_float(const Plan& plan, bool ends) const {
  constexpr double kHole = 0.1;  // of the column
  const InsetRoom room = inset_room();
  const std::vector<Pt> heights = heights_beside(plan.insets, room);
  const std::size_t kept = ends ? 0 : kPagesKept * room.columns;
  std::size_t begin = 0;
  for (std::size_t column = 0; column + kept < plan.breaks.size(); ++column) {
    const std::size_t end = plan.breaks[column].end;
    if (end > begin && end < held_.size() && can_float(end, column + 1, plan.breaks)) {
      const Pt height = heights[std::min(column, heights.size() - 1)];
      Pt hole = height;
      for (std::size_t i = begin; i < end; ++i) {
        hole -= held_[i].height + (i > begin ? held_[i].space_before : Pt{0});
        for (const Strips& note : held_[i].notes) hole -= stacked_height(note);
      }
      // Where the text has the next picture, that would be far from it in turn.
      Pt behind{0};
      for (std::size_t i = end + 1; i < held_.size() && behind < hole; ++i) {
        if (held_[i].standing == Standing::Floating) break;
        behind += held_[i].space_before + held_[i].height;
      }
      if (hole > height * kHole && behind >= hole) return end;
    }
    begin = end;
  }
  return std::nullopt;
}

Paginator::Floated Paginator::float_out(std::size_t index) {
  const auto at = held_.begin() + static_cast<std::ptrdiff_t>(index);
  Floated floated{index, 0, BreakBefore::Allowed, keep_};
  Inset inset;
  inset.anchor = static_cast<std::ptrdiff_t>(index);
  inset.strips.push_back(std::move(*at));
  // What had to stay with the text before it keeps that with the text behind it.
  const bool kept = inset.strips.front().break_before == BreakBefore::Forbidden;
  const auto behind = held_.erase(at);
  if (behind != held_.end()) {
    floated.behind = behind->break_before;
    if (kept) behind->break_before = BreakBefore::Forbidden;
  } else {
    keep_ = keep_ || kept;
  }
  auto next = insets_.begin();
  while (next != insets_.end() && next->anchor <= inset.anchor) ++next;
  for (auto later = next; later != insets_.end(); ++later) --later->anchor;
  floated.inset = static_cast<std::size_t>(next - insets_.begin());
  insets_.insert(next, std::move(inset));
  return floated;
}

// It stays in the text for good.
void Paginator::take_back(const Floated& floated) {
  const auto inset = insets_.begin() + static_cast<std::ptrdiff_t>(floated.inset);
  Strip strip = std::move(inset->strips.front());
  strip.standing = Standing::InText;
  for (auto later = insets_.erase(inset); later != insets_.end(); ++later)
    ++later->anchor;
  keep_ = floated.keep;
  const auto at = held_.begin() + static_cast<std::ptrdiff_t>(floated.index);
  if (at != held_.end()) at->break_before = floated.behind;
  held_.insert(at, std::move(strip));
}

// What would stand on a page of its own behind the last text comes below that, where
// there is room.
void Paginator::pull_up(Plan& plan) const {
  const InsetRoom room = inset_room();
  if (plan.breaks.empty()) return;
  const std::size_t last = (plan.breaks.size() - 1) / room.columns * room.columns;
  std::vector<InsetSlice> pulled = plan.insets;
  bool any = false;
  for (InsetSlice& slice : pulled) {
    if (slice.column < last + room.columns) continue;
    if (!slice.across && room.columns > 1) return;
    slice.column = last;
    slice.foot = any = true;
  }
  if (!any) return;
  std::vector<BreakItem> items;
  std::vector<NoteLines> notes;
  const BreakProblem all = problem(true, pulled, items, notes);
  if (all.heights[std::min(last, all.heights.size() - 1)] <= Pt{0}) return;
  std::vector<ColumnBreak> breaks = find_page_breaks(all);
  if (breaks.size() <= last + room.columns && cost_of(all, breaks) < kForbiddenBreak)
    plan = {std::move(breaks), std::move(pulled), plan.cost};
}

// The columns of the last page end at one height, or nearly.
void Paginator::balance(Plan& plan) const {
  std::vector<BreakItem> items;
  std::vector<NoteLines> notes;
  BreakProblem part = problem(true, plan.insets, items, notes);
  const auto columns = static_cast<std::size_t>(input_.layout.page.columns);
  const std::size_t page = (plan.breaks.size() - 1) / columns * columns;
  const std::size_t begin = page == 0 ? 0 : plan.breaks[page - 1].end;
  if (begin >= part.items.size()) return;
  const NoteRest rest = page == 0 ? part.rest : plan.breaks[page - 1].rest;
  // Notes stay where they are: their columns are not of one height.
  const auto has_notes = [](const BreakItem& item) { return item.notes > 0; };
  if (rest.note != kNoNote ||
      std::any_of(part.items.begin() + static_cast<std::ptrdiff_t>(begin),
                  part.items.end(), has_notes))
    return;
  const Pt full = part.heights.back();
  std::vector<Pt> taken;  // of each column, by what stands beside the text
  for (std::size_t i = page; i < page + columns; ++i)
    taken.push_back(full - part.heights[std::min(i, part.heights.size() - 1)]);
  part.items = part.items.subspan(begin);
  part.rest = {};
  part.waiting = 0;
  part.notes = {};
  part.least_end = {0};
  constexpr int kSteps = 14;  // of halving: a fraction of a point
  Pt low{0}, high = full;
  std::vector<ColumnBreak> best;
  for (int step = 0; step < kSteps; ++step) {
    const Pt height = (low + high) / 2;
    part.heights.clear();
    for (const Pt inset : taken)
      part.heights.push_back(std::max(Pt{0}, height - inset));
    part.heights.push_back(full);
    std::vector<ColumnBreak> found = find_page_breaks(part);
    if (found.size() <= columns && cost_of(part, found) < kForbiddenBreak) {
      high = height;
      best = std::move(found);
    } else {
      low = height;
    }
  }
  if (best.empty()) return;
  plan.breaks.resize(page);
  for (ColumnBreak each : best) {
    each.end += begin;
    plan.breaks.push_back(each);
  }
}

// Breaks decide which column an inset is near to, and insets take room from columns:
// until both agree.
Paginator::Plan Paginator::settle(bool ends) const {
  constexpr int kMostRuns = 6;
  const InsetRoom room = inset_room();
  Plan plan;
  for (int run = 0;; ++run) {
    if (!held_.empty() || !waiting_.empty()) {
      std::vector<BreakItem> items;
      std::vector<NoteLines> notes;
      const BreakProblem all = problem(ends, plan.insets, items, notes);
      plan.breaks = find_page_breaks(all);
      plan.cost = cost_of(all, plan.breaks);
    }
    if (run > 0 && are_near(insets_, plan.insets, plan.breaks, room)) return plan;
    std::vector<InsetSlice> insets = place_insets(insets_, plan.breaks, room);
    if (insets == plan.insets) return plan;
    if (run == kMostRuns) {
      plan.cost += kForbiddenBreak;
      return plan;
    }
    plan.insets = std::move(insets);
  }
}

// Pictures leave the text where that makes better pages.
Paginator::Plan Paginator::find_plan(bool ends) {
  constexpr int kMostFloats = 24;
  Plan plan = settle(ends);
  for (int i = 0; i < kMostFloats; ++i) {
    const auto index = find_float(plan, ends);
    if (!index) break;
    const Floated floated = float_out(*index);
    Plan other = settle(ends);
    if (other.cost < plan.cost)
      plan = std::move(other);
    else
      take_back(floated);
  }
  if (plan.insets.empty() && !plan.breaks.empty()) {
    std::vector<BreakItem> items;
    std::vector<NoteLines> notes;
    const BreakProblem all = problem(ends, plan.insets, items, notes);
    plan.breaks = filled_up(all, std::move(plan.breaks));
  }
  if (ends && !plan.insets.empty()) pull_up(plan);
  if (ends && input_.layout.page.columns > 1 && !plan.breaks.empty()) balance(plan);
  return plan;
}

}  // namespace imprint::typeset
