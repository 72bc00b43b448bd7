#include "typeset/pages/page_breaks.h"

#include <algorithm>
#include <optional>

namespace imprint::typeset {
namespace {

constexpr Pt kSlack{0.01};  // of sums of lengths

// What a reader minds, in one unit: a column that is empty to a tenth costs 1.
constexpr double kEmptiness = 100;
constexpr double kSplitNote = 8;
constexpr double kLoneNoteLine = 25;  // of a note, at the foot or at the top
constexpr double kWaitingNote = 2;    // for each line that a later column has
constexpr double kNotesAlone = 60;    // a column without text
constexpr double kLateNote = 400;     // a note that begins after its mark's column
constexpr double kShortEnd = 40;      // a last column of a line or two
constexpr double kOverflow = 1'000'000;

// A column on its way: items [begin, end) and what stands below them.
struct Filling {
  double cost = 0;
  NoteRest rest{};
};

class Solver {
 public:
  explicit Solver(const BreakProblem& problem) : problem_(problem) {
    first_note_.reserve(problem.items.size() + 1);
    std::uint32_t note = problem.waiting;
    for (const BreakItem& item : problem.items) {
      first_note_.push_back(note);
      note += item.notes;
    }
    first_note_.push_back(note);
  }

  Pt height_of(std::size_t column) const {
    return problem_.heights[std::min(column, problem_.heights.size() - 1)];
  }

  // What it costs to leave a column empty: that may be only where there is less room
  // than in others.
  std::optional<double> skip(std::size_t column) const {
    const Pt height = height_of(column);
    if (height >= problem_.heights.back()) return std::nullopt;
    return height > Pt{0} ? kEmptiness : 0;
  }

  // The text of [begin, end) with its last reach; `end` > `begin`.
  Pt text_height(std::size_t begin, std::size_t end) const {
    const auto items = problem_.items;
    Pt sum = items[begin].above + items[begin].repeated + items[begin].height;
    for (std::size_t i = begin + 1; i < end; ++i)
      sum += items[i].before + items[i].height;
    return sum + items[end - 1].below;
  }

  // Nothing: it does not fit. `text` is text_height(), 0 for no items.
  std::optional<Filling> fill(std::size_t begin, std::size_t end, Pt text,
                              NoteRest rest, Pt height) const {
    Filling out;
    const bool alone = end == begin + 1;
    const bool overflows = text > height + kSlack;
    if (overflows && !alone) return std::nullopt;
    if (overflows) out.cost += kOverflow;
    const Pt room = std::max(Pt{0}, height - text);
    Pt used = text;
    if (begin == end) out.cost += kNotesAlone;
    set_notes(begin, end, rest, room, used, out);
    const std::size_t all = problem_.items.size();
    if (end < all) {
      const double empty = std::max(0.0, (height - used) / height);
      out.cost += kEmptiness * empty * empty + problem_.items[end].cost;
    } else if (problem_.ends && out.rest.note == kNoNote && used < problem_.least_end) {
      out.cost += kShortEnd;
    }
    return out;
  }

 private:
  // The notes of a column: what the one before left, then its own.
  void set_notes(std::size_t begin, std::size_t end, NoteRest rest, Pt room, Pt& used,
                 Filling& out) const {
    const std::uint32_t own = first_note_[begin], last = first_note_[end];
    const std::uint32_t first = rest.note != kNoNote ? rest.note : own;
    if (first == last) return;
    room -= problem_.note_gap;
    used += problem_.note_gap;
    for (std::uint32_t note = first; note < last; ++note) {
      const std::uint32_t from = note == rest.note ? rest.line : 0;
      std::uint32_t done = lines_in({note, from}, room, used);
      const auto all = static_cast<std::uint32_t>(problem_.notes[note].size());
      if (done == all) continue;
      // A line that is higher than a column is set all the same.
      if (begin == end && note == first && done == from) {
        out.cost += kOverflow;
        if (++done == all) continue;
      }
      out.rest = {note, done};
      out.cost += kSplitNote + kWaitingNote * (all - done);
      if (done > from && (done - from == 1 || all - done == 1))
        out.cost += kLoneNoteLine;
      const std::uint32_t not_begun = done == 0 ? note : note + 1;
      if (last > std::max(not_begun, own))
        out.cost += kLateNote * (last - std::max(not_begun, own));
      return;
    }
  }

  // The line after the last one of the note that fits.
  std::uint32_t lines_in(NoteRest from, Pt& room, Pt& used) const {
    const NoteLines& lines = problem_.notes[from.note];
    std::uint32_t line = from.line;
    for (; line < lines.size() && lines[line] <= room + kSlack; ++line) {
      room -= lines[line];
      used += lines[line];
    }
    return line;
  }

  const BreakProblem& problem_;
  std::vector<std::uint32_t> first_note_;  // of each item
};

// The best way to a break: before item `item`, with `layer` columns of a height of
// their own behind it.
struct Node {
  double cost = std::numeric_limits<double>::infinity();
  std::size_t from = 0;  // index of the node before
  NoteRest rest{};
  bool reached() const { return cost < std::numeric_limits<double>::infinity(); }
};

}  // namespace

std::vector<ColumnBreak> find_page_breaks(const BreakProblem& problem) {
  const Solver solver(problem);
  const std::size_t count = problem.items.size();
  const std::size_t layers = problem.heights.size();
  std::vector<Node> nodes((count + 1) * layers);
  const auto at = [&](std::size_t item, std::size_t layer) {
    return item * layers + layer;
  };
  nodes[0].cost = 0;
  nodes[0].rest = problem.rest;
  std::size_t best_end = at(count, 0);
  for (std::size_t item = 0; item < count; ++item) {
    for (std::size_t layer = 0; layer < layers; ++layer) {
      const std::size_t here = at(item, layer);
      if (!nodes[here].reached()) continue;
      const Pt height = solver.height_of(layer);
      const std::size_t next = std::min(layer + 1, layers - 1);
      if (const auto skipped = solver.skip(layer)) {
        Node& there = nodes[at(item, next)];
        const double cost = nodes[here].cost + *skipped;
        if (cost < there.cost) there = {cost, here, nodes[here].rest};
      }
      if (height <= Pt{0}) continue;
      Pt text = problem.items[item].above + problem.items[item].repeated;
      for (std::size_t end = item + 1; end <= count; ++end) {
        const BreakItem& last = problem.items[end - 1];
        text += (end - 1 == item ? Pt{0} : last.before) + last.height;
        const auto filled =
            solver.fill(item, end, text + last.below, nodes[here].rest, height);
        if (filled) {
          Node& there = nodes[at(end, next)];
          const double cost = nodes[here].cost + filled->cost;
          if (cost < there.cost) there = {cost, here, filled->rest};
        }
        if (text > height + kSlack) break;
      }
    }
  }
  for (std::size_t layer = 0; layer < layers; ++layer)
    if (nodes[at(count, layer)].cost < nodes[best_end].cost)
      best_end = at(count, layer);

  std::vector<ColumnBreak> breaks;
  for (std::size_t node = best_end; node != 0; node = nodes[node].from)
    breaks.push_back({node / layers, nodes[node].rest});
  std::reverse(breaks.begin(), breaks.end());
  // What is left of the last note stands in columns of its own.
  while (problem.ends) {
    const NoteRest rest = breaks.empty() ? problem.rest : breaks.back().rest;
    if (rest.note == kNoNote) break;
    if (solver.height_of(breaks.size()) <= Pt{0}) {
      breaks.push_back({count, rest});
      continue;
    }
    const auto filled =
        solver.fill(count, count, Pt{0}, rest, solver.height_of(breaks.size()));
    breaks.push_back({count, filled ? filled->rest : NoteRest{}});
  }
  return breaks;
}

std::vector<ColumnBreak> filled_up(const BreakProblem& problem,
                                   std::vector<ColumnBreak> breaks) {
  const Solver solver(problem);
  const std::span<const BreakItem> items = problem.items;
  std::size_t begin = 0;
  for (std::size_t column = 0; column + 1 < breaks.size(); ++column) {
    const ColumnBreak next = breaks[column + 1];
    std::size_t& end = breaks[column].end;
    const bool has_notes = breaks[column].rest.note != kNoNote ||
                           next.rest.note != kNoNote ||
                           (column > 0 && breaks[column - 1].rest.note != kNoNote) ||
                           problem.rest.note != kNoNote;
    if (has_notes || end == begin || next.end <= end + 1) {
      begin = end;
      continue;
    }
    const bool ends = problem.ends && next.end == items.size();
    const auto is_good = [&](std::size_t item) {  // to begin the next column with
      const Pt rest = solver.text_height(item, next.end);
      return items[item].cost <= items[end].cost &&
             rest <= solver.height_of(column + 1) + kSlack &&
             (!ends || rest >= problem.least_end);
    };
    const Pt height = solver.height_of(column);
    Pt text = solver.text_height(begin, end) - items[end - 1].below;
    std::size_t best = end;
    for (std::size_t i = end; i + 1 < next.end && items[i].notes == 0; ++i) {
      text += items[i].before + items[i].height;
      if (text + items[i].below > height + kSlack) break;
      if (is_good(i + 1)) best = i + 1;
    }
    // What the column has may have notes of its own.
    const bool own_notes =
        best > end && std::any_of(items.begin() + static_cast<std::ptrdiff_t>(begin),
                                  items.begin() + static_cast<std::ptrdiff_t>(end),
                                  [](const BreakItem& each) { return each.notes > 0; });
    if (!own_notes) end = best;
    begin = end;
  }
  return breaks;
}

double cost_of(const BreakProblem& problem, std::span<const ColumnBreak> breaks) {
  const Solver solver(problem);
  double cost = 0;
  std::size_t begin = 0;
  NoteRest rest = problem.rest;
  for (std::size_t column = 0; column < breaks.size(); ++column) {
    const ColumnBreak& to = breaks[column];
    const auto skipped = solver.skip(column);
    if (skipped && to.end == begin && to.rest == rest) {
      cost += *skipped;
      continue;
    }
    if (solver.height_of(column) <= Pt{0})
      return std::numeric_limits<double>::infinity();
    const Pt text = to.end > begin ? solver.text_height(begin, to.end) : Pt{0};
    const auto filled =
        solver.fill(begin, to.end, text, rest, solver.height_of(column));
    if (!filled || filled->rest != to.rest)
      return std::numeric_limits<double>::infinity();
    cost += filled->cost;
    begin = to.end;
    rest = to.rest;
  }
  return cost;
}

}  // namespace imprint::typeset
