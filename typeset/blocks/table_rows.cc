#include "typeset/blocks/table_rows.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "typeset/blocks/cell_baselines.h"
#include "typeset/blocks/table_again.h"
#include "typeset/blocks/table_parts.h"
#include "typeset/reading_order.h"

namespace imprint::typeset {
namespace {

constexpr Pt kPaddingY = kCellPaddingY;
constexpr Color kHeadShade{0xEC, 0xEF, 0xF2};
constexpr Pt kSlack{0.01};  // of sums of lengths

Pt height_of(const std::vector<Strip>& strips) {
  Pt height{0};
  for (const Strip& strip : strips)
    height += strip.height + (&strip == &strips.front() ? Pt{0} : strip.space_before);
  return height;
}

// Where each of rows `first` to `last` begins, and at last where they end. A row is as
// high as its cells; what spans several rows makes the last of them higher.
std::vector<Pt> row_tops(const std::vector<SetCell>& cells, int first, int last) {
  struct Wish {
    std::size_t begin, end;  // rows
    Pt height;
  };
  std::vector<Wish> wishes;
  const auto rows = static_cast<std::size_t>(last - first + 1);
  for (const SetCell& cell : cells) {
    const auto begin = static_cast<std::size_t>(cell.place.row - first);
    const auto span = static_cast<std::size_t>(cell.place.rowspan);
    wishes.push_back(
        {begin, std::min(rows, begin + span), height_of(cell.strips) + kPaddingY * 2});
  }
  std::sort(wishes.begin(), wishes.end(),
            [](const Wish& a, const Wish& b) { return a.end < b.end; });
  std::vector<Pt> tops(rows + 1);
  auto wish = wishes.begin();
  for (std::size_t row = 0; row < rows; ++row) {
    Pt& bottom = tops[row + 1];
    bottom = tops[row];
    for (; wish != wishes.end() && wish->end == row + 1; ++wish)
      bottom = std::max(bottom, tops[wish->begin] + wish->height);
  }
  return tops;
}

std::vector<PlacedStrip> place(const RowGroup& group, const RowLook& look) {
  std::vector<PlacedStrip> out;
  for (std::size_t i = 0; i < group.cells.size(); ++i) {
    SetCell& cell = group.cells[i];
    Pt y = group.top_of(cell) + kPaddingY;
    for (Strip& strip : cell.strips) {
      if (&strip != &cell.strips.front()) y += strip.space_before;
      out.push_back({cell.left + look.padding_x, y, &strip, i});
      y += strip.height;
    }
  }
  return out;
}

// Shading of header cells and a hairline below each cell.
void decorate(const RowGroup& group, bool head, const RowLook& look, Strip& strip) {
  for (const SetCell& cell : group.cells) {
    const Pt top = group.top_of(cell), bottom = group.bottom_of(cell);
    if (head)
      put_item(strip.items, Rule{cell.width, bottom - top, kHeadShade},
               {cell.left, top}, {}, ArtifactKind::Layout);
    put_rule(cell.left, cell.width, bottom, look, strip.items);
  }
}

// The hairline below a row that was divided.
void close_row(const RowLook& look, Strip& strip) {
  put_rule(look.left, look.width, strip.height, look, strip.items);
}

// Rows higher than a page: as many lines of each cell as fit, then the next lot. What
// the first cell of a row says is said again above that, once it has ended, and so are
// the heads of tables in cells.
class DividedRows {
 public:
  DividedRows(const RowGroup& group, Pt limit, const RowLook& look)
      : group_(group), placed_(group.strips), limit_(limit), look_(look) {
    Pt heads{0};
    for (const PlacedStrip& each : placed_)
      heads = std::max(heads, repeated_height(*each.strip));
    most_heads_ = look.page_height * kHighestInnerHead;
    if (heads <= most_heads_) limit_ -= heads;
    read_names();
  }

  std::vector<Strip> make() {
    std::vector<Strip> out;
    while (!begun_.empty() || unseen_ < placed_.size()) out.push_back(next_strip());
    if (!out.empty()) close_row(look_, out.back());
    return out;
  }

 private:
  // What is left of the cells that have begun; those from `unseen_` on have not. Cells
  // begin one below the other.
  struct Rest {
    std::size_t next, end;
  };
  // What the first cell of a row says, and where the row ends.
  struct Name {
    Said said;
    Pt left, bottom;
  };

  void read_names() {
    for (auto strip = placed_.begin(); strip != placed_.end();) {
      const std::size_t index = strip->cell;
      const auto begin = strip;
      while (strip != placed_.end() && strip->cell == index) ++strip;
      const SetCell& cell = group_.cells[index];
      if (cell.place.column == 0)
        names_.push_back({said_by({begin, strip}, look_.page_height), begin->left,
                          group_.bottom_of(cell)});
    }
  }

  Strip next_strip() {
    Pt top = placed_[begun_.empty() ? unseen_ : begun_.front().next].top;
    for (const Rest& rest : begun_) top = std::min(top, placed_[rest.next].top);
    if (unseen_ < placed_.size()) top = std::min(top, placed_[unseen_].top);
    top -= kPaddingY;
    Strip strip;
    strip.repeat = look_.repeat;
    parting_ = {};
    std::vector<InnerHead> heads;
    for (Rest& rest : begun_) {
      const PlacedStrip& first = placed_[rest.next];
      heads.push_back({first.left, first.strip});
      part_inside(first, top, parting_);
      take(rest, top, strip);
    }
    while (unseen_ < placed_.size() && placed_[unseen_].top - top <= limit_) {
      Rest rest{unseen_, unseen_};
      while (rest.end < placed_.size() &&
             placed_[rest.end].cell == placed_[unseen_].cell)
        ++rest.end;
      unseen_ = rest.end;
      take(rest, top, strip);
      begun_.push_back(rest);
    }
    std::erase_if(begun_, [](const Rest& rest) { return rest.next == rest.end; });
    const Pt free = look_.page_height - strip.height - repeated_height(strip);
    strip.inner_repeat = inner_.strips(heads, std::min(most_heads_, free));
    say_name(top, strip);
    if (!parting_.top.empty() || !parting_.foot.empty())
      strip.parting = std::make_shared<const Parting>(std::move(parting_));
    return strip;
  }

  // What comes after a strip that does not fit, in its cell, does not fit either.
  void take(Rest& rest, Pt top, Strip& strip) {
    const std::size_t first = rest.next;
    for (; rest.next < rest.end; ++rest.next) {
      const PlacedStrip& each = placed_[rest.next];
      const Pt bottom = each.top - top + each.strip->height + kPaddingY;
      if (bottom > limit_ && each.top - top > kPaddingY + kSlack) break;
      put(each, top, strip);
      strip.height = std::max(strip.height, bottom);
    }
    if (rest.next > first && rest.next < rest.end)
      part_inside_before(placed_[rest.next - 1], top, parting_);
  }

  void say_name(Pt top, Strip& strip) {
    while (name_ < names_.size() && names_[name_].bottom <= top + kPaddingY + kSlack)
      ++name_;
    if (name_ == names_.size()) return;
    const Said& said = names_[name_].said;
    if (said.items == nullptr || said.bottom > top + kPaddingY + kSlack) return;
    const Pt y = top_of_names(strip).value_or(kPaddingY);
    parting_.top.push_back({said.items, {names_[name_].left, y}});
    strip.height = std::max(strip.height, y + said.height);
  }

  const RowGroup& group_;
  const std::vector<PlacedStrip>& placed_;
  Pt limit_, most_heads_{0};
  const RowLook& look_;
  std::vector<Rest> begun_;
  std::size_t unseen_ = 0;
  std::vector<Name> names_;  // from the top down
  std::size_t name_ = 0;     // of the row in work
  Parting parting_;
  InnerHeads inner_;
};

// Rows of tables in cells may be divided.
void put_in_order(const std::vector<PlacedStrip>& strips, Strip& out) {
  const bool ordered =
      std::any_of(strips.begin(), strips.end(),
                  [](const PlacedStrip& each) { return each.strip->row; });
  if (!ordered) {
    for (const PlacedStrip& each : strips) put(each, {0}, out);
    return;
  }
  ReadingOrder order;
  Strip all;
  all.row = std::make_shared<const PartedRow>();
  std::swap(all.items, out.items);
  all.order.assign(all.items.size(), 0);
  for (const PlacedStrip& each : strips) {
    const std::size_t count = each.strip->items.size();
    put(each, {0}, all);
    order.number(*each.strip, count, all);
  }
  take_items(std::vector<StripAt>{{&all, {{0}, {0}}}}, out.items);
  std::move(all.notes.begin(), all.notes.end(), std::back_inserter(out.notes));
  out.destinations.insert(out.destinations.end(), all.destinations.begin(),
                          all.destinations.end());
  if (!out.node) out.node = all.node;
}

// The parts of a high group of rows; none when it cannot be parted well.
std::vector<Strip> parts(RowGroup& group, bool is_one, const RowLook& look, Pt room) {
  constexpr double kHighestPiece =
      0.3;  // of the text area: little is won by higher ones
  const Pt most = look.page_height * kHighestPiece;
  group.strips = place(group, look);
  std::vector<RowCut> cuts = row_cuts(group, look.page_height, most);
  if (cuts.empty() && !is_one) {
    move_off_borders(group);
    group.strips = place(group, look);
    cuts = row_cuts(group, look.page_height, room);
  }
  if (cuts.empty()) return {};
  return parts_between(group, cuts, look);
}

}  // namespace

std::vector<Strip> set_rows(std::vector<SetCell>& cells, int first, int last, bool head,
                            const RowLook& look) {
  share_baselines(cells);
  RowGroup group{cells, first, row_tops(cells, first, last)};
  const Pt room =
      look.page_height - (look.repeat ? look.repeat->front().height : Pt{0});
  if (!head && !cells.empty() && group.height() > look.page_height * kDividedRow) {
    std::vector<Strip> parted = parts(group, first == last, look, room);
    if (!parted.empty()) return parted;
  }
  group.strips = place(group, look);
  const Pt height = group.height();
  if (height > room) return DividedRows(group, room - Pt{1}, look).make();
  std::vector<Strip> out(1);
  out.front().height = height;
  out.front().repeat = look.repeat;
  decorate(group, head, look, out.front());
  put_in_order(group.strips, out.front());
  return out;
}

}  // namespace imprint::typeset
