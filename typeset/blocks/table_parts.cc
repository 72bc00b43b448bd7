#include "typeset/blocks/table_parts.h"

#include <algorithm>
#include <utility>

#include "typeset/blocks/table_again.h"
#include "typeset/reading_order.h"

namespace imprint::typeset {
namespace {

constexpr Pt kSlack{0.01};  // of sums of lengths
// In the unit of page_breaks.cc: between rows, in a row, where a paragraph would be
// parted that orphans and widows keep whole, or a label would not have room.
constexpr double kBetweenRows = 0.5, kInRow = 6, kLoneLine = 200;

// The row that has `y`.
std::size_t row_at(const std::vector<Pt>& tops, Pt y) {
  const auto behind = std::upper_bound(tops.begin(), tops.end(), y + kSlack);
  return static_cast<std::size_t>(
      std::max<std::ptrdiff_t>(0, std::min(behind, tops.end() - 1) - tops.begin() - 1));
}

// Where the group could be parted if no line were in the way, from the top down.
std::vector<RowCut> candidates(const RowGroup& group, Pt page_height) {
  std::vector<RowCut> out;
  for (std::size_t row = 1; row + 1 < group.tops.size(); ++row)
    out.push_back({group.tops[row], false});
  for (const PlacedStrip& each : group.strips) {
    const std::size_t row = row_at(group.tops, each.top);
    const Pt height = group.tops[row + 1] - group.tops[row];
    const bool is_first = each.top <= group.tops[row] + kCellPaddingY + kSlack;
    if (!is_first && height > page_height * kDividedRow)
      out.push_back({each.top, true});
  }
  std::sort(out.begin(), out.end(),
            [](const RowCut& a, const RowCut& b) { return a.top < b.top; });
  return out;
}

// The parts of a group in the making.
class Parts {
 public:
  Parts(const RowGroup& group, const std::vector<RowCut>& cuts, const RowLook& look)
      : group_(group), cuts_(cuts), look_(look), strips_(cuts.size() + 1) {}

  std::vector<Strip> make() {
    for (std::size_t i = 0; i < strips_.size(); ++i) {
      const Pt bottom = i < cuts_.size() ? cuts_[i].top : group_.height();
      strips_[i].height = bottom - top_of(i);
      strips_[i].repeat = look_.repeat;
      if (i > 0) strips_[i].break_cost = cuts_[i - 1].in_row ? kInRow : kBetweenRows;
    }
    part_cells();
    const auto row = std::make_shared<const PartedRow>();
    for (Strip& strip : strips_) strip.row = row;
    ReadingOrder order;
    const PlacedStrip* before = nullptr;  // in the cell of `each`
    for (const PlacedStrip& each : group_.strips) {
      const std::size_t i = part_at(each.top);
      double& cost = strips_[i].break_cost;
      // A cell that spans rows would leave a line of a paragraph alone.
      if (before != nullptr && before->cell == each.cell && part_at(before->top) < i &&
          each.strip->break_before == BreakBefore::Forbidden)
        cost = std::max(cost, kLoneLine);
      before = &each;
      if (i > 0 && cuts_[i - 1].in_row && each.top < top_of(i) + kSlack) {
        // A table in the cell would rather not be parted there.
        cost = std::max(cost, kInRow + each.strip->break_cost);
        if (each.strip->break_before == BreakBefore::Forbidden)
          cost = std::max(cost, kLoneLine);
      }
      const std::size_t count = each.strip->items.size();
      put(each, top_of(i), strips_[i]);
      order.number(*each.strip, count, strips_[i]);
    }
    for (const SetCell& cell : group_.cells) {
      const Pt bottom = group_.bottom_of(cell);
      const std::size_t i = part_at(bottom - kCellRule);
      put_rule(cell.left, cell.width, bottom - top_of(i), look_, strips_[i].items);
    }
    return std::move(strips_);
  }

 private:
  Pt top_of(std::size_t part) const { return part == 0 ? Pt{0} : cuts_[part - 1].top; }

  std::size_t part_at(Pt y) const {
    const auto behind =
        std::upper_bound(cuts_.begin(), cuts_.end(), y + kSlack,
                         [](Pt wanted, const RowCut& cut) { return wanted < cut.top; });
    return static_cast<std::size_t>(behind - cuts_.begin());
  }

  // What the cells that go on over cuts show there.
  void part_cells() {
    std::vector<Parting> partings(cuts_.size() + 1);
    part_tables(partings);
    auto strips = group_.strips.begin();
    for (std::size_t i = 0; i < group_.cells.size(); ++i) {
      const auto begin = strips;
      while (strips != group_.strips.end() && strips->cell == i) ++strips;
      const SetCell& cell = group_.cells[i];
      if (cell.place.rowspan > 1 || cell.place.column == 0)
        part_cell(cell, {begin, strips}, partings);
    }
    for (std::size_t i = 0; i < strips_.size(); ++i)
      if (!partings[i].top.empty() || !partings[i].foot.empty())
        strips_[i].parting = std::make_shared<const Parting>(std::move(partings[i]));
  }

  // What tables in cells show there.
  void part_tables(std::vector<Parting>& partings) {
    std::vector<std::vector<InnerHead>> heads(strips_.size());
    for (std::size_t i = 1; i < group_.strips.size(); ++i) {
      const PlacedStrip &before = group_.strips[i - 1], &each = group_.strips[i];
      if (before.cell != each.cell) continue;
      const std::size_t above = part_at(before.top), part = part_at(each.top);
      if (part == above) continue;
      heads[part].push_back({each.left, each.strip});
      part_inside(each, top_of(part), partings[part]);
      part_inside_before(before, top_of(above), partings[above]);
    }
    InnerHeads inner;
    for (std::size_t i = 0; i < strips_.size(); ++i) {
      Strip& strip = strips_[i];
      const Pt rest = look_.page_height - strip.height - repeated_height(strip);
      strip.inner_repeat =
          inner.strips(heads[i], std::min(rest, look_.page_height * kHighestInnerHead));
    }
  }

  void part_cell(const SetCell& cell, std::span<const PlacedStrip> strips,
                 std::vector<Parting>& partings) {
    const Pt bottom = group_.bottom_of(cell);
    std::size_t part = part_at(group_.top_of(cell)) + 1;
    if (part >= strips_.size() || top_of(part) > bottom - kSlack) return;
    const Said said = said_by(strips, look_.page_height);
    for (; part < strips_.size() && top_of(part) < bottom - kSlack; ++part) {
      const RowCut& cut = cuts_[part - 1];
      if (!cut.in_row)
        put_rule(cell.left, cell.width, strips_[part - 1].height, look_,
                 partings[part - 1].foot);
      // In a high row the first cell names it.
      if (said.items == nullptr || (cut.in_row && cell.place.column != 0)) continue;
      if (cut.top < said.bottom - kSlack) continue;
      const Pt padding =
          cut.in_row ? top_of_names(strips_[part]).value_or(Pt{0}) : kCellPaddingY;
      partings[part].top.push_back(
          {said.items, {cell.left + look_.padding_x, padding}});
      if (cut.top + padding + said.height > bottom + kSlack)
        strips_[part].break_cost = std::max(strips_[part].break_cost, kLoneLine);
    }
  }

  const RowGroup& group_;
  const std::vector<RowCut>& cuts_;
  const RowLook& look_;
  std::vector<Strip> strips_;
};

}  // namespace

void move_off_borders(RowGroup& group) {
  // By their ends: what makes a row higher moves the rows below it alone.
  std::vector<SetCell*> spanning;
  for (SetCell& cell : group.cells)
    if (cell.place.rowspan > 1) spanning.push_back(&cell);
  std::stable_sort(
      spanning.begin(), spanning.end(), [](const SetCell* a, const SetCell* b) {
        return a->place.row + a->place.rowspan < b->place.row + b->place.rowspan;
      });
  std::vector<Pt>& tops = group.tops;
  std::size_t settled = 0;  // tops up to this one have moved
  Pt moved{0};
  for (SetCell* cell : spanning) {
    const auto row = static_cast<std::size_t>(cell->place.row - group.first);
    const std::size_t end =
        std::min(row + static_cast<std::size_t>(cell->place.rowspan), tops.size() - 1);
    for (; settled < end; ++settled) tops[settled + 1] += moved;
    std::size_t at = row + 1;  // the next border
    Pt y = tops[row] + kCellPaddingY;
    for (Strip& strip : cell->strips) {
      if (&strip != &cell->strips.front()) y += strip.space_before;
      while (at < end && tops[at] <= y + kSlack) ++at;
      const bool fits = at < end && strip.height + kCellPaddingY * 2 <=
                                        tops[at + 1] - tops[at] + kSlack;
      if (fits && y + strip.height > tops[at] + kSlack &&
          &strip != &cell->strips.front()) {
        strip.space_before += tops[at] + kCellPaddingY - y;
        y = tops[at] + kCellPaddingY;
      }
      y += strip.height;
    }
    const Pt lacks = y + kCellPaddingY - tops[end];
    if (lacks > Pt{0}) {
      tops[end] += lacks;
      moved += lacks;
    }
  }
  for (; settled + 1 < tops.size(); ++settled) tops[settled + 1] += moved;
}

std::vector<RowCut> row_cuts(const RowGroup& group, Pt page_height, Pt highest) {
  struct Reach {
    Pt top, bottom;
  };
  std::vector<Reach> reaches;
  for (const PlacedStrip& each : group.strips)
    reaches.push_back({each.top, each.top + each.strip->height});
  std::sort(reaches.begin(), reaches.end(),
            [](const Reach& a, const Reach& b) { return a.top < b.top; });
  std::vector<RowCut> cuts;
  Pt before{0}, lowest{0};  // the cut above; the end of what begins above
  auto above = reaches.begin();
  for (const RowCut& cut : candidates(group, page_height)) {
    for (; above != reaches.end() && above->top < cut.top - kSlack; ++above)
      lowest = std::max(lowest, above->bottom);
    if (lowest > cut.top + kSlack || cut.top <= before + kCellPaddingY + kSlack)
      continue;
    if (cut.top - before > highest) return {};
    cuts.push_back(cut);
    before = cut.top;
  }
  if (group.height() - before > highest) return {};
  return cuts;
}

std::vector<Strip> parts_between(const RowGroup& group, const std::vector<RowCut>& cuts,
                                 const RowLook& look) {
  return Parts(group, cuts, look).make();
}

void put(const PlacedStrip& placed, Pt top, Strip& out) {
  const Pt y = placed.top - top;
  for (const auto& decoration : placed.strip->decorations)
    put_item(out.items,
             Rule{decoration->width, placed.strip->height, decoration->color},
             {placed.left + decoration->left, y}, {}, ArtifactKind::Layout);
  for (Item& item : placed.strip->items) {
    item.origin = {item.origin.x + placed.left, item.origin.y + y};
    out.items.push_back(std::move(item));
  }
  for (auto& note : placed.strip->notes) out.notes.push_back(std::move(note));
  if (!out.node) out.node = placed.strip->node;
  out.destinations.insert(out.destinations.end(), placed.strip->destinations.begin(),
                          placed.strip->destinations.end());
}

void put_rule(Pt left, Pt width, Pt bottom, const RowLook& look,
              std::vector<Item>& items) {
  put_item(items, Rule{width, kCellRule, look.rule_color}, {left, bottom - kCellRule},
           {}, ArtifactKind::Layout);
}

}  // namespace imprint::typeset
